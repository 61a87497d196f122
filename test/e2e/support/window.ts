import { expect, type Locator, type Page } from '@playwright/test';
import type { Bridge } from '#shared/contract/bridge.ts';
import type { Lifeguard } from './lifeguard.ts';
import { accounts, signInOnPage } from './sign-in.ts';
import type { SystemBrowser } from './system-browser.ts';

/** Chooses a connection at the top of the window, as a person does. */
export async function choose(window: Page, name: string): Promise<void> {
  const switcher = window.getByRole('banner').getByTitle(/Switch connection$/);
  await switcher.click();
  await window.getByRole('menuitemradio', { name }).click();
  await expect(switcher).toContainText(name);
}

export type Area =
  | 'Users'
  | 'Overview'
  | 'Groups'
  | 'Duplicates'
  | 'Changes'
  | 'History'
  | 'Tokens'
  | 'Me'
  | 'Connections';

export function goTo(window: Page, area: Area): Promise<void> {
  return window.getByRole('navigation').getByRole('link', { name: area }).click();
}

/** The button that starts a sign-in, for the first time or after a failure. */
export function signInButton(window: Page): Locator {
  return window.getByRole('button', { name: /^(Sign in with the browser|Try again)$/ });
}

/** Signs in with a browser that may still be signed in at the pool, and then goes straight on. */
export async function signInAgain(lifeguard: Lifeguard, browser: SystemBrowser): Promise<void> {
  await signInButton(lifeguard.window).click();
  const page = await browser.open(await lifeguard.nextExternalUrl());
  if (await page.getByLabel('Password').isVisible()) await signInOnPage(page, accounts.support);
  await expect(page.getByText('Signed in as')).toBeVisible();
}

export function userRows(window: Page): Locator {
  return window.getByRole('grid', { name: 'Users' }).locator('tbody').getByRole('row');
}

export function queryBar(window: Page): Locator {
  return window.getByRole('combobox', { name: 'Search users' });
}

/** Types a query in place of what stands there, and leaves the suggestions. */
export async function search(window: Page, query: string): Promise<void> {
  await queryBar(window).fill(query);
  await queryBar(window).blur();
}

/** The line below the list: how many users it shows. */
export function listStatus(window: Page): Locator {
  return window.getByRole('main').locator('output').last();
}

export function userPanel(window: Page): Locator {
  return window.getByRole('complementary');
}

/** The sentence that names the cause, and the one that says what to do, in the same place. */
export async function expectSaid(
  where: Locator,
  cause: string | RegExp,
  next: string | RegExp,
): Promise<void> {
  await expect(where).toContainText(cause, { timeout: 15_000 });
  await expect(where).toContainText(next);
}

/** Calls an operation past the window's own code, as a page that was taken over could. */
export function callByHand(
  { window }: Pick<Lifeguard, 'window'>,
  name: string,
  input: object,
): Promise<unknown> {
  return window.evaluate(
    ([operation, given]) => {
      const { lifeguard } = globalThis as unknown as { lifeguard: Bridge };
      return lifeguard.call(`by-hand-${Math.random()}`, operation, given);
    },
    [name, input] as const,
  );
}

/** Likewise for an operation that answers in pieces: how it ended. */
export function streamByHand(
  { window }: Pick<Lifeguard, 'window'>,
  name: string,
  input: object,
): Promise<unknown> {
  return window.evaluate(
    ([operation, given]) => {
      const { lifeguard } = globalThis as unknown as { lifeguard: Bridge };
      return new Promise((resolve) =>
        lifeguard.stream(`by-hand-${Math.random()}`, operation, given, (frame) => {
          if (frame.type === 'end') resolve(frame.result);
        }),
      );
    },
    [name, input] as const,
  );
}
