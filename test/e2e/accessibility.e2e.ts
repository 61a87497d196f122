import { join } from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import {
  axeViolations,
  type Complaints,
  endlessAnimations,
  listenForComplaints,
  violationsInBothSchemes,
} from './support/audit.ts';
import {
  copyDetails,
  copyLine,
  expectWhole,
  openCopyDetails,
  pressInDetails,
  readAgain,
} from './support/copy.ts';
import { chooseInDialog } from './support/export-file.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';
import {
  choose,
  goTo,
  queryBar,
  search,
  signInAgain,
  signInButton,
  userPanel,
  userRows,
} from './support/window.ts';

/**
 * Every screen, light and dark: axe finds nothing (WCAG 2.2 AA), the content security policy refused nothing, the
 * console is silent, and nothing moves for those who asked the system for less motion. One window is led through them in the order of the tests.
 */
test.describe.configure({ mode: 'serial' });

let own: OwnPool;
let browser: SystemBrowser;
let lifeguard: Lifeguard;
let complaints: Complaints;
let connectionId: string;
const main = () => lifeguard.window.getByRole('main');
const panel = () => userPanel(lifeguard.window);

test.beforeAll(async () => {
  [own, browser] = await Promise.all([startOwnPool(), openSystemBrowser()]);
  const dataDir = await newDataDir();
  const good = own.connection('good', 'Acme Production');
  connectionId = good.id;
  await saveConnections(dataDir, [good], 'demo');
  lifeguard = await launchLifeguard({ dataDir });
  await lifeguard.window.emulateMedia({ reducedMotion: 'reduce' });
  complaints = await listenForComplaints(lifeguard.window);
});

test.afterAll(async () => {
  await lifeguard.quit();
  await browser.close();
  await own.stop();
  await removeDataDirs();
});

/** Looks at what is shown, once it is there, in both schemes. */
async function audit(ready: Locator): Promise<void> {
  await expect(ready).toBeVisible();
  const found = await violationsInBothSchemes(lifeguard.window);
  const moving = (await endlessAnimations(lifeguard.window)).map((name) => `moves for ever: ${name}`);
  expect([...found, ...moving, ...(await complaints.take())]).toEqual([]);
}

test('a planted defect is seen', async () => {
  const { window } = lifeguard;
  await window.evaluate(() => {
    const planted = document.createElement('section');
    planted.id = 'planted';
    planted.append(document.createElement('button'), 'hard to read');
    Object.assign(planted.style, { color: '#777', background: '#666' });
    const script = document.createElement('script');
    script.textContent = 'globalThis.ran = true';
    planted.append(script);
    document.querySelector('main')?.append(planted);
  });
  const found = await axeViolations(window);
  expect(found.filter((line) => /^(button-name|color-contrast) .*planted/.test(line))).toHaveLength(2);
  expect(String(await complaints.take())).toContain('script-src-elem refused inline');
  await window.evaluate(() => document.getElementById('planted')?.remove());
});

test('sign-in to the demo pool', () => audit(main().getByRole('heading', { name: 'Sign in to Demo pool' })));

test('sign-in: waiting for the browser', async () => {
  const { window } = lifeguard;
  await choose(window, 'Acme Production');
  await signInButton(window).click();
  await lifeguard.nextExternalUrl();
  await audit(main().getByRole('heading', { name: 'Go on in your browser' }));
  await window.getByRole('button', { name: 'Cancel' }).click();
});

test('sign-in that failed', async () => {
  own.fail('waf-403', '/oauth2/authorize');
  await signInButton(lifeguard.window).click();
  await audit(main().getByRole('alert'));
  own.heal();
});

test('users', async () => {
  await signInAgain(lifeguard, browser);
  await audit(userRows(lifeguard.window).first());
});

test('users: the pool could not be read again', async () => {
  const { window } = lifeguard;
  await expectWhole(window, own.pool.store.size);
  own.fail('access-denied', 'ListUsers');
  await pressInDetails(window, 'Read now');
  await audit(main().getByText('IAM does not allow these credentials'));
  await openCopyDetails(window);
  await audit(copyDetails(window).getByText('IAM does not allow these credentials'));
  await window.keyboard.press('Escape');
  own.heal();
  await pressInDetails(window, 'Read now');
  await expect(main()).not.toContainText('IAM does not allow these credentials');
});

test('users: reading is paused', async () => {
  const { window } = lifeguard;
  await pressInDetails(window, 'Pause');
  await audit(copyLine(window).getByText('Paused'));
  await openCopyDetails(window);
  await audit(copyDetails(window).getByRole('button', { name: 'Resume' }));
  await window.keyboard.press('Escape');
  await pressInDetails(window, 'Resume');
  await expectWhole(window, own.pool.store.size);
});

test('users: no match', async () => {
  await search(lifeguard.window, 'nobody-at-all');
  await audit(main().getByText('No user matches'));
});

test('users: a query that is wrong', async () => {
  await search(lifeguard.window, 'emial:ada status:confirmed');
  await audit(main().getByText('emial', { exact: false }).last());
});

test('users: suggestions', async () => {
  const { window } = lifeguard;
  await queryBar(window).fill('');
  await queryBar(window).pressSequentially('group:');
  await expect(window.getByRole('option').first()).toBeVisible();
  await window.keyboard.press('ArrowDown');
  await audit(window.getByRole('option', { selected: true }));
  await window.keyboard.press('Escape');
});

test('users: how to search', async () => {
  const { window } = lifeguard;
  await main().getByTitle('How to search').click();
  await audit(window.getByRole('dialog', { name: 'How to search' }));
  await window.keyboard.press('Escape');
});

test('users: filter by click', async () => {
  const { window } = lifeguard;
  await search(window, 'status:confirmed');
  await main().getByTitle('Filter by status').click();
  await audit(window.getByRole('menu', { name: 'Filter by status' }));
  await window.keyboard.press('Escape');
});

test('users: choose columns', async () => {
  const { window } = lifeguard;
  await main().getByTitle('Choose columns').click();
  const menu = window.getByRole('dialog', { name: 'Choose columns' });
  await audit(menu.getByText('Updated'));
  await window.keyboard.press('Escape');
});

test('users: saved views, one to be named, one to be deleted', async () => {
  const { window } = lifeguard;
  const views = main().getByTitle('Saved views');
  const dialog = window.getByRole('dialog', { name: 'Save view' });
  await views.click();
  await window.getByRole('button', { name: 'Save as a new view…' }).click();
  await dialog.getByLabel('Name').fill('Active');
  await audit(dialog);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await views.click();
  await audit(window.getByRole('button', { name: 'Delete Active' }));
  await window.getByRole('button', { name: 'Delete Active' }).click();
  await audit(window.getByRole('dialog', { name: 'Delete this view?' }));
  await window.getByRole('button', { name: 'Delete the view' }).click();
});

test('users: some selected', async () => {
  const { window } = lifeguard;
  await window.getByRole('grid', { name: 'Users' }).focus();
  await window.keyboard.press('Space');
  await window.keyboard.press('Shift+ArrowDown');
  await audit(window.getByRole('region', { name: 'Selected users' }).getByText('2 users selected'));
});

test('users: export, asked and done', async () => {
  const { window } = lifeguard;
  const file = join(await newDataDir(), 'users.csv');
  await chooseInDialog(lifeguard, file);
  await window
    .getByRole('region', { name: 'Selected users' })
    .getByRole('button', { name: 'Export…' })
    .click();
  const dialog = window.getByRole('dialog', { name: 'Export users' });
  await audit(dialog.getByText('NDJSON, exact'));
  await dialog.getByRole('button', { name: 'Choose a file and export' }).click();
  await audit(dialog.getByText('2 users written.'));
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await window.getByRole('grid', { name: 'Users' }).focus();
  await window.keyboard.press('Escape');
});

/** Of each tab, what is shown once it has read what it needs. */
const USER_TABS = {
  Profile: 'Lindqvist',
  Attributes: 'family_name',
  Groups: 'gives the preferred role',
  Security: 'Only enabled users',
  History: 'Cognito tells nobody of a change.',
  'Raw JSON': 'As ListUsers gave it.',
};

test('users: filtered', async () => {
  await search(lifeguard.window, 'user=stella.staff');
  await audit(main().getByText(`1 of ${own.pool.store.size} users match`));
});

for (const [tab, shown] of Object.entries(USER_TABS)) {
  test(`user panel: ${tab}`, async () => {
    const { window } = lifeguard;
    if ((await panel().count()) === 0) await userRows(window).first().click();
    await panel().getByRole('tab', { name: tab }).click();
    await audit(panel().getByRole('tabpanel', { name: tab }).getByText(shown).first());
  });
}

test('user panel: second factors, devices, sessions and events', async () => {
  await panel().getByRole('tab', { name: 'Security' }).click();
  for (const what of ['MFA settings', 'devices', 'sessions', 'sign-in events'])
    await panel()
      .getByRole('button', { name: `Read ${what}` })
      .click();
  await expect(panel().getByRole('button', { name: 'Read again' })).toHaveCount(4);
  await audit(panel().getByText('No second factor is set up.'));
});

test('user panel: history of a user that changed and is gone', async () => {
  const { window } = lifeguard;
  await window.keyboard.press('Escape');
  const user = own.pool.store.byUsername('stella.staff');
  if (!user) throw new Error('the sample data has no stella.staff');
  own.pool.admin.updateAttributes(user.sub, [['family_name', 'Berg']]);
  await readAgain(lifeguard, connectionId);
  await userRows(window).first().click();
  await panel().getByRole('tab', { name: 'History' }).click();
  await audit(panel().getByRole('insertion').getByText('Berg'));
});

test('user panel: compare with another', async () => {
  const { window } = lifeguard;
  await panel().getByRole('button', { name: 'Compare with another user' }).click();
  const dialog = window.getByRole('dialog', { name: 'Compare two users' });
  await dialog.getByLabel('Second user').fill('ada.admin');
  await audit(dialog.getByText('1 of 1').or(dialog.getByText('ada.admin')).first());
  await window.keyboard.press('Escape');
});

test('changes', async () => {
  await goTo(lifeguard.window, 'Changes');
  await audit(main().getByText('Berg'));
});

test('changes: what this cannot see', async () => {
  const { window } = lifeguard;
  await main().getByTitle('What this cannot see').click();
  await audit(window.getByRole('dialog', { name: 'What this cannot see' }));
  await window.keyboard.press('Escape');
});

test('overview', async () => {
  await goTo(lifeguard.window, 'Overview');
  await audit(main().getByRole('group', { name: /^Sign-ups from/ }));
});

test('overview: sign-ups as a table', async () => {
  await main().getByRole('button', { name: 'Show as a table' }).click();
  await audit(main().getByRole('table', { name: 'Sign-ups over time' }));
});

test('groups', async () => {
  await goTo(lifeguard.window, 'Groups');
  await audit(main().getByRole('grid').getByText('lifeguard-staff').first());
});

for (const [tab, shown] of Object.entries({ Details: 'The lowest number wins', Members: 'Lindqvist' })) {
  test(`group panel: ${tab}`, async () => {
    if ((await panel().count()) === 0)
      await main().getByRole('grid').getByText('lifeguard-staff').first().click();
    await panel().getByRole('tab', { name: tab }).click();
    await audit(panel().getByRole('tabpanel', { name: tab }).getByText(shown).first());
  });
}

test('groups: two compared', async () => {
  const { window } = lifeguard;
  await window.keyboard.press('Escape');
  await main().getByRole('link', { name: 'Compare two groups' }).click();
  await audit(main().getByText('Choose two groups'));
  for (const [label, group] of Object.entries({ 'Group A': 'lifeguard-staff', 'Group B': 'customers' })) {
    await main().getByRole('combobox', { name: label }).click();
    await audit(window.getByRole('option', { name: group, exact: true }));
    await window.getByRole('option', { name: group, exact: true }).click();
  }
  await audit(main().getByText('In both'));
});

test('asking before the copy is forgotten', async () => {
  const { window } = lifeguard;
  await openCopyDetails(window);
  await window.getByRole('button', { name: 'Forget this copy…' }).click();
  await audit(window.getByRole('dialog', { name: 'Forget this copy?' }));
  await window.keyboard.press('Escape');
});

test('me', async () => {
  await goTo(lifeguard.window, 'Me');
  await audit(main().getByText('All is well: the backend knows me.'));
});

test('me: the backend is down', async () => {
  own.fail('unavailable', '/api/v1/me');
  await main().getByRole('button', { name: 'Ask again' }).click();
  await audit(main().getByText('the backend behind it does not (503)'));
  own.heal();
});

test('connections', async () => {
  await goTo(lifeguard.window, 'Connections');
  await audit(main().getByText('Acme Production'));
});

test('connections: asking before one is removed', async () => {
  const { window } = lifeguard;
  await main().getByRole('button', { name: 'Remove Acme Production' }).click();
  await audit(window.getByRole('dialog', { name: 'Remove Acme Production?' }));
  await window.keyboard.press('Escape');
});

test('connection editor: a new one, with fields to correct', async () => {
  const { window } = lifeguard;
  await main().getByRole('link', { name: 'Add a connection' }).click();
  await audit(main().getByRole('heading', { name: 'Add a connection' }));
  await window.getByRole('button', { name: 'Save and open' }).click();
  await audit(main().getByText('fields to correct'));
});

test('connection editor: one there is, tested', async () => {
  await goTo(lifeguard.window, 'Connections');
  await main().getByRole('link', { name: 'Edit Acme Production' }).click();
  await main().getByRole('button', { name: 'Test connection' }).click();
  await audit(main().getByText('Everything that could be tried works.'));
});

test('command palette', async () => {
  const { window } = lifeguard;
  await goTo(window, 'Users');
  await window.keyboard.press('Control+k');
  await audit(window.getByRole('dialog', { name: 'Command palette' }));
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog', { name: 'Command palette' })).toHaveCount(0);
});

test('keyboard shortcuts', async () => {
  const { window } = lifeguard;
  await window.keyboard.press('?');
  await audit(window.getByRole('dialog', { name: 'Keyboard shortcuts' }));
  await window.keyboard.press('Escape');
});

test('menus of the top bar', async () => {
  const { window } = lifeguard;
  const banner = window.getByRole('banner');
  await banner.getByTitle(/Switch connection$/).click();
  await audit(window.getByRole('menu'));
  await window.keyboard.press('Escape');
  await banner.getByTitle(/^Session of/).click();
  await audit(window.getByRole('dialog', { name: /^Session of/ }));
  await window.keyboard.press('Escape');
});
