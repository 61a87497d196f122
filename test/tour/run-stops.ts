import { join } from 'node:path';
import type { Wish } from '#shared/domain/changes/wish.ts';
import { applyPlan, expectPhase, makePlan, progressOf, show } from '../e2e/support/changes.ts';
import { readAgain } from '../e2e/support/copy.ts';
import { chooseInDialog } from '../e2e/support/export-file.ts';
import { newDataDir } from '../e2e/support/lifeguard.ts';
import { choose, goTo, search } from '../e2e/support/window.ts';
import type { ChangeTour } from './change-stops.ts';
import { dismiss, resize } from './demo-stops.ts';

/** Runs in every state, what can be done with them, and the history of them all. */
export async function tourOfRuns(tour: ChangeTour): Promise<void> {
  const { stop, people, own, lifeguard, connectionId } = tour;
  const { window } = lifeguard;
  const top = () => window.locator('dialog[open]').last();
  const press = (name: string | RegExp) => top().getByRole('button', { name }).click();
  const apply = async (wish: Wish, subs: readonly string[] | null) => {
    const run = await applyPlan(lifeguard, connectionId, await makePlan(lifeguard, connectionId, wish, subs));
    await show(window, 'run', run);
    await progressOf(top()).waitFor();
    return run;
  };
  const phase = (run: string, wanted: Parameters<typeof expectPhase>[3]) =>
    expectPhase(lifeguard, connectionId, run, wanted, 90_000);
  const note = (value: string): Wish => ({
    kind: 'updateAttributes',
    edits: [{ name: 'custom:notes', value }],
    addresses: 'leave',
  });

  await goTo(window, 'Users');
  await search(window, '');
  let run = '';
  await stop('run-canary', async () => {
    own.pool.behaviour.latencyMs = 700;
    run = await apply(note('Asked to be called'), people.slice(0, 60));
    await window.waitForTimeout(2_000);
  });
  await stop('run-progress', async () => {
    own.pool.behaviour.latencyMs = 120;
    await phase(run, 'applying');
    await window.waitForTimeout(3_000);
  });
  await stop('run-indicator', () => dismiss(window));
  await stop('run-paused-by-hand', async () => {
    await show(window, 'run', run);
    await press('Pause');
    await phase(run, 'paused');
    await window.waitForTimeout(800);
  });
  await stop('run-stop-question', () => press('Stop…'));
  await stop('run-stopped', async () => {
    await press('Stop for good');
    await phase(run, 'stopped');
    await window.waitForTimeout(800);
  });
  own.heal();
  await dismiss(window);

  own.pool.admin.createGroup('summer-campaign');
  await readAgain(lifeguard, connectionId);
  let paused = '';
  await stop('run-paused-by-canary', async () => {
    const plan = await makePlan(
      lifeguard,
      connectionId,
      { kind: 'addToGroup', group: 'summer-campaign' },
      people.slice(0, 40),
    );
    own.pool.admin.deleteGroup('summer-campaign');
    paused = await applyPlan(lifeguard, connectionId, plan);
    await show(window, 'run', paused);
    await phase(paused, 'paused');
    await window.waitForTimeout(800);
  });
  await stop('run-paused-narrow', () => resize(lifeguard, 900, 640));
  await resize(lifeguard, 1280, 800);
  await dismiss(window);
  await stop('run-indicator-paused', () => window.waitForTimeout(300));

  await stop('run-failures', async () => {
    const some = people.slice(60, 95);
    const plan = await makePlan(lifeguard, connectionId, note('Moved to the new contract'), [
      tour.hostile,
      ...some,
    ]);
    own.pool.admin.deleteUser(some[9] ?? '');
    for (const sub of some.slice(12, 15))
      own.pool.admin.updateAttributes(sub, [['custom:notes', 'Written by somebody else']]);
    own.pool.behaviour.latencyMs = 150;
    run = await applyPlan(lifeguard, connectionId, plan);
    await show(window, 'run', run);
    await phase(run, 'applying');
    own.pool.behaviour.faults = [{ on: 'AdminUpdateUserAttributes', kind: 'internal-error', count: 6 }];
    await phase(run, 'finished').catch(() => undefined);
    own.heal();
    await window.waitForTimeout(1_500);
  });
  await stop('run-row', async () => {
    await press(/^Skipped/);
    await top().getByRole('grid').focus();
    for (const key of ['Home', 'Enter']) await window.keyboard.press(key);
    await window.waitForTimeout(300);
  });
  await stop('run-row-narrow', () => resize(lifeguard, 900, 640));
  await resize(lifeguard, 1280, 800);
  await stop('run-report', () => press('Save report…'));
  await stop('run-report-saved', async () => {
    await chooseInDialog(lifeguard, join(await newDataDir(), 'report Acme Production.csv'));
    await press('Choose a file');
    await top().getByText('written').waitFor();
  });
  await stop('run-undo-review', async () => {
    await press('Undo…');
    await top()
      .getByRole('button', { name: /^Take back/ })
      .waitFor();
    await window.waitForTimeout(600);
  });
  await stop('run-undone', async () => {
    await press(/^Take back/);
    await progressOf(top()).getByText('Finished:').first().waitFor();
    await window.waitForTimeout(1_000);
  });
  for (let open = 0; open < 3; open += 1) await dismiss(window);
  await stop('run-final', async () => {
    run = await apply({ kind: 'deleteUser' }, people.slice(100, 104));
    await phase(run, 'finished');
    await window.waitForTimeout(800);
  });
  await dismiss(window);
  await stop('run-hostile', async () => {
    run = await apply({ kind: 'disable' }, [tour.hostile]);
    await phase(run, 'finished');
    await window.waitForTimeout(800);
  });
  await dismiss(window);
  await stop('run-unknown', () => show(window, 'run', 'no-such-run'));
  await dismiss(window);
  await stop('history', async () => {
    await goTo(window, 'History');
    await window.waitForTimeout(500);
  });
  await stop('history-narrow', () => resize(lifeguard, 900, 640));
  await resize(lifeguard, 1280, 800);
  await stop('run-as-support', async () => {
    await choose(window, 'As support');
    await show(window, 'run', 'no-such-run');
    await window.waitForTimeout(600);
  });
  await dismiss(window);
}
