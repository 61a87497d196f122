import type { Page } from '@playwright/test';
import { copyLine } from '../e2e/support/copy.ts';
import { againIfLost, type Lifeguard, launchLifeguard } from '../e2e/support/lifeguard.ts';
import { accounts, signInOnPage } from '../e2e/support/sign-in.ts';
import { openSystemBrowser } from '../e2e/support/system-browser.ts';
import { goTo, userRows } from '../e2e/support/window.ts';
import type { Camera } from './camera.ts';

const PASTED = {
  auth: {
    aws_region: 'eu-west-1',
    user_pool_id: 'eu-west-1_Ab12Cd34E',
    user_pool_client_id: '3n4b5urk1ft4fl3mg5e62d9ado',
    oauth: { domain: 'acme.auth.eu-west-1.amazoncognito.com', scopes: ['openid', 'email'] },
  },
};

export function resize({ app }: Lifeguard, width: number, height: number): Promise<void> {
  return againIfLost(() =>
    app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
      { width, height },
    ),
  );
}

/** Closes whatever lies over the page, and waits until it is gone. */
export async function dismiss(window: Page): Promise<void> {
  await window.keyboard.press('Escape');
  await window.waitForTimeout(300);
}

/** On the demo pool: signing in, the session, the connections, and what lies around every page. */
export async function tourOfDemo(camera: Camera): Promise<void> {
  const browser = await openSystemBrowser();
  const lifeguard = await launchLifeguard();
  const { window } = lifeguard;
  await resize(lifeguard, 1280, 800);
  const stop = (name: string, reach: () => Promise<unknown>) => camera.stop(name, window, reach);
  const signInButton = window.getByRole('button', { name: 'Sign in with the browser' });

  await stop('sign-in', () => signInButton.waitFor());
  await stop('waiting-for-browser', async () => {
    await signInButton.click();
    await window.getByRole('button', { name: 'Open the page again' }).waitFor();
  });
  const page = await browser.open(await lifeguard.nextExternalUrl());
  await camera.stop('browser-sign-in-page', page, () => page.getByLabel('Password').waitFor());
  await camera.stop('browser-signed-in', page, async () => {
    await signInOnPage(page, accounts.admin);
    await page.getByText('Signed in as').waitFor();
  });
  await stop('demo-users', async () => {
    await userRows(window).first().waitFor();
    await copyLine(window).getByText('· read').waitFor({ timeout: 60_000 });
  });
  await stop('me', async () => {
    await goTo(window, 'Me');
    await window.getByText('All is well: the backend knows me.').waitFor();
  });
  await stop('connections', () => goTo(window, 'Connections'));
  await stop('connection-new', () =>
    window
      .getByRole('link', { name: /Add a connection/ })
      .first()
      .click(),
  );
  await stop('connection-pasted', async () => {
    await window.getByRole('textbox', { name: /Paste/ }).fill(JSON.stringify(PASTED));
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
    await goTo(window, 'Users');
    await window.keyboard.press('Control+k');
    await window.getByPlaceholder('What do you want to do?').waitFor();
  });
  await stop('shortcuts', async () => {
    await dismiss(window);
    await window.keyboard.press('?');
  });
  await stop('session-menu', async () => {
    await dismiss(window);
    await window
      .getByRole('banner')
      .getByRole('button', { name: /\.(support|staff|admin)/ })
      .click();
  });
  await dismiss(window);
  await lifeguard.quit();
  await browser.close();
}
