import { expect, test } from '@playwright/test';
import { expectWhole, pressInDetails, readAgain } from './support/copy.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { deadOrigin } from './support/ports.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';
import {
  choose,
  expectSaid,
  goTo,
  listStatus,
  search,
  signInAgain,
  userPanel,
  userRows,
} from './support/window.ts';

/**
 * What goes wrong while somebody works, as they see it: each time the window names the cause and the next step, what was
 * shown stays, and the program goes on once the cause is gone.
 */
let own: OwnPool;
let browser: SystemBrowser;

let lifeguard: Lifeguard;
const main = () => lifeguard.window.getByRole('main');
let connectionId: string;
/** What is said above the pages of the copy, and in a user's panel, that is read anew when it opens. */
const strip = () => main().getByRole('status').filter({ hasText: 'copy from' });
const panelNote = () => userPanel(lifeguard.window).getByRole('status');

test.beforeAll(async () => {
  [own, browser] = await Promise.all([startOwnPool(), openSystemBrowser()]);
  const dataDir = await newDataDir();
  const good = own.connection('good', 'Good pool');
  connectionId = good.id;
  await saveConnections(dataDir, [
    good,
    own.connection('backend', 'No backend', { backendUrl: await deadOrigin() }),
  ]);
  lifeguard = await launchLifeguard({ dataDir });
  await signInAgain(lifeguard, browser);
  await expectWhole(lifeguard.window, own.pool.store.size);
});

test.afterAll(async () => {
  await lifeguard.quit();
  await browser.close();
  await own.stop();
  await removeDataDirs();
});
test.afterEach(() => own.heal());

const REFUSALS = [
  {
    name: 'IAM denies access',
    kind: 'access-denied',
    itself: false,
    cause: 'IAM does not allow these credentials the action cognito-idp:ListUsers.',
    next: 'Ask for a policy that allows cognito-idp:ListUsers on this user pool',
  },
  {
    name: 'throttled',
    kind: 'throttle',
    itself: true,
    cause: 'the request quota of this AWS account is used up for the moment',
    next: 'Wait a moment',
  },
  {
    name: 'a web ACL answers 403',
    kind: 'waf-403',
    itself: false,
    cause: 'A firewall before',
    next: 'Ask whoever keeps the web ACL to allow this request.',
  },
  {
    name: 'a captive portal answers in HTML',
    kind: 'html',
    itself: true,
    cause: 'a proxy or a login page of the network may be in between',
    next: 'Open a web page in the browser to log in to the network',
  },
  {
    name: 'the network breaks off',
    kind: 'reset-before',
    itself: true,
    cause: 'closed the connection in the middle of the answer',
    next: 'Check the network connection, VPN or proxy.',
  },
] as const;

/** The copy stays and can be searched, whatever stands in the way of reading it anew. */
async function expectCopyWorks(cause: string, next: string): Promise<void> {
  const { window } = lifeguard;
  await goTo(window, 'Users');
  await pressInDetails(window, 'Read now');
  await expectSaid(strip(), cause, next);
  await expect(listStatus(window)).toHaveText(`${own.pool.store.size} users`);
  await search(window, 'ada.admin');
  await expect(listStatus(window)).toHaveText(`1 of ${own.pool.store.size} users match`);
  await userRows(window).first().click();
  await expectSaid(panelNote(), cause, next);
  await expect(userPanel(window)).toContainText('ada.admin');
}

/** @param itself The pool is tried again by itself within seconds; what only a person can mend waits for a click. */
async function expectRecovery(itself: boolean): Promise<void> {
  const { window } = lifeguard;
  own.heal();
  await userPanel(window)
    .getByRole('button', { name: /^Read this user again/ })
    .click();
  await expect(panelNote()).toHaveCount(0);
  await window.keyboard.press('Escape');
  await search(window, '');
  if (!itself) await strip().getByRole('button', { name: 'Read now' }).click();
  await expect(strip()).toHaveCount(0, { timeout: 20_000 });
  // Whoever was told "too many" goes on slowly.
  await expectWhole(window, own.pool.store.size, itself ? 90_000 : 20_000);
}

for (const { name, kind, cause, next, itself } of REFUSALS) {
  test(`${name}: the copy stays`, async () => {
    test.slow(kind === 'throttle', 'the pace recovers slowly');
    own.fail(kind, 'ListUsers');
    await expectCopyWorks(cause, next);
    await expectRecovery(itself);
  });
}

test('the clock goes wrong by an hour: the copy stays', async () => {
  own.pool.behaviour.clockOffsetMs = -3_600_000;
  await expectCopyWorks('This computer’s clock is 60 minutes fast', 'Set this computer’s clock');
  await expectRecovery(false);
});

const BACKEND = [
  {
    name: 'down behind its proxy',
    kind: 'unavailable',
    cause: 'answers, but the backend behind it does not (503)',
    next: 'tell the backend’s keepers',
  },
  {
    name: 'cutting the connection',
    kind: 'reset-before',
    cause: 'closed the connection in the middle of the answer',
    next: 'look at the log of the backend',
  },
  {
    name: 'answering in HTML',
    kind: 'html',
    cause: 'A web page came back in place of JSON',
    next: 'Correct the backend URL of the connection',
  },
  {
    name: 'behind a firewall that answers 403',
    kind: 'waf-403',
    cause: 'A firewall or proxy before the backend refused the request',
    next: 'Ask whoever keeps the firewall to allow it',
  },
] as const;

for (const { name, kind, cause, next } of BACKEND) {
  test(`the backend is ${name}`, async () => {
    own.fail(kind, '/api/v1/me');
    await goTo(lifeguard.window, 'Me');
    const ask = main().getByRole('button', { name: 'Ask again' });
    await ask.click();
    await expectSaid(main(), cause, next);
    await expect(main()).toContainText('sam.support');

    own.heal();
    await ask.click();
    await expect(main()).toContainText('All is well: the backend knows me.');
  });
}

test('the backend does not run: everything else works', async () => {
  await choose(lifeguard.window, 'No backend');
  await goTo(lifeguard.window, 'Me');
  await signInAgain(lifeguard, browser);
  await expectSaid(
    main(),
    'refused the connection: nothing is listening there.',
    'Start the backend, or correct the port in the connection’s backend URL.',
  );
  await goTo(lifeguard.window, 'Users');
  await expect(userRows(lifeguard.window).first()).toBeVisible();
  await choose(lifeguard.window, 'Good pool');
});

test('an attribute of 100 KB', async () => {
  const { window } = lifeguard;
  const [user] = own.pool.store.after(undefined);
  if (!user) throw new Error('the pool is empty');
  const long = `begin ${'0123456789'.repeat(10_240)} end`;
  user.attributes = new Map([...user.attributes, ['name', long], ['custom:notes', long]]);
  await goTo(window, 'Users');
  await readAgain(lifeguard, connectionId);
  await search(window, '"0123456789 end"');
  await expect(userRows(window)).toHaveCount(1);
  await expect(userRows(window).first()).toContainText('begin 0123456789');
  await userRows(window).first().click();
  expect((await userRows(window).first().boundingBox())?.height).toBeLessThan(40);
  const panel = userPanel(window);
  await panel.getByRole('tab', { name: 'Attributes' }).click();
  await panel
    .getByRole('button', { name: `Show all ${long.length.toLocaleString('en')} characters` })
    .last()
    .click();
  await expect(panel).toContainText('0123456789 end');
  await panel.getByRole('button', { name: 'Show less' }).click();
  await expect(panel).not.toContainText('0123456789 end');
  await panel.getByRole('button', { name: 'Copy custom:notes' }).click();
  await expect.poll(() => lifeguard.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(long);
  // Every tab still opens, and the window answers at once.
  for (const tab of ['Raw JSON', 'History', 'Profile', 'Groups', 'Security'])
    await panel.getByRole('tab', { name: tab }).click({ timeout: 2_000 });
  await window.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
});
