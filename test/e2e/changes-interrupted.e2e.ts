import { expect, test } from '@playwright/test';
import type { Wish } from '#shared/domain/changes/wish.ts';
import type { Connection } from '#shared/domain/connection.ts';
import {
  applyPlan,
  customersOf,
  expectFinished,
  expectPhase,
  makePlan,
  overlay,
  progressOf,
  rowsOf,
  runOf,
} from './support/changes.ts';
import { expectWhole } from './support/copy.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { type OwnPool, saveConnections, startOwnPool } from './support/own-pool.ts';
import { type accounts, signIn } from './support/sign-in.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';
import { callByHand, goTo } from './support/window.ts';

/** Runs that are cut off in the middle: by a kill, by a sign-out. Nothing is lost, and nothing is done twice. */
const COUNT = 60;
const SLOW = { reads: 0.8, writes: 0.2 };
let own: OwnPool;
let browser: SystemBrowser;
let lifeguard: Lifeguard;
let connection: Connection;
let dataDir: string;
let people: string[];

test.beforeEach(async () => {
  [own, browser] = await Promise.all([startOwnPool(), openSystemBrowser()]);
  people = customersOf(own).slice(0, COUNT);
  expect(people).toHaveLength(COUNT);
});

test.afterEach(async () => {
  await lifeguard.quit();
  await browser.close();
  await own.stop();
});
test.afterAll(() => removeDataDirs());

async function launch(): Promise<void> {
  lifeguard = await launchLifeguard({ dataDir, env: own.env });
}

async function startWith(made: Connection): Promise<void> {
  connection = made;
  dataDir = await newDataDir();
  await saveConnections(dataDir, [connection]);
  await launch();
}

async function begin(wish: Wish): Promise<string> {
  return applyPlan(lifeguard, connection.id, await makePlan(lifeguard, connection.id, wish, people));
}

async function doneOf(run: string): Promise<number> {
  return (await runOf(lifeguard, connection.id, run)).counts.done;
}

async function signOut(): Promise<void> {
  const { window } = lifeguard;
  await window
    .getByRole('banner')
    .getByRole('button', { name: /\.(support|staff|admin)/ })
    .click();
  await window.getByRole('button', { name: 'Sign out' }).click();
  await browser.open(await lifeguard.nextExternalUrl());
  await expect(window.getByRole('button', { name: 'Sign in with the browser' })).toBeVisible();
}

async function signInAs(role: keyof typeof accounts): Promise<void> {
  await signIn(lifeguard, browser, role);
  await expect(lifeguard.window.getByRole('grid')).toBeVisible();
}

test('killed in the middle, it stands paused at the next start, goes on, and does nothing twice', async () => {
  await startWith(own.connectionByKeys('killed', 'Acme', { budget: SLOW }));
  await expectWhole(lifeguard.window, own.pool.store.size);
  own.pool.outbox.clear();
  // Calls are under way when the end comes.
  own.pool.behaviour.latencyMs = 150;
  const run = await begin({ kind: 'resetPassword' });
  await expect.poll(() => doneOf(run), { timeout: 40_000 }).toBeGreaterThan(12);
  const gone = new Promise((resolve) => lifeguard.app.process().once('exit', resolve));
  lifeguard.app.process().kill('SIGKILL');
  await gone;
  // What was on its way arrives yet.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const sent = own.pool.outbox.messages().map(({ sub }) => sub);
  const changedAt = new Map(sent.map((sub) => [sub, own.pool.store.bySub(sub)?.updatedAt]));
  expect(sent.length).toBeGreaterThan(12);
  expect(sent.length).toBeLessThan(COUNT);

  await launch();
  own.pool.behaviour.latencyMs = 0;
  const { window } = lifeguard;
  await window.getByRole('banner').getByRole('button', { name: '1 paused' }).click();
  const dialog = overlay(window, `Reset the password of ${COUNT} users`);
  await expect(progressOf(dialog)).toContainText(
    /Lifeguard was closed while this ran; \d+ of 60 were not started\./,
  );
  expect(own.pool.outbox.messages()).toHaveLength(sent.length);
  await dialog.getByRole('button', { name: 'Resume' }).click();
  await expectFinished(dialog, `${COUNT} done`);

  const messages = own.pool.outbox.messages().map(({ sub }) => sub);
  expect([...messages].sort()).toEqual([...people].sort());
  for (const sub of people) expect(own.pool.store.bySub(sub)?.status).toBe('RESET_REQUIRED');
  for (const [sub, at] of changedAt) expect(own.pool.store.bySub(sub)?.updatedAt).toBe(at);
  const { rows } = await rowsOf(lifeguard, connection.id, run);
  expect(rows.map(({ verified }) => verified)).toEqual(people.map(() => 'yes'));
});

test('a sign-out pauses it; support sees it and can do nothing; it goes on for the admin', async () => {
  await startWith(own.connection('signed', 'Acme', { budget: SLOW }));
  const { window } = lifeguard;
  await signInAs('admin');
  await expectWhole(window, own.pool.store.size);
  own.pool.behaviour.latencyMs = 100;
  const run = await begin({ kind: 'disable' });
  const disabled = () => people.filter((sub) => own.pool.store.bySub(sub)?.enabled === false).length;
  await expect.poll(disabled, { timeout: 40_000 }).toBeGreaterThan(7);
  await signOut();
  own.pool.behaviour.latencyMs = 0;
  await window.waitForTimeout(1_000);
  const before = disabled();
  await window.waitForTimeout(2_000);
  expect(disabled()).toBe(before);
  expect(before).toBeLessThan(COUNT);

  await signInAs('support');
  await goTo(window, 'History');
  const rows = window.getByRole('grid', { name: 'Runs, newest first' }).locator('tbody').getByRole('row');
  await expect(rows.first()).toContainText('Paused:');
  await rows.first().click();
  const dialog = overlay(window, `Disable ${COUNT} users`);
  await expect(dialog).toContainText('Nobody is signed in.');
  await expect(dialog).toContainText('Your role can look at this, but not change anything.');
  for (const name of ['Resume', 'Pause', 'Stop…', 'Undo…', 'Try the rest again…'])
    await expect(dialog.getByRole('button', { name })).toHaveCount(0);
  for (const command of ['pause', 'resume', 'stop'])
    expect(
      await callByHand(lifeguard, `runs.${command}`, { connectionId: connection.id, run }),
    ).toMatchObject({ ok: false, error: { code: 'ROLE_REQUIRED' } });
  expect(disabled()).toBe(before);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await signOut();

  await signInAs('admin');
  await window.getByRole('banner').getByRole('button', { name: '1 paused' }).click();
  await dialog.getByRole('button', { name: 'Resume' }).click();
  await expectFinished(dialog, `${COUNT} done`);
  await expectPhase(lifeguard, connection.id, run, 'finished');
  expect(disabled()).toBe(COUNT);
});
