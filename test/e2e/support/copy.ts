import { expect, type Locator, type Page } from '@playwright/test';
import type { OutputOf } from '#shared/contract/index.ts';
import type { MirrorState } from '#shared/domain/mirror.ts';
import type { Lifeguard } from './lifeguard.ts';
import { callByHand } from './window.ts';

/** What the top bar says of the copy of the pool; a click tells all of it. */
export const copyLine = (window: Page): Locator =>
  window.getByRole('banner').getByTitle(/^Copy of the pool:/);

export const copyDetails = (window: Page): Locator =>
  window.getByRole('dialog', { name: /^Copy of the pool:/ });

export async function openCopyDetails(window: Page): Promise<Locator> {
  if ((await copyDetails(window).count()) === 0) await copyLine(window).click();
  await expect(copyDetails(window)).toBeVisible();
  return copyDetails(window);
}

/** Presses a button of the details, and closes them. */
export async function pressInDetails(window: Page, name: 'Read now' | 'Pause' | 'Resume'): Promise<void> {
  const details = await openCopyDetails(window);
  await details.getByRole('button', { name }).click();
  await window.keyboard.press('Escape');
  await expect(details).toHaveCount(0);
}

/** The line above a page that says what is the matter with the copy. */
export const copyStrip = (window: Page): Locator => window.getByRole('main').getByRole('status').first();

/** A complete copy of so many users, and nothing the matter with it. */
export async function expectWhole(window: Page, users: number, timeout = 20_000): Promise<void> {
  const words = `${users.toLocaleString('en')} ${users === 1 ? 'user' : 'users'} · read`;
  await expect(copyLine(window)).toContainText(words, { timeout });
}

/** Reads the pool anew by the button, and waits until that reading is over. */
export async function readAgain(
  lifeguard: Pick<Lifeguard, 'window'>,
  connectionId: string,
  timeout = 20_000,
): Promise<void> {
  const before = (await stateOf(lifeguard, connectionId)).completeAt;
  await pressInDetails(lifeguard.window, 'Read now');
  await expect
    .poll(async () => (await stateOf(lifeguard, connectionId)).completeAt, { timeout })
    .not.toBe(before);
}

export function stateOf(lifeguard: Pick<Lifeguard, 'window'>, connectionId: string): Promise<MirrorState> {
  return ask(lifeguard, 'mirror.state', { connectionId });
}

/** What a search over the copy answers, past the window's own code. */
export function searchByHand(
  lifeguard: Pick<Lifeguard, 'window'>,
  connectionId: string,
  query: string,
  columns: readonly string[] = [],
): Promise<OutputOf<'users.search'>> {
  return ask(lifeguard, 'users.search', { connectionId, query, sort: null, columns, first: 500 });
}

/** What an operation answers that is called past the window's own code; fails if it is refused. */
export async function ask<Value>(
  lifeguard: Pick<Lifeguard, 'window'>,
  name: string,
  input: object,
): Promise<Value> {
  const answer = await callByHand(lifeguard, name, input);
  expect(answer).toMatchObject({ ok: true });
  return (answer as { value: Value }).value;
}
