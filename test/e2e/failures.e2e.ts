import { expect, test } from '@playwright/test';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import {
  type OwnPool,
  saveConnections,
  savedConnections,
  startOwnPool,
  withSignIn,
} from './support/own-pool.ts';
import { deadOrigin, holdPort, releasePorts } from './support/ports.ts';
import { accounts, signInOnPage } from './support/sign-in.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';
import { choose, expectSaid, goTo, signInButton, userRows } from './support/window.ts';

/**
 * What goes wrong outside of Lifeguard, as a person sees it: each time the window names the cause and the next step,
 * nothing is lost, and the program goes on once the cause is gone.
 */
let own: OwnPool;
let browser: SystemBrowser;

test.beforeAll(async () => {
  [own, browser] = await Promise.all([startOwnPool(), openSystemBrowser()]);
});
test.afterAll(async () => {
  await browser.close();
  await own.stop();
  await removeDataDirs();
});

test.describe('signing in', () => {
  let lifeguard: Lifeguard;
  let connections: Awaited<ReturnType<typeof connectionsToTry>>;

  async function connectionsToTry() {
    const dead = await deadOrigin();
    const good = own.connection('good', 'Good pool');
    return [
      good,
      withSignIn(own.connection('domain', 'Wrong domain'), { domain: dead }),
      withSignIn(own.connection('client', 'Wrong client'), { clientId: '1nosuchclient0000000000000' }),
      withSignIn(own.connection('callback', 'Other port'), { callbackPorts: [47_999] }),
      withSignIn(
        own.connection('offline', 'Far away', {
          endpoints: { cognitoIdp: dead, cognitoIdentity: dead, issuer: dead },
        }),
        { domain: dead },
      ),
    ];
  }

  const alert = () => lifeguard.window.getByRole('main').getByRole('alert');

  test.beforeAll(async () => {
    connections = await connectionsToTry();
    const dataDir = await newDataDir();
    await saveConnections(dataDir, connections);
    lifeguard = await launchLifeguard({ dataDir });
  });
  test.afterAll(() => lifeguard.quit());

  /** The connections are as they were, and the good one leads to the browser. */
  test.afterEach(async () => {
    own.heal();
    expect(await savedConnections(lifeguard.dataDir)).toEqual(connections);
    await choose(lifeguard.window, 'Good pool');
    await signInButton(lifeguard.window).click();
    await expect(lifeguard.window.getByRole('heading', { name: 'Go on in your browser' })).toBeVisible();
    expect(await lifeguard.nextExternalUrl()).toContain(own.pool.origin);
    await lifeguard.window.getByRole('button', { name: 'Cancel' }).click();
    await expect(signInButton(lifeguard.window)).toBeEnabled();
  });

  test('wrong domain', async () => {
    await choose(lifeguard.window, 'Wrong domain');
    await signInButton(lifeguard.window).click();
    await expectSaid(
      alert(),
      'is not the sign-in domain of a user pool: nothing answers there.',
      'Compare the sign-in domain with the one in the Cognito console.',
    );
    await expect(alert().getByRole('link', { name: 'Edit the connection' })).toBeVisible();
  });

  test('wrong app client id', async () => {
    await choose(lifeguard.window, 'Wrong client');
    await signInButton(lifeguard.window).click();
    await expectSaid(
      alert(),
      'does not let the app client “1nosuchclient0000000000000” sign people in',
      'Compare the app client id with the one in the Cognito console.',
    );
    await expect(alert().getByRole('link', { name: 'Edit the connection' })).toBeVisible();
  });

  test('callback URL not registered', async () => {
    await choose(lifeguard.window, 'Other port');
    await signInButton(lifeguard.window).click();
    await expectSaid(
      alert(),
      'The callback URL http://127.0.0.1:47999/callback is not registered with the app client',
      'Register these callback URLs, letter for letter',
    );
    await expect(alert().getByRole('button', { name: 'Copy callback URLs' })).toBeVisible();
  });

  test('all callback ports taken', async () => {
    const { callbackPorts } = own.pool;
    const held = await Promise.all(callbackPorts.map(holdPort));
    try {
      await signInButton(lifeguard.window).click();
      await expectSaid(alert(), callbackPorts.join(', '), 'End the program that holds the ports');
    } finally {
      await releasePorts(held);
    }
  });

  test('offline', async () => {
    await choose(lifeguard.window, 'Far away');
    await signInButton(lifeguard.window).click();
    await expectSaid(alert(), 'cannot be reached', 'Check the network connection, VPN or proxy.');
  });

  test('a web ACL answers 403', async () => {
    own.fail('waf-403', '/oauth2/authorize');
    await signInButton(lifeguard.window).click();
    await expectSaid(
      alert(),
      'answered 403: a web ACL (AWS WAF) in front of the pool blocks the request',
      'Ask whoever keeps the web ACL to allow this request.',
    );
  });

  test('the browser was closed', async () => {
    const { window } = lifeguard;
    await signInButton(window).click();
    const page = await browser.open(await lifeguard.nextExternalUrl());
    await page.close();

    await expect(window.getByRole('timer')).toContainText(/Time left [45]:\d\d/);
    await window.getByRole('button', { name: 'Open the page again' }).click();
    const again = await browser.open(await lifeguard.nextExternalUrl());
    await expect(again.getByLabel('Password')).toBeVisible();
    await again.close();
    await window.getByRole('button', { name: 'Cancel' }).click();
    await expect(window.getByRole('heading', { name: 'Sign in to Good pool' })).toBeVisible();
    await expect(alert()).toHaveCount(0);
  });

  test('the clock is off by an hour', async () => {
    own.pool.behaviour.clockOffsetMs = 3_600_000;
    await signInButton(lifeguard.window).click();
    const page = await browser.open(await lifeguard.nextExternalUrl());
    await signInOnPage(page, accounts.support);
    await expectSaid(
      alert(),
      'This computer’s clock is 60 minutes behind.',
      'Set this computer’s clock, then sign in again.',
    );
    await expect(page.locator('body')).toContainText('This computer’s clock is 60 minutes behind.');
  });
});

test.describe('signed in', () => {
  let lifeguard: Lifeguard;
  const main = () => lifeguard.window.getByRole('main');
  const reload = () => lifeguard.window.getByRole('button', { name: 'Read the list again' });

  test.beforeAll(async () => {
    const dataDir = await newDataDir();
    await saveConnections(dataDir, [own.connection('good', 'Good pool')]);
    lifeguard = await launchLifeguard({ dataDir });
    await signInButton(lifeguard.window).click();
    const page = await browser.open(await lifeguard.nextExternalUrl());
    // The browser may still be signed in at the pool.
    if (await page.getByLabel('Password').isVisible()) await signInOnPage(page, accounts.support);
    await expect(userRows(lifeguard.window).first()).toBeVisible();
  });
  test.afterAll(() => lifeguard.quit());
  test.afterEach(() => own.heal());

  const REFUSALS = [
    {
      name: 'IAM denies access',
      kind: 'access-denied',
      cause: 'IAM does not allow these credentials the action cognito-idp:ListUsers.',
      next: 'Ask for a policy that allows cognito-idp:ListUsers on this user pool',
    },
    {
      name: 'throttled',
      kind: 'throttle',
      cause: 'the request quota of this AWS account is used up for the moment',
      next: 'Wait a moment',
    },
    {
      name: 'a web ACL answers 403',
      kind: 'waf-403',
      cause: 'A firewall before',
      next: 'Ask whoever keeps the web ACL to allow this request.',
    },
    {
      name: 'a captive portal answers in HTML',
      kind: 'html',
      cause: 'a proxy or a login page of the network may be in between',
      next: 'Open a web page in the browser to log in to the network',
    },
    {
      name: 'the network breaks off',
      kind: 'reset-before',
      cause: 'closed the connection in the middle of the answer',
      next: 'Check the network connection, VPN or proxy.',
    },
  ] as const;

  for (const { name, kind, cause, next } of REFUSALS) {
    test(`${name}: the list stays`, async () => {
      await goTo(lifeguard.window, 'Users');
      const first = await userRows(lifeguard.window).first().textContent();
      own.fail(kind, 'ListUsers');
      await reload().click();
      const note = main().getByRole('status').filter({ hasText: 'the last try to refresh it failed' });
      await expectSaid(note, cause, next);
      await expect(userRows(lifeguard.window).first()).toHaveText(first ?? '');

      own.heal();
      await note.getByRole('button', { name: 'Try again' }).click();
      await expect(note).toHaveCount(0);
      await expect(main()).toContainText('60 users loaded');
    });
  }

  test('the clock goes wrong by an hour: the list stays', async () => {
    await goTo(lifeguard.window, 'Users');
    own.pool.behaviour.clockOffsetMs = -3_600_000;
    await reload().click();
    const note = main().getByRole('status').filter({ hasText: 'the last try to refresh it failed' });
    await expectSaid(note, 'This computer’s clock is 60 minutes fast', 'Set this computer’s clock');
    await expect(userRows(lifeguard.window).first()).toBeVisible();

    own.heal();
    await note.getByRole('button', { name: 'Try again' }).click();
    await expect(note).toHaveCount(0);
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

  test('an attribute of 100 KB', async () => {
    const { window } = lifeguard;
    const [user] = own.pool.store.after(undefined);
    if (!user) throw new Error('the pool is empty');
    const long = `begin ${'0123456789'.repeat(10_240)} end`;
    user.attributes = new Map([...user.attributes, ['custom:notes', long]]);
    await goTo(window, 'Users');
    await reload().click();
    await userRows(window).first().dblclick();
    const panel = window.getByRole('complementary');
    await panel.getByRole('tab', { name: 'Attributes' }).click();
    await panel
      .getByRole('button', { name: `Show all ${long.length.toLocaleString('en')} characters` })
      .click();
    await expect(panel).toContainText('0123456789 end');
    await panel.getByRole('button', { name: 'Show less' }).click();
    await expect(panel).not.toContainText('0123456789 end');
    // Every tab still opens, and the window answers at once.
    for (const tab of ['Raw JSON', 'Profile', 'Groups', 'Security'])
      await panel.getByRole('tab', { name: tab }).click({ timeout: 2_000 });
    await window.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
  });
});
