import { join } from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import { copyDetails, copyLine, expectWhole } from './support/copy.ts';
import { chooseInDialog } from './support/export-file.ts';
import { stopsWithoutSign, tabTo } from './support/keyboard.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { listStatus, queryBar, userPanel } from './support/window.ts';

/** A day with the copy without a mouse: search, filter, select, export, a view, a user, groups, overview, the copy itself. */
test.describe.configure({ mode: 'serial' });

let own: OwnPool;
let lifeguard: Lifeguard;
const main = () => lifeguard.window.getByRole('main');
const grid = () => lifeguard.window.getByRole('grid', { name: 'Users' });
const press = async (...keys: string[]) => {
  for (const key of keys) await lifeguard.window.keyboard.press(key);
};
const type = (text: string) => lifeguard.window.keyboard.type(text);
const size = () => own.pool.store.size;

test.beforeAll(async () => {
  own = await startOwnPool();
  const dataDir = await newDataDir();
  await saveConnections(dataDir, [own.connectionByKeys('keys', 'Acme')]);
  lifeguard = await launchLifeguard({ dataDir, env: own.env });
  await lifeguard.window.emulateMedia({ reducedMotion: 'reduce' });
  await expectWhole(lifeguard.window, size());
});
test.afterAll(async () => {
  await lifeguard.quit();
  await own.stop();
  await removeDataDirs();
});

async function pressAt(target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(lifeguard.window, target);
  await press(key);
}

test('/ goes to the search, and the arrow from there to the list', async () => {
  const { window } = lifeguard;
  await press('/');
  await expect(queryBar(window)).toBeFocused();
  await type('status:inv');
  await expect(window.getByRole('option').first()).toBeVisible();
  await press('ArrowDown', 'Enter');
  await expect(queryBar(window)).toHaveValue(/^status:invited ?$/);
  await expect(listStatus(window)).toHaveText(new RegExp(`of ${size()} users match$`));
  await press('Escape');
  await press('/');
  await type('status:invited');
  await press('Escape');
  await press('ArrowDown');
  await expect(grid()).toBeFocused();
});

test('Ctrl-F goes to the search from anywhere on the page, and marks what is there', async () => {
  const { window } = lifeguard;
  await press('Control+f');
  await expect(queryBar(window)).toBeFocused();
  await type('gmail');
  await expect(queryBar(window)).toHaveValue('gmail');
  await expect(listStatus(window)).toHaveText(new RegExp(`of ${size()} users match$`));
});

test('filters, by their menus', async () => {
  const { window } = lifeguard;
  await press('Control+f');
  await type(' ');
  await pressAt(main().getByTitle('Filter by enabled'));
  await expect(window.getByRole('menu', { name: 'Filter by enabled' })).toBeVisible();
  await press('ArrowDown', 'Enter');
  await expect(queryBar(window)).toHaveValue(/enabled:no/);
  await expect(main().getByTitle('Filter by enabled')).toBeFocused();
  await press('Control+f', 'Delete');
  await expect(listStatus(window)).toHaveText(`${size()} users`);
});

test('sorts by the headings, which are one stop', async () => {
  const { window } = lifeguard;
  const heading = (name: string) => grid().getByRole('columnheader', { name, exact: true });
  await tabTo(window, heading('Name').getByRole('button'));
  await press('ArrowRight', 'Enter');
  await expect(heading('Email')).toHaveAttribute('aria-sort', 'ascending');
  await press('ArrowLeft', 'Enter');
  await expect(heading('Name')).toHaveAttribute('aria-sort', 'ascending');
});

test('selects, and exports what is selected', async () => {
  const { window } = lifeguard;
  await chooseInDialog(lifeguard, join(await newDataDir(), 'users.csv'));
  await tabTo(window, grid());
  await press('Space', 'Shift+ArrowDown', 'Shift+ArrowDown');
  const bar = window.getByRole('region', { name: 'Selected users' });
  await expect(bar).toContainText('3 users selected');
  await pressAt(bar.getByRole('button', { name: 'Export…' }));
  const dialog = window.getByRole('dialog', { name: 'Export users' });
  await tabTo(window, dialog.getByRole('radio', { name: 'CSV for spreadsheets' }));
  await press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: 'NDJSON, exact' })).toBeChecked();
  await pressAt(dialog.getByRole('button', { name: 'Choose a file and export' }));
  await expect(dialog).toContainText('3 users written.');
  await press('Escape');
  await expect(dialog).toHaveCount(0);
  await tabTo(window, grid());
  await press('Control+a');
  await expect(bar).toContainText(`All ${size()} matches selected`);
  await press('Escape');
  await expect(bar).toHaveCount(0);
});

test('chooses columns, saves a view and opens it', async () => {
  const { window } = lifeguard;
  await pressAt(main().getByTitle('Choose columns'));
  await pressAt(window.getByRole('checkbox', { name: 'Hide Phone' }), 'Space');
  await expect(grid().getByRole('columnheader', { name: 'Phone', exact: true })).toHaveCount(0);
  await press('Escape');
  await expect(main().getByTitle('Choose columns')).toBeFocused();
  await pressAt(main().getByTitle('Saved views'));
  await press('Enter');
  await expect(window.getByRole('dialog', { name: 'Save view' }).getByLabel('Name')).toBeFocused();
  await type('No phones');
  await press('Enter');
  await expect(main().getByTitle('Saved views')).toContainText('No phones');
});

test('walks a user’s panel, and sees where the focus is all the way', async () => {
  const { window } = lifeguard;
  await tabTo(window, grid());
  await press('Home', 'Enter');
  await tabTo(window, userPanel(window).getByRole('tab', { name: 'Profile' }));
  await press('ArrowRight', 'ArrowRight', 'ArrowRight');
  await expect(userPanel(window).getByRole('tabpanel', { name: 'Security' })).toBeVisible();
  await pressAt(userPanel(window).getByRole('button', { name: 'Read sign-in events' }));
  await expect(userPanel(window).getByRole('button', { name: 'Read again' })).toBeVisible();
  const { stops, without } = await stopsWithoutSign(window);
  expect(without).toEqual([]);
  expect(stops).toBeGreaterThan(20);
  await tabTo(window, userPanel(window).getByRole('tab', { name: 'Security' }));
  await press('Escape');
  await expect(userPanel(window)).toHaveCount(0);
  await expect(grid()).toBeFocused();
});

test('compares two groups', async () => {
  const { window } = lifeguard;
  await press('g', 'g');
  await pressAt(window.getByRole('link', { name: 'Compare two groups' }));
  for (const [label, group] of Object.entries({ 'Group A': 'vip', 'Group B': 'newsletter' })) {
    await tabTo(window, main().getByRole('combobox', { name: label }));
    await type(group);
    await expect(window.getByRole('option', { name: group, exact: true })).toBeVisible();
    await press('ArrowDown', 'Enter');
  }
  await expect(main().getByRole('region', { name: 'In both' })).toBeVisible();
  expect((await stopsWithoutSign(window)).without).toEqual([]);
});

test('goes from bar to bar of the overview, and into the users behind one', async () => {
  const { window } = lifeguard;
  await press('g', 'o');
  const bars = main()
    .getByRole('group', { name: /^Sign-ups from/ })
    .getByRole('link');
  await expect(bars.first()).toBeVisible();
  await tabTo(window, main().locator('[data-bar][tabindex="0"]'));
  await press('ArrowLeft');
  await expect(main().locator('[data-bar]:focus')).toHaveCount(1);
  expect((await stopsWithoutSign(window)).without).toEqual([]);
  await tabTo(window, main().locator('[data-bar][tabindex="0"]'));
  await press('Enter');
  await expect(queryBar(window)).toHaveValue(/^created:\d{4}-\d{2}$/);
});

test('reads the copy’s details, and is asked before it is forgotten', async () => {
  const { window } = lifeguard;
  await press('g', 'h');
  await expect(window.getByRole('heading', { level: 1, name: 'Changes' })).toBeVisible();
  await pressAt(copyLine(window));
  await expect(copyDetails(window)).toBeVisible();
  await pressAt(copyDetails(window).getByRole('button', { name: 'Pause' }));
  await expect(copyLine(window)).toContainText('Paused');
  await pressAt(copyDetails(window).getByRole('button', { name: 'Resume' }));
  await expectWhole(window, size());
  await pressAt(copyDetails(window).getByRole('button', { name: 'Forget this copy…' }));
  const dialog = window.getByRole('dialog', { name: 'Forget this copy?' });
  await expect(dialog.getByRole('button', { name: 'Keep the copy' })).toBeFocused();
  await press('Enter');
  await expect(dialog).toHaveCount(0);
});
