import { expect, type Page } from '@playwright/test';
import type { Lifeguard } from './lifeguard.ts';
import type { SystemBrowser } from './system-browser.ts';

export interface Account {
  readonly username: string;
  readonly password: string;
}

/** The staff accounts of the demo, as the README gives them. */
export const accounts = {
  support: { username: 'sam.support', password: 'Support-1234!' },
  staff: { username: 'stella.staff', password: 'Staff-1234!' },
  admin: { username: 'ada.admin', password: 'Admin-1234!' },
} as const satisfies Record<string, Account>;

/** Signs in as a person would: button, browser, password, back. Gives the browser's last page. */
export async function signIn(
  lifeguard: Lifeguard,
  browser: SystemBrowser,
  role: keyof typeof accounts,
): Promise<Page> {
  await lifeguard.window.getByRole('button', { name: 'Sign in with the browser' }).click();
  const page = await browser.open(await lifeguard.nextExternalUrl());
  await signInOnPage(page, accounts[role]);
  await expect(page.getByText('Signed in as')).toBeVisible();
  return page;
}

export async function signInOnPage(page: Page, account: Account): Promise<void> {
  await page.getByLabel('Username').fill(account.username);
  await page.getByLabel('Password').fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
