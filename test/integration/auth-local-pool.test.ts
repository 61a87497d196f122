import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startLocalPool } from '#local-pool/index.ts';
import type { Fault, LocalPool } from '#local-pool/types.ts';
import { createMemoryStore } from '#main/secrets/memory-store.ts';
import {
  type Connection,
  DEFAULT_BUDGET,
  DEFAULT_SCOPES,
  type SignInSettings,
} from '#shared/domain/connection.ts';
import { DEFAULT_ROLE_MAPPING } from '#shared/domain/role.ts';
import { createHarness, createManualClock, type Harness } from '#test/support/session-harness.ts';
import { createTinyBrowser, locationOf, type TinyBrowser } from '#test/support/tiny-browser.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'lifeguard-auth-'));
let pool: LocalPool;
beforeAll(async () => {
  pool = await startLocalPool({ dataDir, port: 0, users: 20, seed: 1 });
});
afterAll(async () => {
  await pool.close();
  rmSync(dataDir, { recursive: true });
});
beforeEach(() => {
  pool.behaviour.faults = [];
  pool.behaviour.clockOffsetMs = 0;
});

function connectionTo(changes: Partial<SignInSettings> = {}): Connection {
  return {
    id: 'demo',
    name: pool.userPoolName,
    region: pool.region,
    userPoolId: pool.userPoolId,
    signIn: {
      domain: pool.endpoints.signInDomain,
      clientId: pool.clientId,
      scopes: DEFAULT_SCOPES,
      callbackHost: '127.0.0.1',
      callbackPorts: pool.callbackPorts,
      ...changes,
    },
    credentials: { kind: 'identityPool', identityPoolId: pool.identityPoolId },
    roles: DEFAULT_ROLE_MAPPING,
    budget: DEFAULT_BUDGET,
    endpoints: { cognitoIdp: pool.endpoints.cognitoIdp, issuer: pool.issuer },
  };
}

/** Follows redirects up to a page. */
async function follow(browser: TinyBrowser, url: string): Promise<{ url: string; response: Response }> {
  let at = url;
  for (let hop = 0; hop < 8; hop += 1) {
    const response = await browser.get(at);
    if (response.status < 300 || response.status > 399) return { url: at, response };
    at = locationOf(response, at).href;
  }
  throw new Error('too many redirects');
}

/** As a person: the pool's page, the password, and back to Lifeguard's last page. */
async function signInOnPages(
  browser: TinyBrowser,
  url: string,
  account: { username: string; password: string },
) {
  const login = await follow(browser, url);
  const { username, password } = account;
  const answer = await browser.submit(login.url, await login.response.text(), { username, password });
  const last = await follow(browser, locationOf(answer, login.url).href);
  return { url: last.url, text: await last.response.text() };
}

async function signIn(harness: Harness, role: 'support' | 'staff' | 'admin', browser = createTinyBrowser()) {
  const account = pool.staff.find((one) => one.role === role);
  if (account === undefined) throw new Error(`no account for ${role}`);
  const result = harness.service.signIn(new AbortController().signal);
  const page = await signInOnPages(browser, await harness.nextUrl(), account);
  return { account, page, state: await result, browser };
}

const fault = (on: string, kind: Fault['kind']) => {
  pool.behaviour.faults = [{ on, kind, count: 9 }];
};

describe('signing in to the embedded pool', () => {
  it.each(['support', 'staff', 'admin'] as const)('as %s', async (role) => {
    const harness = createHarness({ connection: connectionTo() });
    const { account, page, state } = await signIn(harness, role);
    expect(state).toMatchObject({ phase: 'signedIn', username: account.username, role });
    expect(page.text).toContain(`Signed in as ${account.username} in pool ${pool.userPoolName}`);
    expect(page.url).not.toMatch(/code=|state=/);
    await harness.service.dispose();
  });

  it('restarts silently, refreshes with rotation, and signs out of pool and browser', async () => {
    const secrets = createMemoryStore();
    const first = createHarness({ connection: connectionTo(), secrets });
    const { browser, account } = await signIn(first, 'staff');
    await first.service.dispose();

    const second = createHarness({ connection: connectionTo(), secrets });
    expect(await second.service.restore()).toMatchObject({ phase: 'signedIn', username: account.username });
    const before = await second.service.accessToken();
    expect(await second.service.refresh()).toMatchObject({ phase: 'signedIn' });
    const after = await second.service.accessToken();
    expect(after).not.toBe(before);

    expect(await second.service.signOut()).toMatchObject({ state: { phase: 'signedOut' }, warnings: [] });
    const page = await follow(browser, await second.nextUrl());
    expect(await page.response.text()).toContain('You are signed out');
    expect(await createHarness({ connection: connectionTo(), secrets }).service.restore()).toMatchObject({
      phase: 'signedOut',
    });

    // The browser's own session has ended too: the next sign-in asks for the password again.
    const third = createHarness({ connection: connectionTo(), secrets });
    const waiting = third.service.signIn(new AbortController().signal).catch(() => undefined);
    const login = await follow(browser, await third.nextUrl());
    expect(await login.response.text()).toMatch(/type="password"/);
    await third.service.dispose();
    await waiting;
  });

  it('does without the password page while the browser is still signed in', async () => {
    const harness = createHarness({ connection: connectionTo() });
    const { browser } = await signIn(harness, 'support');
    await harness.service.dispose({ forget: true });
    const again = createHarness({ connection: connectionTo() });
    const result = again.service.signIn(new AbortController().signal);
    const page = await follow(browser, await again.nextUrl());
    expect(await page.response.text()).toContain('Signed in as sam.support');
    expect(await result).toMatchObject({ phase: 'signedIn', role: 'support' });
    await again.service.dispose();
  });

  it.each([
    ['an unknown app client', { clientId: 'nobody0000000000000000000' }, 'APP_CLIENT_WRONG'],
    ['a callback URL that is not registered', { callbackPorts: [47_911] }, 'CALLBACK_NOT_REGISTERED'],
    ['a callback host that is not registered', { callbackHost: '[::1]' as const }, 'CALLBACK_NOT_REGISTERED'],
    ['a scope that is not allowed', { scopes: ['openid', 'shop/refund'] }, 'SIGN_IN_REFUSED'],
  ])('says before the browser opens: %s', async (_name, changes, code) => {
    const harness = createHarness({ connection: connectionTo(changes) });
    await expect(harness.service.signIn(new AbortController().signal)).rejects.toMatchObject({ code });
    expect(harness.opened).toEqual([]);
    await harness.service.dispose();
  });

  it('names the WAF, a domain that answers something else, and an outage of the token endpoint', async () => {
    const harness = createHarness({ connection: connectionTo() });
    const attempt = () => harness.service.signIn(new AbortController().signal);
    fault('/oauth2/authorize', 'waf-403');
    await expect(attempt()).rejects.toMatchObject({ code: 'WAF_BLOCKED' });
    fault('/oauth2/authorize', 'html');
    await expect(attempt()).rejects.toMatchObject({ code: 'SIGN_IN_DOMAIN_WRONG' });
    fault('/oauth2/token', 'unavailable');
    const failed = expect(attempt()).rejects.toMatchObject({ code: 'SERVICE_FAILED' });
    const [account] = pool.staff;
    if (account === undefined) throw new Error('no account');
    const page = await signInOnPages(createTinyBrowser(), await harness.nextUrl(), account);
    expect(page.text).toContain('You are not signed in');
    await failed;
    await harness.service.dispose();
  });

  it('keeps the session over a reset in the middle of a refresh, within the grace of rotation', async () => {
    const harness = createHarness({ connection: connectionTo() });
    await signIn(harness, 'admin');
    fault('/oauth2/token', 'reset-after');
    await expect(harness.service.refresh()).rejects.toMatchObject({ code: 'NETWORK_OFFLINE' });
    pool.behaviour.faults = [];
    expect(await harness.service.refresh()).toMatchObject({ phase: 'signedIn', refreshProblem: null });
    await harness.service.dispose();
  });

  it.each([
    [3_660_000, 'This computer’s clock is 61 minutes behind.'],
    [-3_660_000, 'This computer’s clock is 61 minutes ahead.'],
  ])('says how far the clock is off (%i ms)', async (offset, message) => {
    pool.behaviour.clockOffsetMs = offset;
    const harness = createHarness({ connection: connectionTo(), clock: createManualClock() });
    const failed = expect(harness.service.signIn(new AbortController().signal)).rejects.toMatchObject({
      code: 'CLOCK_WRONG',
      message,
    });
    const [account] = pool.staff;
    if (account === undefined) throw new Error('no account');
    const page = await signInOnPages(createTinyBrowser(), await harness.nextUrl(), account);
    expect(page.text).toContain(message);
    await failed;
    await harness.service.dispose();
  });
});
