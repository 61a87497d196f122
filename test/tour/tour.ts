import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../scripts/setup/paths.mjs';
import { launchLifeguard, removeDataDirs } from '../e2e/support/lifeguard.ts';
import { accounts, signInOnPage } from '../e2e/support/sign-in.ts';
import { openSystemBrowser } from '../e2e/support/system-browser.ts';

/**
 * Drives the real program through every screen on the demo pool and saves a light and a dark picture of each to
 * `out/tour/`. A stop that cannot be reached fails the tour, after the others were tried.
 */
const FOLDER = join(root, 'out', 'tour');
const failures: string[] = [];
let count = 0;

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const browser = await openSystemBrowser();
const lifeguard = await launchLifeguard();
const { app, window } = lifeguard;
await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));

async function stop(name: string, reach: () => Promise<unknown>): Promise<void> {
  try {
    await reach();
    await photograph(name, window);
  } catch (error) {
    failures.push(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    console.error(`  could not reach ${failures.at(-1)}`);
  }
}

async function photograph(name: string, page: Page): Promise<void> {
  count += 1;
  const number = String(count).padStart(2, '0');
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.waitForTimeout(350);
    await page.screenshot({ path: join(FOLDER, `${number}-${name}-${scheme}.png`) });
  }
  console.log(`  ${number} ${name}`);
}

const area = (name: string) => window.getByRole('navigation').getByRole('link', { name }).click();
const tab = (name: string) => window.getByRole('tab', { name }).click();
const filter = async (attribute: string, match: string, value: string) => {
  await window.getByLabel('Attribute to filter by').selectOption({ label: attribute });
  await window.getByLabel('How to compare').selectOption({ label: match });
  await window.getByLabel('Value', { exact: true }).fill(value);
  await window.getByLabel('Value', { exact: true }).press('Enter');
  await window.waitForTimeout(500);
};

await stop('sign-in', () => window.getByRole('button', { name: 'Sign in with the browser' }).waitFor());
await stop('waiting-for-browser', async () => {
  await window.getByRole('button', { name: 'Sign in with the browser' }).click();
  await window.getByRole('button', { name: 'Open the page again' }).waitFor();
});
const page = await browser.open(await lifeguard.nextExternalUrl());
await photograph('browser-sign-in-page', page);
await signInOnPage(page, accounts.admin);
await page.getByText('Signed in as').waitFor();
await photograph('browser-signed-in', page);

await stop('users', async () => {
  await area('Users');
  await window.getByRole('grid', { name: 'Users' }).waitFor();
  await window.waitForTimeout(800);
});
await stop('user-profile', async () => {
  await window.getByRole('row').nth(3).click();
  await window.getByRole('tab', { name: 'Profile' }).waitFor();
});
await stop('user-attributes', () => tab('Attributes'));
await stop('user-groups', () => tab('Groups'));
await stop('user-security', () => tab('Security'));
await stop('user-json', () => tab('Raw JSON'));
await stop('users-filtered', async () => {
  await window.keyboard.press('Escape');
  await filter('Email', 'starts with', 'a');
});
await stop('users-no-match', () => filter('Email', 'starts with', 'nobody-has-this'));
await stop('user-hostile-name', async () => {
  await filter('Username', 'is', '__proto__');
  await window.getByRole('row').nth(1).click();
  await tab('Attributes');
});
await stop('groups', async () => {
  await window.keyboard.press('Escape');
  await area('Groups');
  await window.getByRole('grid', { name: 'Groups' }).waitFor();
});
await stop('group-details', () => window.getByRole('row', { name: /customers/ }).click());
await stop('group-members', () => tab('Members'));
await stop('me', async () => {
  await area('Me');
  await window.getByText('All is well: the backend knows me.').waitFor();
});
await stop('connections', () => area('Connections'));
await stop('connection-new', () =>
  window
    .getByRole('link', { name: /Add a connection/ })
    .first()
    .click(),
);
await stop('connection-pasted', async () => {
  await window.getByRole('textbox', { name: /Paste/ }).fill(
    JSON.stringify({
      auth: {
        aws_region: 'eu-west-1',
        user_pool_id: 'eu-west-1_Ab12Cd34E',
        user_pool_client_id: '3n4b5urk1ft4fl3mg5e62d9ado',
        oauth: { domain: 'acme.auth.eu-west-1.amazoncognito.com', scopes: ['openid', 'email'] },
      },
    }),
  );
  await window.waitForTimeout(400);
});
await stop('connection-incomplete', async () => {
  await window.getByRole('button', { name: /Test connection/ }).click();
  await window.waitForTimeout(400);
});
await stop('connection-tested', async () => {
  await window.getByRole('textbox', { name: 'Name' }).first().fill('Acme Production');
  await window
    .getByRole('textbox', { name: 'Identity pool id' })
    .fill('eu-west-1:5f0c1a52-7d3e-4b69-9a41-2c8e6f7d9b10');
  await window.getByRole('button', { name: /Test connection/ }).click();
  await window.waitForTimeout(6_000);
});
await stop('palette', async () => {
  await area('Users');
  await window.keyboard.press('Control+k');
  await window.getByPlaceholder('What do you want to do?').waitFor();
});
await stop('shortcuts', async () => {
  await window.keyboard.press('Escape');
  await window.waitForTimeout(300);
  await window.keyboard.press('?');
});
await stop('session-menu', async () => {
  await window.keyboard.press('Escape');
  await window.waitForTimeout(300);
  await window
    .getByRole('banner')
    .getByRole('button', { name: /\.(support|staff|admin)/ })
    .click();
});
await stop('small-window', async () => {
  await window.keyboard.press('Escape');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(900, 620));
  await window.getByRole('row').nth(2).click();
  await window.waitForTimeout(400);
});

await lifeguard.quit();
await browser.close();
await removeDataDirs();
console.log(`${count} stops, two pictures each, in out/tour/.`);
if (failures.length > 0) {
  console.error(
    `${failures.length} stops were not reached:\n${failures.map((line) => `  ${line}`).join('\n')}`,
  );
  process.exit(1);
}
