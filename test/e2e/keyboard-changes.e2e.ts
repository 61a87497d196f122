import { expect, type Locator, test } from '@playwright/test';
import { customersOf, expectFinished, overlay } from './support/changes.ts';
import { expectWhole } from './support/copy.ts';
import { tabTo } from './support/keyboard.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { goTo, search, userPanel, userRows } from './support/window.ts';

/** Many users changed without a mouse; keys that are pressed in passing change nothing that is final. */
test.describe.configure({ mode: 'serial' });

const COUNT = 8;
let own: OwnPool;
let lifeguard: Lifeguard;
let people: string[];
const grid = () => lifeguard.window.getByRole('grid', { name: 'Users' });
const press = async (...keys: string[]) => {
  for (const key of keys) await lifeguard.window.keyboard.press(key);
};
const enabled = () => people.filter((sub) => own.pool.store.bySub(sub)?.enabled).length;

test.beforeAll(async () => {
  own = await startOwnPool();
  people = customersOf(own).slice(0, COUNT);
  const dataDir = await newDataDir();
  await saveConnections(dataDir, [own.connectionByKeys('keys', 'Acme')]);
  lifeguard = await launchLifeguard({ dataDir, env: own.env });
  await lifeguard.window.emulateMedia({ reducedMotion: 'reduce' });
  await expectWhole(lifeguard.window, own.pool.store.size);
});
test.afterAll(async () => {
  await lifeguard.quit();
  await own.stop();
  await removeDataDirs();
});

async function pressAt(target: Locator): Promise<void> {
  await tabTo(lifeguard.window, target);
  await press('Enter');
}

async function selectAll(): Promise<void> {
  const { window } = lifeguard;
  await search(window, people.map((sub) => `sub=${sub}`).join(' OR '));
  await expect(userRows(window)).toHaveCount(COUNT);
  await tabTo(window, grid());
  await press('Control+a');
  await expect(window.getByRole('region', { name: 'Selected users' })).toContainText(`All ${COUNT} matches`);
}

test('a opens the actions of the selection, and a letter finds one', async () => {
  const { window } = lifeguard;
  await selectAll();
  await press('a');
  await expect(window.getByRole('menuitem').first()).toBeFocused();
  await press('d');
  await expect(window.getByRole('menuitem', { name: 'Disable' })).toBeFocused();
  await press('Enter');
  const dialog = overlay(window, `Disable ${COUNT} users`);
  await expect(dialog.getByRole('button', { name: 'Close' }).last()).toBeFocused();
});

test('every row is in reach, opens, and closes before the review does', async () => {
  const { window } = lifeguard;
  const dialog = overlay(window, `Disable ${COUNT} users`);
  await pressAt(dialog.getByRole('button', { name: `All ${COUNT}` }));
  await tabTo(window, dialog.getByRole('grid'));
  await press('ArrowDown', 'ArrowDown', 'Enter');
  const detail = dialog.getByRole('region', { name: 'Details of the row' });
  await expect(detail).toBeVisible();
  await press('Escape');
  await expect(detail).toHaveCount(0);
  await expect(dialog).toBeVisible();
  expect(enabled()).toBe(COUNT);
  await tabTo(window, dialog.getByRole('textbox', { name: /type the name of the pool/ }));
  await window.keyboard.type(own.pool.userPoolName);
  await pressAt(dialog.getByRole('button', { name: `Disable ${COUNT} users` }));
  await expectFinished(dialog, `${COUNT} done`);
  expect(enabled()).toBe(0);
});

test('the run is left by Esc, and taken back from the history', async () => {
  const { window } = lifeguard;
  await press('Escape');
  await expect(window.getByRole('dialog')).toHaveCount(0);
  await press('g', 'r');
  await expect(window.getByRole('heading', { level: 1, name: 'History' })).toBeVisible();
  await tabTo(window, window.getByRole('grid', { name: 'Runs, newest first' }));
  await press('Enter');
  const dialog = overlay(window, `Disable ${COUNT} users`);
  await pressAt(dialog.getByRole('button', { name: 'Undo…' }));
  const undo = overlay(window, `Undo: Disable ${COUNT} users`);
  // What is asked is read first: Enter at the title applies nothing.
  await expect(undo.getByRole('heading', { level: 2 })).toBeFocused();
  await press('Enter');
  await expect(undo.getByRole('button', { name: `Take back ${COUNT} changes` })).toBeVisible();
  expect(enabled()).toBe(0);
  await pressAt(undo.getByRole('button', { name: `Take back ${COUNT} changes` }));
  await expectFinished(undo, `${COUNT} done`);
  expect(enabled()).toBe(COUNT);
  await press('Escape', 'Escape');
  await expect(window.getByRole('dialog')).toHaveCount(0);
});

test('Enter in a plan with something final closes it', async () => {
  const { window } = lifeguard;
  await goTo(window, 'Users');
  await selectAll();
  await press('a');
  await expect(window.getByRole('menuitem').first()).toBeFocused();
  await press('End', 'Enter');
  const dialog = overlay(window, `Delete ${COUNT} users`);
  await expect(dialog.getByRole('button', { name: 'Close' }).last()).toBeFocused();
  await press('Enter');
  await expect(dialog).toHaveCount(0);
  for (const sub of people) expect(own.pool.store.bySub(sub)).toBeDefined();
});

test('Esc asks before what was entered is lost, and forgets it only when told to', async () => {
  const { window } = lifeguard;
  await grid().focus();
  await press('Escape', 'Home', 'Enter');
  // What can be done is known once the user was read.
  await expect(userPanel(window).getByRole('button', { name: 'Actions' })).toBeVisible();
  await press('e');
  const form = window.getByRole('dialog', { name: 'Edit attributes' });
  await expect(form.getByRole('textbox', { name: 'Find an attribute' })).toBeFocused();
  const field = form.getByRole('textbox', { name: 'Nickname' });
  await tabTo(window, field);
  await window.keyboard.type('Captain');
  await press('Escape');
  await expect(form.getByRole('button', { name: 'Keep editing' })).toBeFocused();
  await press('Enter');
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('Captain');
  await press('Escape');
  await tabTo(window, form.getByRole('button', { name: 'Discard' }));
  await press('Enter');
  await expect(form).toHaveCount(0);
});
