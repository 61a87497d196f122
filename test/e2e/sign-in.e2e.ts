import { expect, test } from '@playwright/test';
import { keptRefreshToken } from './support/keychain.ts';
import { type Lifeguard, launchLifeguard, newDataDir, removeDataDirs } from './support/lifeguard.ts';
import { accounts, signIn, signInOnPage } from './support/sign-in.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';

let browser: SystemBrowser;
let lifeguard: Lifeguard;
const sessionMenu = () =>
  lifeguard.window.getByRole('banner').getByRole('button', { name: /\.(support|staff|admin)/ });

test.beforeEach(async () => {
  browser = await openSystemBrowser();
});

test.afterEach(async () => {
  await lifeguard.quit();
  await browser.close();
  await removeDataDirs();
});

for (const role of ['support', 'staff', 'admin'] as const) {
  test(`signs in through the browser as ${role}`, async () => {
    lifeguard = await launchLifeguard();
    const page = await signIn(lifeguard, browser, role);

    await expect(page.getByText(`Signed in as ${accounts[role].username}`)).toBeVisible();
    expect(page.url()).not.toContain('code=');
    expect(page.url()).not.toContain('state=');
    await expect(sessionMenu()).toContainText(role, { ignoreCase: true });
    await expect(lifeguard.window.getByRole('grid', { name: 'Users' })).toBeVisible();
  });
}

test('signs in silently at the next start, from the keychain', async () => {
  const dataDir = await newDataDir();
  lifeguard = await launchLifeguard({ dataDir });
  await signIn(lifeguard, browser, 'staff');
  await expect(lifeguard.window.getByRole('grid', { name: 'Users' })).toBeVisible();
  await lifeguard.quit();

  lifeguard = await launchLifeguard({ dataDir });
  await expect(lifeguard.window.getByRole('grid', { name: 'Users' })).toBeVisible();
  await expect(sessionMenu()).toContainText('Staff');
});

test('signs out: revoked, keychain cleared, browser session ended', async () => {
  const dataDir = await newDataDir();
  lifeguard = await launchLifeguard({ dataDir });
  await signIn(lifeguard, browser, 'support');
  await sessionMenu().click();
  await lifeguard.window.getByRole('button', { name: 'Sign out' }).click();

  const signedOut = await browser.open(await lifeguard.nextExternalUrl());
  await expect(signedOut.getByText('signed out', { exact: false }).first()).toBeVisible();
  expect(await keptRefreshToken()).toBeNull();
  await expect(lifeguard.window.getByRole('button', { name: 'Sign in with the browser' })).toBeVisible();
  await lifeguard.quit();

  lifeguard = await launchLifeguard({ dataDir });
  await lifeguard.window.getByRole('button', { name: 'Sign in with the browser' }).click();
  const page = await browser.open(await lifeguard.nextExternalUrl());
  await expect(page.getByLabel('Password')).toBeVisible();
});

test('can be cancelled and tried again at any point', async () => {
  lifeguard = await launchLifeguard();
  const { window } = lifeguard;
  await window.getByRole('button', { name: 'Sign in with the browser' }).click();
  const first = await browser.open(await lifeguard.nextExternalUrl());
  await window.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByRole('button', { name: 'Sign in with the browser' })).toBeVisible();

  // The page of the cancelled attempt leads nowhere: nobody listens for it any more.
  await signInOnPage(first, accounts.support).catch(() => undefined);
  await expect(window.getByRole('button', { name: 'Sign in with the browser' })).toBeVisible();

  await window.getByRole('button', { name: 'Sign in with the browser' }).click();
  await browser.open(await lifeguard.nextExternalUrl());
  await expect(window.getByRole('grid', { name: 'Users' })).toBeVisible();
});

test('refreshes with rotation: a new refresh token in the keychain, the session goes on', async () => {
  lifeguard = await launchLifeguard();
  await signIn(lifeguard, browser, 'admin');
  const before = await keptRefreshToken();
  expect(before).not.toBeNull();
  await lifeguard.window.getByRole('navigation').getByRole('link', { name: 'Me' }).click();
  await lifeguard.window.getByRole('button', { name: 'Refresh now' }).click();

  await expect.poll(async () => [null, before].includes(await keptRefreshToken())).toBe(false);
  await lifeguard.window.getByRole('button', { name: 'Ask again' }).click();
  await expect(lifeguard.window.getByText('All is well: the backend knows me.')).toBeVisible();
});
