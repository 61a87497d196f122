import { expectWhole, pressInDetails, readAgain } from '../e2e/support/copy.ts';
import { goToDuplicates, openSet, setRows, signUpAgain } from '../e2e/support/duplicates.ts';
import { choose, goTo, search, userPanel, userRows } from '../e2e/support/window.ts';
import { dismiss } from './demo-stops.ts';
import type { DuplicateTour } from './duplicate-stops.ts';

/** What is new, where it shows, and who may only look. */
export async function tourOfWatch({
  lifeguard,
  own,
  stop,
  planted,
  connectionId,
}: DuplicateTour): Promise<void> {
  const { window } = lifeguard;
  signUpAgain(own, planted.double.stays, 'dora.third');
  await readAgain(lifeguard, connectionId);
  await stop('overview', async () => {
    await goTo(window, 'Overview');
    await window.getByRole('main').getByRole('link', { name: 'Show all' }).last().scrollIntoViewIfNeeded();
    await window.waitForTimeout(1_500);
  });
  await stop('list-new', async () => {
    await window.getByRole('main').getByRole('link', { name: /^New/ }).click();
    await setRows(window).first().waitFor();
  });
  await stop('user-hint', async () => {
    await goTo(window, 'Users');
    await search(window, 'duplicate:yes username=dora.third');
    await userRows(window).first().click();
    await userPanel(window)
      .getByText(/Looks like the same person/)
      .waitFor();
  });
  await dismiss(window);
  await stop('query', async () => {
    await search(window, 'duplicate:double-click');
    await userRows(window).first().waitFor();
    await window.waitForTimeout(500);
  });
  await search(window, '');
  await stop('as-support', async () => {
    await choose(window, 'As support');
    await expectWhole(window, own.pool.store.size, 60_000);
    await goToDuplicates(window);
    await openSet(window, 'leila.right');
    await window.waitForTimeout(400);
  });
  await stop('as-support-rules', () => window.getByRole('button', { name: 'Rules…' }).first().click());
  await dismiss(window);
  await stop('as-support-clean-up', async () => {
    await window.getByRole('button', { name: 'Clean up by a rule…' }).click();
    await window.waitForTimeout(900);
  });
  await dismiss(window);
}

/** A copy that is not whole, one that is not there, a pool that cannot be reached. */
export async function tourOfTrouble({ lifeguard, own, stop }: DuplicateTour): Promise<void> {
  const { window } = lifeguard;
  await stop('incomplete', async () => {
    own.pool.behaviour.latencyMs = 400;
    await choose(window, 'Slowly');
    await goTo(window, 'Overview');
    await goTo(window, 'Duplicates');
    await window.waitForTimeout(2_500);
    await pressInDetails(window, 'Pause').catch(() => undefined);
    await window.waitForTimeout(500);
  });
  await stop('incomplete-overview', async () => {
    await goTo(window, 'Overview');
    await window.waitForTimeout(800);
  });
  own.heal();
  await stop('offline', async () => {
    await choose(window, 'Acme Production');
    await goToDuplicates(window);
    await own.leave();
    await pressInDetails(window, 'Read now');
    await window.waitForTimeout(1_500);
    await openSet(window, 'leila.right');
    await userPanel(window).getByRole('button', { name: 'Review plan…' }).click({ force: true });
    await window.waitForTimeout(800);
  });
  await own.comeBack();
}
