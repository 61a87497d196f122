import { expect, test } from '@playwright/test';
import { stopsWithoutSign, tabTo } from './support/keyboard.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { accounts, signInOnPage } from './support/sign-in.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';
import { signInButton, userRows } from './support/window.ts';

/** From the start of the program to a user and back, without a mouse. */
test.describe.configure({ mode: 'serial' });

let own: OwnPool;
let browser: SystemBrowser;
let lifeguard: Lifeguard;
const grid = () => lifeguard.window.getByRole('grid', { name: 'Users' });
const panel = () => lifeguard.window.getByRole('complementary');
const activeRow = () => grid().getAttribute('aria-activedescendant');

test.beforeAll(async () => {
  [own, browser] = await Promise.all([startOwnPool(), openSystemBrowser()]);
  const dataDir = await newDataDir();
  await saveConnections(dataDir, [own.connection('good', 'Acme')]);
  lifeguard = await launchLifeguard({ dataDir });
  await lifeguard.window.emulateMedia({ reducedMotion: 'reduce' });
});

test.afterAll(async () => {
  await lifeguard.quit();
  await browser.close();
  await own.stop();
  await removeDataDirs();
});

test('reaches the sign-in, past the areas', async () => {
  const { window } = lifeguard;
  await expect(signInButton(window)).toBeVisible();
  await tabTo(window, window.getByRole('button', { name: 'Skip to the content' }));
  await window.keyboard.press('Enter');
  await expect(window.getByRole('main')).toBeFocused();
  await tabTo(window, signInButton(window));
  await window.keyboard.press('Enter');
  const page = await browser.open(await lifeguard.nextExternalUrl());
  await signInOnPage(page, accounts.support);
  await expect(userRows(window).first()).toBeVisible();
});

test('reaches the list, and a user in it', async () => {
  const { window } = lifeguard;
  await tabTo(window, grid());
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('ArrowDown');
  const row = window.locator(`[id="${await activeRow()}"]`);
  await expect(row).toHaveAttribute('aria-rowindex', '4');
  await window.keyboard.press('Enter');
  await expect(panel()).toBeVisible();
  await expect(grid()).toBeFocused();
  // The next user with one key, the list still in hand.
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('Enter');
  await expect(row).not.toHaveAttribute('aria-selected', 'true');
  await expect(window.locator(`[id="${await activeRow()}"]`)).toHaveAttribute('aria-rowindex', '5');
});

test('walks the tabs of the panel', async () => {
  const { window } = lifeguard;
  await tabTo(window, panel().getByRole('tab', { name: 'Profile' }));
  for (const tab of ['Attributes', 'Groups', 'Security', 'History', 'Raw JSON']) {
    await window.keyboard.press('ArrowRight');
    await expect(panel().getByRole('tab', { name: tab })).toBeFocused();
    await expect(panel().getByRole('tabpanel', { name: tab })).toBeVisible();
  }
});

test('shows where the focus is at every stop, and is held nowhere', async () => {
  const { stops, without } = await stopsWithoutSign(lifeguard.window);
  expect(without).toEqual([]);
  expect(stops).toBeGreaterThan(12);
});

test('leaves the panel with Esc, and is back where it came from', async () => {
  const { window } = lifeguard;
  await tabTo(window, panel().getByRole('tab', { name: 'Raw JSON' }));
  await window.keyboard.press('Escape');
  await expect(panel()).toHaveCount(0);
  await expect(grid()).toBeFocused();
  await expect(window.locator(`[id="${await activeRow()}"]`)).toHaveAttribute('aria-rowindex', '5');
});

test('reaches every area by its keys, and the palette from anywhere', async () => {
  const { window } = lifeguard;
  const headings = { g: 'Groups', m: 'Me', c: 'Connections', u: 'Users' };
  for (const [key, heading] of Object.entries(headings)) {
    await window.keyboard.press('g');
    await window.keyboard.press(key);
    await expect(window.getByRole('main').getByRole('heading', { level: 1, name: heading })).toBeVisible();
  }
  await window.keyboard.press('Control+k');
  await expect(window.getByRole('dialog', { name: 'Command palette' })).toBeVisible();
  await window.keyboard.type('groups');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('main').getByRole('heading', { level: 1, name: 'Groups' })).toBeVisible();
});

test('gives the focus back to what opened a menu or a dialog', async () => {
  const { window } = lifeguard;
  const switcher = window.getByRole('banner').getByTitle(/Switch connection$/);
  await tabTo(window, switcher);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('menuitemradio', { name: 'Demo pool' })).toBeFocused();
  await window.keyboard.press('Escape');
  await expect(switcher).toBeFocused();

  const help = window.getByRole('button', { name: 'Keyboard shortcuts' });
  await tabTo(window, help);
  await window.keyboard.press('Enter');
  await expect(window.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(help).toBeFocused();
});
