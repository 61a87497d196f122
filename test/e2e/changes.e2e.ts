import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import {
  chooseBulkAction,
  choosePanelAction,
  customersOf,
  expectFinished,
  overlay,
  passwordSignIn,
  progressOf,
  typePoolName,
} from './support/changes.ts';
import { expectWhole } from './support/copy.ts';
import { chooseInDialog } from './support/export-file.ts';
import { filesHolding } from './support/files.ts';
import { tabTo } from './support/keyboard.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { choose, goTo, search, userPanel, userRows } from './support/window.ts';

/** Users are changed as staff and admins change them: review, apply, see it, take it back. */
test.describe.configure({ mode: 'serial' });

const PASSWORD = 'Entirely-New-Secret-42!';
const BULK = 24;
let own: OwnPool;
let lifeguard: Lifeguard;
let people: string[];

const panel = () => userPanel(lifeguard.window);
const userOf = (sub: string) => own.pool.store.bySub(sub);
const attribute = (sub: string, name: string) => userOf(sub)?.attributes.get(name);
const press = async (...keys: string[]) => {
  for (const key of keys) await lifeguard.window.keyboard.press(key);
};
const someone = (index: number) => people[index] ?? '';

test.beforeAll(async () => {
  own = await startOwnPool();
  people = customersOf(own);
  const dataDir = await newDataDir();
  await saveConnections(dataDir, [
    own.connectionByKeys('staff', 'As staff', { credentials: { kind: 'environment', role: 'staff' } }),
    // Five writes of a kind a second: slow enough to be stopped on the way.
    own.connectionByKeys('admin', 'As admin', { budget: { reads: 0.8, writes: 0.2 } }),
  ]);
  lifeguard = await launchLifeguard({ dataDir, env: own.env });
  await lifeguard.window.emulateMedia({ reducedMotion: 'reduce' });
  await expectWhole(lifeguard.window, own.pool.store.size);
});

test.afterAll(async () => {
  await lifeguard.quit();
  await own.stop();
  await removeDataDirs();
});

async function open(sub: string): Promise<void> {
  await search(lifeguard.window, `sub=${sub}`);
  await expect(userRows(lifeguard.window)).toHaveCount(1);
  await userRows(lifeguard.window).first().click();
  await expect(panel().getByRole('tab', { name: 'Profile' })).toBeVisible();
}

async function closeOverlay(run: Locator): Promise<void> {
  await run.getByRole('button', { name: 'Close' }).last().click();
  await expect(run).toHaveCount(0);
}

test('staff change an attribute without a mouse: panel, form, review, run', async () => {
  const { window } = lifeguard;
  await search(window, `sub=${someone(0)}`);
  await expect(userRows(window)).toHaveCount(1);
  await tabTo(window, window.getByRole('grid', { name: 'Users' }));
  await press('Home', 'Enter');
  // What can be done is known once the user was read.
  await expect(panel().getByRole('button', { name: 'Actions' })).toBeVisible();
  await press('e');
  const form = window.getByRole('dialog', { name: 'Edit attributes' });
  await expect(form.getByRole('textbox', { name: 'Find an attribute' })).toBeFocused();
  await window.keyboard.type('custom:notes');
  await tabTo(window, form.getByRole('textbox', { name: 'custom:notes' }));
  await press('Control+a');
  await window.keyboard.type('Called back on Monday');
  await press('Control+Enter');

  const review = overlay(window, /^Change custom:notes of /);
  await expect(review.getByRole('article')).toContainText('Called back on Monday');
  const apply = review.getByRole('button', { name: 'Change 1 user' });
  await expect(apply).toBeFocused();
  await press('Enter');
  const run = overlay(window, /^Change custom:notes of /);
  await expectFinished(run, '1 done');
  expect(attribute(someone(0), 'custom:notes')).toBe('Called back on Monday');
  await press('Escape');
  await expect(run).toHaveCount(0);
});

test('see it in the panel, and in the history, from where it is taken back', async () => {
  const { window } = lifeguard;
  await panel().getByRole('tab', { name: 'Attributes' }).click();
  await expect(panel()).toContainText('Called back on Monday');
  await window.getByRole('grid', { name: 'Users' }).focus();
  await press('g', 'r');
  const runs = window.getByRole('main').getByRole('grid', { name: 'Runs, newest first' });
  await expect(runs.locator('tbody').getByRole('row').first()).toContainText('Finished: 1 done');
  await tabTo(window, runs);
  await press('Enter');
  const run = overlay(window, /^Change custom:notes of /);
  await tabTo(window, run.getByRole('button', { name: 'Undo…' }));
  await press('Enter');
  const undo = overlay(window, /^Undo: Change custom:notes of /);
  await expect(undo.getByRole('button', { name: 'Take back 1 change' })).toBeFocused();
  await press('Enter');
  await expectFinished(undo, '1 done');
  expect(attribute(someone(0), 'custom:notes')).not.toBe('Called back on Monday');
  await press('Escape');
  await expect(undo).toHaveCount(0);
  // Back at the run that was taken back, which says so.
  await expect(run).toContainText('Taken back, wholly or in part, by a later run.');
  await press('Escape');
  await expect(run).toHaveCount(0);
  await expect(runs.locator('tbody').getByRole('row').last()).toContainText('Undone');
});

test('an action that staff may not choose says whose it is', async () => {
  await goTo(lifeguard.window, 'Users');
  await open(someone(0));
  await panel().getByTitle('Actions for this user (a)').click();
  const item = lifeguard.window.getByRole('menuitem', { name: 'Delete user' });
  await expect(item).toContainText('Needs the role admin');
  await item.click({ force: true });
  await expect(lifeguard.window.getByRole('dialog')).toHaveCount(0);
  await press('Escape');
});

test('a new user gets no message unless one is asked for', async () => {
  const { window } = lifeguard;
  own.pool.outbox.clear();
  await window.getByRole('button', { name: 'New user' }).click();
  const form = window.getByRole('dialog', { name: 'New user' });
  await form.getByLabel('Username').fill('nina.new');
  await form.getByLabel('Email', { exact: false }).first().fill('nina.new@acme.example');
  const password = await form.getByRole('textbox', { name: 'Temporary password' }).inputValue();
  await form.getByRole('button', { name: 'Review changes' }).click();
  const dialog = overlay(window, 'Create the user nina.new');
  await expect(dialog).not.toContainText(password);
  await dialog.getByRole('button', { name: 'Create the user' }).click();
  await expectFinished(dialog, '1 done');
  await closeOverlay(dialog);
  expect(own.pool.outbox.messages()).toEqual([]);
  expect(own.pool.store.byUsername('nina.new')).toMatchObject({ status: 'FORCE_CHANGE_PASSWORD' });
  await search(window, 'user=nina.new');
  await expect(userRows(window)).toHaveCount(1);
  expect(await filesHolding(lifeguard.dataDir, password)).toEqual([]);
});

test('an admin gives a permanent password, and the user signs in with it', async () => {
  const { window } = lifeguard;
  await choose(window, 'As admin');
  await expectWhole(window, own.pool.store.size);
  const user = own.pool.store.byUsername('nina.new');
  await open(user?.sub ?? '');
  await choosePanelAction(window, 'Set password…');
  const form = window.getByRole('dialog', { name: 'Set password' });
  await form.getByLabel('New password').fill('short');
  await form.getByRole('button', { name: 'Review changes' }).click();
  await expect(form.getByLabel('New password')).toHaveAttribute('aria-invalid', 'true');
  await form.getByLabel('New password').fill(PASSWORD);
  await form.getByRole('radio', { name: 'Permanent' }).click();
  await form.getByRole('button', { name: 'Review changes' }).click();
  const dialog = overlay(window, /^Set the password of /);
  await expect(dialog).toContainText('1 password stops working');
  await typePoolName(dialog, own);
  await dialog.getByRole('button', { name: 'Set the password' }).click();
  await expectFinished(dialog, '1 done');
  await closeOverlay(dialog);
  expect(await passwordSignIn(own, 'nina.new', PASSWORD)).not.toBe('');
});

test('a lockdown disables, signs out and ends sessions in one plan', async () => {
  const { window } = lifeguard;
  await choosePanelAction(window, 'Lock down account');
  const dialog = overlay(window, /^Lock down /);
  await typePoolName(dialog, own);
  await dialog.getByRole('button', { name: 'Lock down 1 user' }).click();
  await expect(progressOf(dialog)).toContainText(/Finished: \d done/, { timeout: 30_000 });
  await closeOverlay(dialog);
  expect(own.pool.store.byUsername('nina.new')?.enabled).toBe(false);
  await expect(passwordSignIn(own, 'nina.new', PASSWORD)).rejects.toThrow('disabled');
});

test('a user is deleted only once the name of the pool is typed to the letter', async () => {
  const { window } = lifeguard;
  await choosePanelAction(window, 'Delete user');
  const dialog = overlay(window, /^Delete /);
  const name = dialog.getByRole('textbox', { name: /type the name of the pool/ });
  const apply = dialog.getByRole('button', { name: 'Delete 1 user' });
  await expect(dialog).toContainText('1 user will be deleted');
  for (const wrong of ['', own.pool.userPoolName.toUpperCase(), `${own.pool.userPoolName} `, 'acme']) {
    await name.fill(wrong);
    await expect(apply).toBeDisabled();
  }
  await expect(dialog.getByRole('button', { name: 'Close' }).first()).toBeVisible();
  expect(own.pool.store.byUsername('nina.new')).toBeDefined();
  await name.fill(own.pool.userPoolName);
  await apply.click();
  await expectFinished(dialog, '1 done');
  await closeOverlay(dialog);
  expect(own.pool.store.byUsername('nina.new')).toBeUndefined();
  await expect(panel()).toContainText('Not in the pool any more');
});

test('many at once: paused on the way, gone on with, and taken back', async () => {
  const { window } = lifeguard;
  const chosen = people.slice(0, BULK);
  const disabled = () => chosen.filter((sub) => userOf(sub)?.enabled === false).length;
  await press('Escape');
  await search(window, chosen.map((sub) => `sub=${sub}`).join(' OR '));
  await expect(userRows(window)).toHaveCount(BULK);
  await window.getByRole('grid', { name: 'Users' }).focus();
  await press('Control+a');
  await chooseBulkAction(window, 'Disable');
  const dialog = overlay(window, `Disable ${BULK} users`);
  await expect(dialog.getByRole('article')).toHaveCount(5);
  await dialog.getByRole('button', { name: `All ${BULK}` }).click();
  await expect(dialog.getByRole('grid')).toContainText(own.pool.store.bySub(someone(0))?.username ?? '?');
  own.pool.behaviour.latencyMs = 200;
  await expect(dialog).toContainText(`${BULK} users will be signed out everywhere`);
  await typePoolName(dialog, own);
  await dialog.getByRole('button', { name: `Disable ${BULK} users` }).click();

  await expect.poll(disabled, { timeout: 30_000 }).toBeGreaterThan(2);
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await expect(progressOf(dialog)).toContainText('Paused:', { timeout: 30_000 });
  // What was under way when it was pressed ends yet.
  await window.waitForTimeout(1_000);
  own.pool.behaviour.latencyMs = 0;
  const before = disabled();
  expect(before).toBeLessThan(BULK);
  await expect(window.getByRole('banner')).toContainText('1 paused');
  await window.waitForTimeout(1_500);
  expect(disabled()).toBe(before);
  await dialog.getByRole('button', { name: 'Resume' }).click();
  await expectFinished(dialog, `${BULK} done`);
  expect(disabled()).toBe(BULK);

  await dialog.getByRole('button', { name: 'Undo…' }).click();
  const undo = overlay(window, `Undo: Disable ${BULK} users`);
  await undo.getByRole('button', { name: `Take back ${BULK} changes` }).click();
  await expectFinished(undo, `${BULK} done`);
  expect(disabled()).toBe(0);
  await closeOverlay(undo);
  await closeOverlay(dialog);
});

test('a report of a run is a file with every row', async () => {
  const { window } = lifeguard;
  const file = join(await newDataDir(), 'report.csv');
  await chooseInDialog(lifeguard, file);
  await goTo(window, 'History');
  const rows = window.getByRole('grid', { name: 'Runs, newest first' }).locator('tbody').getByRole('row');
  await rows.nth(1).click();
  const dialog = overlay(window, `Disable ${BULK} users`);
  await dialog.getByRole('button', { name: 'Save report…' }).click();
  await dialog.getByRole('button', { name: 'Choose a file' }).click();
  await expect(dialog).toContainText(`${BULK} rows written`);
  const lines = (await readFile(file, 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(BULK + 1);
  for (const sub of people.slice(0, BULK)) expect(lines.filter((line) => line.includes(sub))).toHaveLength(1);
  await closeOverlay(dialog);
});

test('no file of the program holds a password', async () => {
  expect(await filesHolding(lifeguard.dataDir, PASSWORD)).toEqual([]);
  expect(lifeguard.output()).not.toContain(PASSWORD);
  expect(await filesHolding(lifeguard.dataDir, 'As admin')).not.toEqual([]);
});
