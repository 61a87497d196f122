import { connect } from 'node:net';
import { expect, test } from '@playwright/test';
import {
  fireHostile,
  HOSTILE_CALLBACKS,
  type HostileTarget,
  isRefusal,
} from '../support/hostile-callbacks.ts';
import { type Lifeguard, launchLifeguard, removeDataDirs } from './support/lifeguard.ts';
import { accounts, signInOnPage } from './support/sign-in.ts';
import { openSystemBrowser, type SystemBrowser } from './support/system-browser.ts';

/** Other programs on this computer and hostile pages know the port; some even know the state. */
let lifeguard: Lifeguard;
let browser: SystemBrowser;

test.beforeEach(async () => {
  browser = await openSystemBrowser();
  lifeguard = await launchLifeguard();
});
test.afterEach(async () => {
  await lifeguard.quit();
  await browser.close();
  await removeDataDirs();
});

test('60 hostile callbacks before and during a sign-in: it completes, and nothing wrong is accepted', async () => {
  expect(HOSTILE_CALLBACKS.length).toBeGreaterThanOrEqual(60);
  await lifeguard.window.getByRole('button', { name: 'Sign in with the browser' }).click();
  const url = await lifeguard.nextExternalUrl();
  const target = targetOf(url);

  const before = await Promise.all(HOSTILE_CALLBACKS.map((callback) => accepted(callback, target)));
  expect(before.filter(Boolean)).toEqual([]);

  const page = await browser.open(url);
  const during = Promise.all(HOSTILE_CALLBACKS.map((callback) => accepted(callback, target)));
  await signInOnPage(page, accounts.support);
  await expect(page.getByText(`Signed in as ${accounts.support.username}`)).toBeVisible({ timeout: 30_000 });
  expect((await during).filter(Boolean)).toEqual([]);

  await expect(lifeguard.window.getByRole('grid', { name: 'Users' })).toBeVisible();
  await expect(lifeguard.window.getByRole('banner')).toContainText(accounts.support.username);
});

test('nobody listens before the sign-in, nor a second after it', async () => {
  await lifeguard.window.getByRole('button', { name: 'Sign in with the browser' }).click();
  const url = await lifeguard.nextExternalUrl();
  const { port } = targetOf(url);
  expect(await listens(port)).toBe(true);
  await lifeguard.window.getByRole('button', { name: 'Cancel' }).click();
  await expect(lifeguard.window.getByRole('button', { name: 'Sign in with the browser' })).toBeVisible();
  await expect.poll(() => listens(port), { timeout: 1_000 }).toBe(false);
});

test('each attempt has its own state, nonce and challenge, and never the verifier in the URL', async () => {
  const seen: URL[] = [];
  for (let attempt = 0; attempt < 3; attempt++) {
    await lifeguard.window.getByRole('button', { name: 'Sign in with the browser' }).click();
    seen.push(new URL(await lifeguard.nextExternalUrl()));
    await lifeguard.window.getByRole('button', { name: 'Cancel' }).click();
  }
  for (const parameter of ['state', 'nonce', 'code_challenge']) {
    const values = seen.map((url) => url.searchParams.get(parameter) ?? '');
    expect(new Set(values).size).toBe(3);
    // 256 bits in base64url.
    expect(values.every((value) => /^[\w-]{43}$/.test(value))).toBe(true);
  }
  expect(seen.every((url) => url.searchParams.get('code_challenge_method') === 'S256')).toBe(true);
  expect(seen.every((url) => !url.searchParams.has('code_verifier'))).toBe(true);
});

function targetOf(url: string): HostileTarget {
  const parameters = new URL(url).searchParams;
  const redirect = new URL(parameters.get('redirect_uri') ?? '');
  return {
    address: '127.0.0.1',
    port: Number(redirect.port),
    host: redirect.host,
    state: parameters.get('state') ?? '',
  };
}

/** The name of the request if it was not refused; undefined if it was, as it must be. */
async function accepted(
  callback: (typeof HOSTILE_CALLBACKS)[number],
  target: HostileTarget,
): Promise<string | undefined> {
  const { answer, socket } = await fireHostile(callback, target);
  if (!callback.hangs) socket.destroy();
  return isRefusal(answer) ? undefined : `${callback.name}: ${answer.slice(0, 60)}`;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
