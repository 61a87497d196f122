import { expect, type Locator, test } from '@playwright/test';
import {
  axeViolations,
  type Complaints,
  endlessAnimations,
  listenForComplaints,
  violationsInBothSchemes,
} from './support/audit.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';
import { choose, goTo, signInAgain, signInButton, userRows } from './support/window.ts';

/**
 * Every screen, light and dark: axe finds nothing (WCAG 2.2 AA), the content security policy refused nothing, the
 * console is silent, and nothing moves for those who asked the system for less motion. One window is led through them in the order of the tests.
 */
test.describe.configure({ mode: 'serial' });

let own: OwnPool;
let browser: SystemBrowser;
let lifeguard: Lifeguard;
let complaints: Complaints;
const main = () => lifeguard.window.getByRole('main');
const panel = () => lifeguard.window.getByRole('complementary');

test.beforeAll(async () => {
  [own, browser] = await Promise.all([startOwnPool(), openSystemBrowser()]);
  const dataDir = await newDataDir();
  await saveConnections(dataDir, [own.connection('good', 'Acme Production')], 'demo');
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

test('users: the list could not be read again', async () => {
  own.fail('access-denied', 'ListUsers');
  await lifeguard.window.getByRole('button', { name: 'Read the list again' }).click();
  await audit(main().getByText('the last try to refresh it failed'));
  own.heal();
  await main().getByRole('status').getByRole('button', { name: 'Try again' }).click();
  await expect(main()).toContainText('60 users loaded');
});

test('users: no match', async () => {
  const value = lifeguard.window.getByRole('search').getByLabel('Value');
  await value.fill('nobody-at-all');
  await value.press('Enter');
  await audit(main().getByText('No user matches'));
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
  const search = lifeguard.window.getByRole('search');
  await search.getByLabel('Attribute to filter by').selectOption('Username');
  await search.getByLabel('Value').fill('stella.staff');
  await audit(main().getByText('All 1 user matching loaded'));
});

for (const [tab, shown] of Object.entries(USER_TABS)) {
  test(`user panel: ${tab}`, async () => {
    const { window } = lifeguard;
    if ((await panel().count()) === 0) await userRows(window).first().dblclick();
    await panel().getByRole('tab', { name: tab }).click();
    await audit(panel().getByRole('tabpanel', { name: tab }).getByText(shown).first());
  });
}

test('user panel: second factors', async () => {
  await panel().getByRole('tab', { name: 'Security' }).click();
  await panel().getByRole('button', { name: 'Read MFA settings' }).click();
  await audit(panel().getByText('No second factor is set up.'));
});

test('groups', async () => {
  await goTo(lifeguard.window, 'Groups');
  await audit(main().getByRole('grid').getByText('lifeguard-staff').first());
});

for (const [tab, shown] of Object.entries({ Details: 'The lowest number wins', Members: 'Lindqvist' })) {
  test(`group panel: ${tab}`, async () => {
    if ((await panel().count()) === 0)
      await main().getByRole('grid').getByText('lifeguard-staff').first().dblclick();
    await panel().getByRole('tab', { name: tab }).click();
    await audit(panel().getByRole('tabpanel', { name: tab }).getByText(shown).first());
  });
}

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
