import { expect, test } from '@playwright/test';
import type { Wish } from '#shared/domain/changes/wish.ts';
import type { Role } from '#shared/domain/role.ts';
import {
  applyPlan,
  choosePanelAction,
  customersOf,
  expectFinished,
  expectPhase,
  makePlan,
  overlay,
  progressOf,
  rowsOf,
} from './support/changes.ts';
import { expectWhole } from './support/copy.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { callByHand, choose, search, userPanel, userRows } from './support/window.ts';

/** What is not changed: by whom it may not be, where it is not as the plan expects, where Cognito refuses. */
test.describe.configure({ mode: 'serial' });

const ROLES = ['support', 'staff', 'admin'] as const;
let own: OwnPool;
let lifeguard: Lifeguard;
let people: string[];
const ids = new Map<Role, string>();
const idOf = (role: Role) => ids.get(role) ?? '';
const someone = (index: number) => people[index] ?? '';
const attribute = (sub: string, name: string) => own.pool.store.bySub(sub)?.attributes.get(name);
const note = (value: string): Wish => ({
  kind: 'updateAttributes',
  edits: [{ name: 'custom:notes', value }],
  addresses: 'leave',
});

test.beforeAll(async () => {
  own = await startOwnPool();
  people = customersOf(own);
  const dataDir = await newDataDir();
  const connections = ROLES.map((role) => {
    const made = own.connectionByKeys(role, `As ${role}`, { credentials: { kind: 'environment', role } });
    ids.set(role, made.id);
    return made;
  });
  await saveConnections(dataDir, connections);
  lifeguard = await launchLifeguard({ dataDir, env: own.env });
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
  await expect(userPanel(lifeguard.window).getByRole('tab', { name: 'Profile' })).toBeVisible();
}

function make(role: Role, wish: Wish, subs: readonly string[] | null): Promise<unknown> {
  const selection = subs === null ? null : { kind: 'some', subs };
  return callByHand(lifeguard, 'plans.make', { connectionId: idOf(role), wish, selection });
}

const REFUSED = { ok: false, error: { code: 'ROLE_REQUIRED' } };

test('support is offered nothing that changes a user, a selection or a group', async () => {
  const { window } = lifeguard;
  await open(someone(0));
  await expect(userPanel(window).getByRole('button', { name: /Edit attributes|Actions/ })).toHaveCount(0);
  await expect(window.getByRole('button', { name: 'New user' })).toHaveCount(0);
  await window.keyboard.press('e');
  await expect(window.getByRole('dialog')).toHaveCount(0);
  await search(window, '');
  await window.getByRole('grid', { name: 'Users' }).focus();
  await window.keyboard.press('Space');
  const bar = window.getByRole('region', { name: 'Selected users' });
  await expect(bar.getByRole('button', { name: 'Export…' })).toBeVisible();
  await expect(bar.getByRole('button', { name: 'Actions' })).toHaveCount(0);
  await window.keyboard.press('Escape');
  for (const tab of ['Groups', 'Security']) {
    await open(someone(0));
    await userPanel(window).getByRole('tab', { name: tab }).click();
    await expect(userPanel(window).getByRole('button', { name: /Add|Remove|Lock|Reset|Change/ })).toHaveCount(
      0,
    );
  }
});

test('and is refused by main, whatever the window asks for', async () => {
  expect(await make('support', { kind: 'disable' }, [someone(0)])).toMatchObject(REFUSED);
  const apply = { connectionId: idOf('support'), plan: 'any', hash: '0'.repeat(64), typed: null };
  expect(await callByHand(lifeguard, 'plans.apply', apply)).toMatchObject(REFUSED);
  expect(own.pool.store.bySub(someone(0))?.enabled).toBe(true);
});

test('staff change nobody but one at a time, delete nobody and touch no group', async () => {
  const { window } = lifeguard;
  await choose(window, 'As staff');
  await expectWhole(window, own.pool.store.size);
  await search(window, 'status:confirmed');
  await window.getByRole('grid', { name: 'Users' }).focus();
  await window.keyboard.press('Control+a');
  const bar = window.getByRole('region', { name: 'Selected users' });
  await expect(bar).toContainText('Needs the role admin: changing more than one user at once');
  await window.keyboard.press('Escape');

  const one = [someone(0)];
  const wishes: readonly [Wish, readonly string[] | null][] = [
    [{ kind: 'disable' }, people.slice(0, 2)],
    [note('x'), people.slice(0, 2)],
    [{ kind: 'deleteUser' }, one],
    [{ kind: 'setPassword', password: 'Any-Password-12!', permanent: true }, one],
    [{ kind: 'addToGroup', group: 'vip' }, one],
    [{ kind: 'removeFromGroup', group: 'vip' }, one],
    [
      {
        kind: 'linkIdentity',
        identity: { provider: 'Google', attribute: 'Cognito_Subject', value: '1' },
      },
      one,
    ],
    [{ kind: 'deleteGroup', name: 'vip' }, null],
  ];
  for (const [wish, subs] of wishes) expect(await make('staff', wish, subs)).toMatchObject(REFUSED);
  expect(await make('staff', { kind: 'disable' }, one)).toMatchObject({ ok: true });
});

test('a plan is applied only as it was reviewed, and once', async () => {
  await choose(lifeguard.window, 'As admin');
  await expectWhole(lifeguard.window, own.pool.store.size);
  const plan = await makePlan(lifeguard, idOf('admin'), note('once'), [someone(1)]);
  const apply = (hash: string) =>
    callByHand(lifeguard, 'plans.apply', { connectionId: idOf('admin'), plan: plan.id, hash, typed: null });
  expect(await apply('0'.repeat(64))).toMatchObject({ ok: false, error: { code: 'PLAN_STALE' } });
  expect(attribute(someone(1), 'custom:notes')).not.toBe('once');
  expect(await apply(plan.hash)).toMatchObject({ ok: true });
  expect(await apply(plan.hash)).toMatchObject({ ok: false, error: { code: 'PLAN_UNKNOWN' } });

  const final = await makePlan(lifeguard, idOf('admin'), { kind: 'deleteUser' }, [someone(1)]);
  for (const typed of [null, '', 'acme', own.pool.userPoolName.toUpperCase()])
    expect(
      await callByHand(lifeguard, 'plans.apply', {
        connectionId: idOf('admin'),
        plan: final.id,
        hash: final.hash,
        typed,
      }),
    ).toMatchObject({ ok: false, error: { code: 'CONFIRMATION_NEEDED' } });
  expect(own.pool.store.bySub(someone(1))).toBeDefined();
});

test('what somebody else has written meanwhile is left alone, and shown', async () => {
  const { window } = lifeguard;
  await open(someone(2));
  await choosePanelAction(window, 'Edit attributes…');
  const form = window.getByRole('dialog', { name: 'Edit attributes' });
  await form.getByRole('textbox', { name: 'Find an attribute' }).fill('custom:notes');
  await form.getByRole('textbox', { name: 'custom:notes' }).fill('Mine');
  await form.getByRole('button', { name: 'Review changes' }).click();
  const dialog = overlay(window, /^Change custom:notes of /);
  const apply = dialog.getByRole('button', { name: 'Change 1 user' });
  await expect(apply).toBeEnabled();
  own.pool.admin.updateAttributes(someone(2), [['custom:notes', 'Of somebody else']]);
  await apply.click();
  await expect(progressOf(dialog)).toContainText(/(Finished|Paused): 1 skipped/, { timeout: 20_000 });
  expect(attribute(someone(2), 'custom:notes')).toBe('Of somebody else');
  const row = dialog.getByRole('grid', { name: 'Rows of the run' }).locator('tbody').getByRole('row');
  await expect(row.first()).toContainText('It was changed since the plan was made; nothing was sent.');
  await row.first().click();
  await expect(dialog.getByRole('region', { name: 'Details of the row' })).toContainText('Of somebody else');
  await window.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog).toHaveCount(0);
});

test('a change that nobody finishes pauses after the first five, and stopping leaves the rest', async () => {
  const { window } = lifeguard;
  const before = own.pool.store.size;
  own.pool.admin.createGroup('summer');
  const chosen = people.slice(10, 22);
  await callByHand(lifeguard, 'mirror.readNow', { connectionId: idOf('admin') });
  await expect
    .poll(async () => (await make('admin', { kind: 'addToGroup', group: 'summer' }, chosen)) as object, {
      timeout: 20_000,
    })
    .toMatchObject({ ok: true, value: { rows: chosen.length } });
  const made = await makePlan(lifeguard, idOf('admin'), { kind: 'addToGroup', group: 'summer' }, chosen);
  own.pool.admin.deleteGroup('summer');
  const run = await applyPlan(lifeguard, idOf('admin'), made);
  const paused = await expectPhase(lifeguard, idOf('admin'), run, 'paused');
  expect(paused.counts).toMatchObject({ failed: 5, waiting: chosen.length - 5, done: 0 });

  await window.getByRole('banner').getByRole('button', { name: '1 paused' }).click();
  const dialog = overlay(window, 'Add 12 users to the group summer');
  await expect(dialog).toContainText('5 of the first 5 failed.');
  await dialog.getByRole('button', { name: 'Stop…' }).click();
  await expect(dialog.getByRole('button', { name: 'Do not stop' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Stop for good' }).click();
  await expect(progressOf(dialog)).toContainText('Stopped: 5 failed, 7 not started');
  const { rows } = await rowsOf(lifeguard, idOf('admin'), run);
  expect(rows.slice(5).map(({ state }) => state)).toEqual(chosen.slice(5).map(() => 'waiting'));

  own.pool.admin.createGroup('summer');
  await callByHand(lifeguard, 'mirror.readNow', { connectionId: idOf('admin') });
  await expect
    .poll(async () => (await make('admin', { kind: 'addToGroup', group: 'summer' }, chosen)) as object, {
      timeout: 20_000,
    })
    .toMatchObject({ ok: true, value: { rows: chosen.length } });
  await dialog.getByRole('button', { name: 'Try the rest again…' }).click();
  const again = overlay(window, /12 users/);
  await again.getByRole('button', { name: 'Add 12 users to the group' }).click();
  await expectFinished(again, '12 done');
  expect(own.pool.store.members('summer')).toHaveLength(12);
  expect(own.pool.store.size).toBe(before);
});
