import {
  APPLY,
  applyReview,
  findField,
  goToDuplicates,
  listOf,
  openSet,
  setRows,
} from '../e2e/support/duplicates.ts';
import { userPanel } from '../e2e/support/window.ts';
import { dismiss, resize } from './demo-stops.ts';
import type { DuplicateTour } from './duplicate-stops.ts';

/** Clean-up by a rule, the rules of comparing, and prevention. */
export async function tourOfDialogs({ lifeguard, stop }: DuplicateTour): Promise<void> {
  const { window } = lifeguard;
  const dialog = window.getByRole('dialog');
  const preset = async (name: string) => {
    await dialog.getByRole('radio', { name }).click();
    await window.waitForTimeout(700);
  };
  await stop('clean-up', async () => {
    await goToDuplicates(window);
    await window.getByRole('button', { name: 'Clean up by a rule…' }).click();
    await dialog.getByText(/\d sets?, \d+ accounts?/).waitFor();
    await window.waitForTimeout(500);
  });
  await stop('clean-up-link', () => preset('Link Google and others'));
  await stop('clean-up-merge', () => preset('Merge, then disable'));
  await stop('clean-up-own', () => preset('Set it up'));
  await stop('clean-up-own-end', () =>
    dialog.getByText('What never happens').first().scrollIntoViewIfNeeded(),
  );
  await stop('clean-up-wrong', async () => {
    const chosen = dialog.getByRole('checkbox', { checked: true });
    for (let left = await chosen.count(); left > 0; left -= 1) await chosen.first().click();
    await dialog.getByText('Choose at least one reason.').first().scrollIntoViewIfNeeded();
  });
  await stop('clean-up-nothing', async () => {
    await dialog.getByRole('checkbox', { name: 'Username case' }).check();
    await window.waitForTimeout(800);
  });
  await stop('clean-up-narrow', () => resize(lifeguard, 900, 640));
  await resize(lifeguard, 1280, 800);
  await dismiss(window);
  await stop('rules', async () => {
    await window.getByRole('button', { name: 'Rules…' }).first().click();
    await dialog.getByLabel('Seconds of a double click').waitFor();
  });
  await stop('rules-country', () =>
    dialog.getByRole('combobox', { name: /without a country code/ }).fill('ger'),
  );
  await dismiss(window);
  await stop('rules-wrong', async () => {
    await dialog.getByLabel('Domains of rule 1').fill('gmail.com, not a domain, <b>');
    await dialog.getByLabel('Seconds of a double click').fill('soon');
    await dialog.getByRole('button', { name: 'Save and compare anew' }).click();
    await dialog.getByRole('alert').waitFor();
  });
  await stop('rules-leave', () => dismiss(window));
  await stop('rules-narrow', () => resize(lifeguard, 900, 640));
  await resize(lifeguard, 1280, 800);
  await dialog.getByRole('button', { name: 'Discard' }).click();
  await stop('prevention', async () => {
    await window.getByRole('link', { name: 'Prevention' }).click();
    await window.getByText('From the settings of the pool').waitFor();
  });
  await stop('prevention-example', async () => {
    await window.getByRole('main').locator('summary').first().click();
    await window.getByRole('main').locator('summary').first().scrollIntoViewIfNeeded();
    await window.waitForTimeout(300);
  });
  await stop('prevention-end', async () => {
    await window.getByRole('main').locator('summary').last().click();
    await window.getByRole('main').locator('section').last().scrollIntoViewIfNeeded();
  });
  await stop('prevention-narrow', () => resize(lifeguard, 900, 640));
  await resize(lifeguard, 1280, 800);
}

/** What is reviewed and applied. */
export async function tourOfPlans({ lifeguard, own, stop, planted }: DuplicateTour): Promise<void> {
  const { window } = lifeguard;
  const panel = userPanel(window);
  const top = window.locator('dialog[open]').last();
  const leave = async () => {
    for (let more = 0; more < 3 && (await window.locator('dialog[open]').count()) > 0; more += 1)
      await dismiss(window);
  };
  const review = async (words: string) => {
    await goToDuplicates(window);
    await openSet(window, words);
    await panel.getByRole('button', { name: 'Review plan…' }).click();
    await top.getByRole('button', { name: APPLY }).waitFor();
    await window.waitForTimeout(500);
  };
  await stop('review-merge', () => review('mira.planted'));
  await stop('review-merge-rows', () =>
    top
      .getByText(/^What will happen/)
      .first()
      .scrollIntoViewIfNeeded(),
  );
  await stop('run-merge', () => applyReview(window, own, /accounts of /, '3 done'));
  await leave();
  await stop('list-after-merge', () => window.waitForTimeout(600));
  await stop('list-ended', async () => {
    await listOf(window, 'Ended').click();
    await findField(window).fill('');
    await setRows(window).first().waitFor();
    await setRows(window).first().click();
    await window.waitForTimeout(500);
  });
  await listOf(window, 'Open').click();
  await stop('review-link', () => review('tina.planted'));
  await stop('run-link', () => applyReview(window, own, /accounts of /, '2 done'));
  await leave();
  await stop('review-hostile', () => review('very.long.address'));
  await leave();
  await stop('review-many', () => review('busy@example'));
  await leave();
  await stop('run-skipped', async () => {
    await review('silas.planted');
    own.pool.admin.setEnabled(planted.moved.stays, false);
    await applyReview(window, own, /Silas/, '1 skipped');
    await window.waitForTimeout(400);
  });
  await leave();
  await stop('review-rule', async () => {
    await window.getByRole('button', { name: 'Clean up by a rule…' }).click();
    await window
      .getByRole('dialog')
      .getByText(/\d sets?, \d+ accounts?/)
      .waitFor();
    await window.getByRole('dialog').getByRole('button', { name: 'Make the plan…' }).click();
    await top.getByRole('button', { name: APPLY }).waitFor();
    await window.waitForTimeout(500);
  });
  await stop('review-rule-rows', () => top.getByRole('button', { name: /^All / }).click());
  await stop('run-rule', async () => {
    await applyReview(window, own, /^Delete /, '');
    await window.waitForTimeout(600);
  });
  await leave();
}
