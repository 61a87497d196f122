import { expect, type Locator, test } from '@playwright/test';
import type { Wish } from '#shared/domain/changes/wish.ts';
import {
  type Complaints,
  endlessAnimations,
  listenForComplaints,
  violationsInBothSchemes,
} from './support/audit.ts';
import {
  applyPlan,
  chooseBulkAction,
  choosePanelAction,
  customersOf,
  expectPhase,
  makePlan,
  progressOf,
  show,
} from './support/changes.ts';
import { expectWhole, readAgain } from './support/copy.ts';
import { stopsWithoutSign } from './support/keyboard.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { goTo, search, userPanel, userRows } from './support/window.ts';

/** Every screen by which a pool is changed, as `accessibility.e2e.ts` looks at the others. */
test.describe.configure({ mode: 'serial' });

let own: OwnPool;
let lifeguard: Lifeguard;
let complaints: Complaints;
let connectionId: string;
let people: string[];
const someone = (index: number) => people[index] ?? '';
const panel = () => userPanel(lifeguard.window);
const form = (title: string) => lifeguard.window.getByRole('dialog', { name: title });
/** The review or run on top. */
const top = () => lifeguard.window.locator('dialog[open]').last();
const press = (name: string | RegExp) => top().getByRole('button', { name }).click();

test.beforeAll(async () => {
  own = await startOwnPool();
  people = customersOf(own);
  const dataDir = await newDataDir();
  const connection = own.connectionByKeys('admin', 'Acme', { budget: { reads: 0.8, writes: 0.2 } });
  connectionId = connection.id;
  await saveConnections(dataDir, [connection]);
  lifeguard = await launchLifeguard({ dataDir, env: own.env });
  await lifeguard.window.emulateMedia({ reducedMotion: 'reduce' });
  complaints = await listenForComplaints(lifeguard.window);
  await expectWhole(lifeguard.window, own.pool.store.size);
});

test.afterAll(async () => {
  await lifeguard.quit();
  await own.stop();
  await removeDataDirs();
});

async function audit(ready: Locator): Promise<void> {
  await expect(ready).toBeVisible({ timeout: 30_000 });
  const found = await violationsInBothSchemes(lifeguard.window);
  const moving = (await endlessAnimations(lifeguard.window)).map((name) => `moves for ever: ${name}`);
  expect([...found, ...moving, ...(await complaints.take())]).toEqual([]);
}

/** Out of a form, whatever was entered. */
async function leave(): Promise<void> {
  const { window } = lifeguard;
  await window.keyboard.press('Escape');
  const discard = window.getByRole('button', { name: 'Discard', exact: true });
  if (await discard.isVisible()) await discard.click();
  await expect(window.locator('dialog[open]')).toHaveCount(0);
}

async function review(wish: Wish, subs: readonly string[] | null): Promise<void> {
  const plan = await makePlan(lifeguard, connectionId, wish, subs);
  await show(lifeguard.window, 'plan', plan.id);
  await expect(top().getByRole('button', { name: 'Discard' })).toBeVisible();
}

async function apply(wish: Wish, subs: readonly string[]): Promise<string> {
  const run = await applyPlan(lifeguard, connectionId, await makePlan(lifeguard, connectionId, wish, subs));
  await show(lifeguard.window, 'run', run);
  await expect(progressOf(top())).toBeVisible();
  return run;
}

const note = (value: string): Wish => ({
  kind: 'updateAttributes',
  edits: [{ name: 'custom:notes', value }],
  addresses: 'leave',
});

test('history: empty', async () => {
  await goTo(lifeguard.window, 'History');
  await audit(lifeguard.window.getByText('Nothing was changed from here yet'));
});

test('panel: the menu of actions', async () => {
  const { window } = lifeguard;
  await goTo(window, 'Users');
  await search(window, `sub=${someone(0)}`);
  await expect(userRows(window)).toHaveCount(1);
  await userRows(window).first().click();
  await panel().getByTitle('Actions for this user (a)').click();
  await audit(window.getByRole('menu', { name: 'Actions for this user' }));
  await window.keyboard.press('Escape');
});

test('form: attributes, as they are, changed, wrong, with a new address', async () => {
  await choosePanelAction(lifeguard.window, 'Edit attributes…');
  const edit = form('Edit attributes');
  const field = (name: string) => edit.getByRole('textbox', { name }).first();
  await audit(field('Given name'));
  await field('Given name').fill('Zoë');
  await field('Phone number').fill('0170');
  await edit.getByRole('button', { name: 'Review changes' }).click();
  await audit(edit.getByText('Choose what is to happen to the new address.'));
  await lifeguard.window.keyboard.press('Escape');
  await audit(edit.getByText('Discard what you entered?'));
  await edit.getByRole('button', { name: 'Discard' }).click();
});

test('form: a password, wrong and made', async () => {
  await choosePanelAction(lifeguard.window, 'Set password…');
  const password = form('Set password');
  await password.getByLabel('New password').fill('short');
  await password.getByRole('button', { name: 'Review changes' }).click();
  await audit(password.getByText('It needs a digit.'));
  await password.getByRole('button', { name: 'Generate' }).click();
  await audit(password.getByRole('button', { name: 'Hide the password' }));
  await leave();
});

test('form: MFA, before and after it is read', async () => {
  await choosePanelAction(lifeguard.window, 'Change MFA…');
  await audit(form('Change MFA').getByRole('button', { name: 'Read MFA settings' }));
  await form('Change MFA').getByRole('button', { name: 'Read MFA settings' }).click();
  await audit(form('Change MFA').getByText('Asked for first'));
  await leave();
});

test('form: link an identity, with a field to fill in', async () => {
  await choosePanelAction(lifeguard.window, 'Link an identity…');
  await form('Link an identity').getByRole('button', { name: 'Review changes' }).click();
  await audit(form('Link an identity').getByText('This is needed.').first());
  await leave();
});

test('form: add to a group', async () => {
  await choosePanelAction(lifeguard.window, 'Add to a group…');
  await audit(form('Add to a group').getByRole('radio', { name: 'vip' }));
  await leave();
});

test('panel: groups and security with their buttons', async () => {
  for (const [tab, shown] of Object.entries({ Groups: 'Add to a group…', Security: 'Account lockdown' })) {
    await panel().getByRole('tab', { name: tab }).click();
    await audit(panel().getByRole('button', { name: shown }));
  }
});

test('form: a new user, with fields to correct', async () => {
  const { window } = lifeguard;
  await window.getByRole('button', { name: 'New user' }).click();
  await form('New user').getByRole('radio', { name: 'Send an invitation' }).click();
  await form('New user').getByRole('button', { name: 'Review changes' }).click();
  await audit(form('New user').getByText('A user needs a username.'));
  await leave();
});

test('selection: its menu, and the form for many', async () => {
  const { window } = lifeguard;
  await window.keyboard.press('Escape');
  await search(window, 'status:confirmed');
  await window.getByRole('grid', { name: 'Users' }).focus();
  await window.keyboard.press('Control+a');
  await window
    .getByRole('region', { name: 'Selected users' })
    .getByTitle(/^Actions for/)
    .click();
  await audit(window.getByRole('menuitem', { name: 'Delete user' }));
  await window.keyboard.press('Escape');
  await chooseBulkAction(window, 'Edit attributes…');
  const bulk = form('Edit attributes of many users');
  await bulk.getByLabel('What to do with custom:tier').selectOption('set');
  await audit(bulk.getByLabel('New value of custom:tier'));
  await leave();
  await window.getByRole('grid', { name: 'Users' }).focus();
  await window.keyboard.press('Escape');
  await search(window, '');
});

test('form: a group', async () => {
  const { window } = lifeguard;
  await goTo(window, 'Groups');
  await window.getByRole('button', { name: 'New group…' }).click();
  await audit(form('New group').getByLabel('Name'));
  await leave();
  await goTo(window, 'Users');
});

test('review: one user', async () => {
  await review(note('One'), [someone(0)]);
  await audit(top().getByRole('article'));
  expect((await stopsWithoutSign(lifeguard.window)).without).toEqual([]);
  await leave();
});

test('review: many, sample, rows, a row, left out', async () => {
  own.pool.admin.updateAttributes(someone(3), [['custom:notes', 'Many']]);
  await readAgain(lifeguard, connectionId);
  await review(note('Many'), people);
  await audit(top().getByRole('article').first());
  await press(/^All /);
  await top().getByRole('grid').locator('tbody').getByRole('row').first().click();
  await audit(top().getByRole('region', { name: 'Details of the row' }));
  const { stops, without } = await stopsWithoutSign(lifeguard.window);
  expect(without).toEqual([]);
  expect(stops).toBeGreaterThan(7);
  await press(/^Left out \d/);
  await audit(top().getByText('Already so').first());
  await leave();
});

test('review: final, with the wrong name typed', async () => {
  await review({ kind: 'deleteUser' }, people.slice(0, 12));
  await top()
    .getByRole('textbox', { name: /type the name of the pool/ })
    .fill('wrong');
  await audit(top().getByText('This is not the name of the pool yet.'));
  await press(/^All /);
  await top().getByRole('combobox', { name: 'Cannot be undone' }).click();
  await audit(lifeguard.window.getByRole('option').first());
  await lifeguard.window.keyboard.press('Escape');
  await leave();
});

test('review: nothing to do, and a plan that is kept no more', async () => {
  await review({ kind: 'enable' }, people.slice(0, 3));
  await audit(top().getByText('Nothing would change'));
  await leave();
  await show(lifeguard.window, 'plan', 'none');
  await audit(top().getByRole('alert').or(top().getByText('Make the plan anew')).first());
  await leave();
});

test('run: going on, paused, asked whether to stop, stopped', async () => {
  own.pool.behaviour.latencyMs = 150;
  const run = await apply(note('Going on'), people.slice(20, 60));
  await expectPhase(lifeguard, connectionId, run, 'applying');
  await audit(top().getByText('Applying the rest', { exact: true }));
  await leave();
  await audit(lifeguard.window.getByRole('banner').getByRole('button', { name: /^Applying/ }));
  await lifeguard.window
    .getByRole('banner')
    .getByRole('button', { name: /^Applying/ })
    .click();
  await press('Pause');
  await audit(top().getByText('Paused by hand.'));
  await press('Stop…');
  await audit(top().getByText('Stop for good?'));
  await press('Stop for good');
  await audit(progressOf(top()).getByText('What had not been started stays as it was.'));
  own.heal();
  expect((await stopsWithoutSign(lifeguard.window)).without).toEqual([]);
  await leave();
});

test('run: finished, with rows that were skipped, and a report', async () => {
  const chosen = people.slice(70, 78);
  const plan = await makePlan(lifeguard, connectionId, note('Finished'), chosen);
  for (const sub of chosen.slice(6)) own.pool.admin.updateAttributes(sub, [['custom:notes', 'Of others']]);
  const run = await applyPlan(lifeguard, connectionId, plan);
  await show(lifeguard.window, 'run', run);
  await expectPhase(lifeguard, connectionId, run, 'finished');
  await press(/^Skipped/);
  await top().getByRole('grid').locator('tbody').getByRole('row').first().click();
  await audit(top().getByText('found instead').first());
  await press('Save report…');
  await audit(top().getByText('NDJSON, exact'));
  await leave();
});

test('run: not in this journal', async () => {
  await show(lifeguard.window, 'run', 'none');
  await audit(top().getByRole('link', { name: 'Open History' }));
  await leave();
});

test('history: full', async () => {
  await goTo(lifeguard.window, 'History');
  await audit(lifeguard.window.getByText('Finished: 6 done, 2 skipped'));
});
