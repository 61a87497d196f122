import { expect, type Locator, type Page } from '@playwright/test';
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

export function goTo(window: Page, area: 'Users' | 'Groups' | 'Me' | 'Connections'): Promise<void> {
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
      const { lifeguard } = globalThis as unknown as {
        lifeguard: { call(id: string, name: string, input: object): Promise<unknown> };
      };
      return lifeguard.call(`by-hand-${Math.random()}`, operation, given);
    },
    [name, input] as const,
  );
}
