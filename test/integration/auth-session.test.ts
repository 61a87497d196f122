import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from '#main/secrets/memory-store.ts';
import type { SecretStore } from '#main/secrets/secret-store.ts';
import type { Connection } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type FakeSignIn, json, startFakeSignIn } from '#test/support/fake-sign-in.ts';
import { freePorts } from '#test/support/free-ports.ts';
import {
  createHarness,
  createManualClock,
  fakeConnection,
  type Harness,
  type ManualClock,
  signInThrough,
} from '#test/support/session-harness.ts';

const HOUR = 3_600_000;
let clock: ManualClock;
let fake: FakeSignIn;
let connection: Connection;
let harnesses: Harness[] = [];

beforeEach(async () => {
  clock = createManualClock();
  fake = await startFakeSignIn(() => clock.now());
  connection = await fakeConnection(fake);
});
afterEach(async () => {
  for (const { service } of harnesses) await service.dispose();
  harnesses = [];
  await fake.close();
});

function start(options: Partial<Parameters<typeof createHarness>[0]> = {}): Harness {
  const harness = createHarness({ connection, clock, ...options });
  harnesses.push(harness);
  return harness;
}

const signal = () => new AbortController().signal;
const offline = (_request: unknown, response: { destroy(): unknown }) => void response.destroy();
const countOf = (what: string) => fake.requests.filter((request) => request === what).length;
const REFRESH = 'POST /oauth2/token';

async function portIsOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

describe('signing in', () => {
  it('ends signed in as the person, with the role of the groups, and tells the browser', async () => {
    const harness = start();
    const { state, page } = await signInThrough(fake, harness);
    expect(state).toMatchObject({
      phase: 'signedIn',
      username: 'ada',
      email: 'ada@example.com',
      role: 'staff',
      groups: ['lifeguard-staff'],
      keptIn: 'keychain',
      refreshProblem: null,
    });
    expect(page).toContain('Signed in as ada in pool Acme customers');
    expect(harness.phases()).toEqual(['waitingForBrowser', 'completing', 'signedIn']);
    for (const port of connection.signIn?.callbackPorts ?? []) expect(await portIsOpen(port)).toBe(false);
    expect(await harness.service.claims()).toMatchObject({
      id: expect.arrayContaining([
        { name: 'token_use', value: 'id' },
        { name: 'cognito:groups', value: '["lifeguard-staff"]' },
      ]),
      access: expect.arrayContaining([{ name: 'token_use', value: 'access' }]),
    });
  });

  it('has fresh secrets each time and sends them only where they belong', async () => {
    const harness = start();
    const urls: URL[] = [];
    for (let round = 0; round < 2; round += 1) {
      const abort = new AbortController();
      const result = harness.service.signIn(abort.signal);
      urls.push(new URL(await harness.nextUrl()));
      abort.abort();
      await expect(result).rejects.toMatchObject({ code: 'CANCELLED' });
    }
    for (const name of ['state', 'nonce', 'code_challenge']) {
      const values = urls.map((url) => url.searchParams.get(name) ?? '');
      expect(values[0]).not.toBe(values[1]);
      expect(values[0]).toMatch(/^[\w-]{43}$/);
    }
    expect(urls[0]?.searchParams.get('code_challenge_method')).toBe('S256');
    expect(urls[0]?.searchParams.has('code_verifier')).toBe(false);
  });

  it('refuses a second one meanwhile and opens the page again when asked', async () => {
    const harness = start();
    await expect(harness.service.reopenBrowser()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    const result = harness.service.signIn(signal());
    await expect(harness.service.signIn(signal())).rejects.toMatchObject({ code: 'SIGN_IN_BUSY' });
    const first = await harness.nextUrl();
    await harness.service.reopenBrowser();
    expect(await harness.nextUrl()).toBe(first);
    await fetch(fake.approve(first));
    expect(await result).toMatchObject({ phase: 'signedIn' });
  });

  it.each([
    ['a nonce of another sign-in', () => Object.assign(fake.person, { nonce: 'other' }), 'TOKEN_REJECTED'],
    [
      'an unknown client',
      () => void fake.replaced.set('/oauth2/token', (_q, r) => json(r, 400, { error: 'invalid_client' })),
      'APP_CLIENT_WRONG',
    ],
    [
      'a code that is no longer good',
      () => void fake.replaced.set('/oauth2/token', (_q, r) => json(r, 400, { error: 'invalid_grant' })),
      'SIGN_IN_REFUSED',
    ],
    [
      'an outage',
      () => void fake.replaced.set('/oauth2/token', (_q, r) => json(r, 503, {})),
      'SERVICE_FAILED',
    ],
    ['a dead line', () => void fake.replaced.set('/oauth2/token', offline), 'NETWORK_OFFLINE'],
    [
      'a firewall',
      () => void fake.replaced.set('/oauth2/token', (_q, r) => void r.writeHead(403).end('<html>')),
      'WAF_BLOCKED',
    ],
    [
      'no tokens',
      () => void fake.replaced.set('/oauth2/token', (_q, r) => json(r, 200, { token_type: 'Bearer' })),
      'TOKEN_REJECTED',
    ],
    [
      'keys that are gone',
      () => void fake.replaced.set('/pool/.well-known/jwks.json', (_q, r) => json(r, 404, {})),
      'TOKEN_REJECTED',
    ],
  ])(
    'says what is wrong, in the app and in the browser, and can be tried again: %s',
    async (_name, spoil, code) => {
      const harness = start();
      spoil();
      const result = harness.service.signIn(signal());
      const failed = expect(result).rejects.toMatchObject({ code });
      const page = await (await fetch(fake.approve(await harness.nextUrl()))).text();
      await failed;
      expect(page).toContain('You are not signed in');
      expect(harness.service.state()).toMatchObject({
        phase: 'signedOut',
        message: expect.stringMatching(/\.$/),
      });
      await expect(harness.service.accessToken()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });

      fake.replaced.clear();
      fake.person.nonce = 'sent';
      expect((await signInThrough(fake, harness)).state).toMatchObject({ phase: 'signedIn' });
    },
  );

  it('says how far the clock is off', async () => {
    const late = createManualClock();
    late.jump(-61 * 60_000);
    const harness = start({ clock: late });
    const failed = expect(harness.service.signIn(signal())).rejects.toMatchObject({
      code: 'CLOCK_WRONG',
      message: 'This computer’s clock is 61 minutes behind.',
    });
    await fetch(fake.approve(await harness.nextUrl()));
    await failed;
    await vi.waitFor(() => expect(fake.valid.size).toBe(0));
  });

  it('passes on the refusal of the pool', async () => {
    const harness = start();
    const failed = expect(harness.service.signIn(signal())).rejects.toMatchObject({
      code: 'SIGN_IN_REFUSED',
      message: expect.stringContaining('access_denied: Not today'),
    });
    const url = new URL(await harness.nextUrl()).searchParams;
    const query = { error: 'access_denied', error_description: 'Not today', state: url.get('state') ?? '' };
    const page = await fetch(`${url.get('redirect_uri')}?${new URLSearchParams(query)}`);
    expect(await page.text()).toContain('Not today');
    await failed;
  });

  it('ends by itself after five minutes', async () => {
    const harness = start();
    const failed = expect(harness.service.signIn(signal())).rejects.toMatchObject({
      code: 'SIGN_IN_TIMED_OUT',
    });
    await harness.nextUrl();
    const state = harness.service.state();
    expect(state.phase === 'waitingForBrowser' && state.endsAt - clock.now()).toBeGreaterThan(299_000);
    clock.advance(5 * 60_000);
    await failed;
    for (const port of connection.signIn?.callbackPorts ?? []) expect(await portIsOpen(port)).toBe(false);
  });

  it('says so when there is no browser', async () => {
    const harness = start({
      deps: { openExternal: () => Promise.reject(new Error('no browser for state=x')) },
    });
    const error: unknown = await harness.service.signIn(signal()).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'BROWSER_NOT_OPENED' });
    expect(error instanceof AppError && error.cause).toBe(undefined);
  });

  it.each([
    [
      'no such client',
      (r: ServerResponse) => r.writeHead(302, { location: '/error?error=invalid_client' }).end(),
      'APP_CLIENT_WRONG',
    ],
    [
      'callback not registered',
      (r: ServerResponse) =>
        r.writeHead(302, { location: '/error?error=redirect_mismatch&client_id=x' }).end(),
      'CALLBACK_NOT_REGISTERED',
    ],
    ['not a sign-in domain', (r: ServerResponse) => r.writeHead(404, {}).end(), 'SIGN_IN_DOMAIN_WRONG'],
    ['a firewall', (r: ServerResponse) => r.writeHead(403, {}).end(), 'WAF_BLOCKED'],
  ])('notices before the browser opens: %s', async (_name, answer, code) => {
    const harness = start();
    fake.replaced.set('/oauth2/authorize', (_request, response) => answer(response));
    await expect(harness.service.signIn(signal())).rejects.toMatchObject({ code });
    expect(harness.opened).toEqual([]);
  });

  it('tells a computer that is offline from a domain that does not exist', async () => {
    const { signIn } = connection;
    if (signIn === undefined) throw new Error('no sign-in');
    const wrong = start({
      connection: {
        ...connection,
        signIn: { ...signIn, domain: `http://127.0.0.1:${(await freePorts(1))[0]}` },
      },
    });
    await expect(wrong.service.signIn(signal())).rejects.toMatchObject({ code: 'SIGN_IN_DOMAIN_WRONG' });
    await fake.close();
    const cut = start();
    await expect(cut.service.signIn(signal())).rejects.toMatchObject({ code: 'NETWORK_OFFLINE' });
  });
});

describe('cancelling', () => {
  it.each([
    ['before anything', 0],
    ['while the domain is asked', 1],
    ['while the browser is open', 2],
    ['while the code is exchanged', 3],
    ['while the keys are fetched', 4],
    ['while the keychain is written', 5],
  ])('works %s, leaves nothing behind, and the next try succeeds', async (_name, step) => {
    const abort = new AbortController();
    const reached = vi.fn(() => abort.abort());
    let slowWrite = step === 5;
    const memory = createMemoryStore();
    const secrets: SecretStore = {
      ...memory,
      async set(account, secret) {
        if (slowWrite) {
          reached();
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        await memory.set(account, secret);
      },
    };
    const harness = start({ secrets });
    const hang = (path: string) => fake.replaced.set(path, () => reached());
    if (step === 0) reached();
    if (step === 1) hang('/oauth2/authorize');
    if (step === 3) hang('/oauth2/token');
    if (step === 4) hang('/pool/.well-known/jwks.json');

    const result = harness.service.signIn(abort.signal);
    const cancelled = expect(result).rejects.toMatchObject({ code: 'CANCELLED' });
    if (step >= 2) {
      const url = await harness.nextUrl();
      if (step === 2) reached();
      else await fetch(fake.approve(url));
    }
    await cancelled;
    expect(reached).toHaveBeenCalled();
    expect(harness.service.state()).toEqual({ phase: 'signedOut', message: null });
    for (const port of connection.signIn?.callbackPorts ?? []) expect(await portIsOpen(port)).toBe(false);

    fake.replaced.clear();
    slowWrite = false;
    await vi.waitFor(() => expect(fake.valid.size).toBe(0), 7_000);
    expect((await signInThrough(fake, harness)).state).toMatchObject({ phase: 'signedIn' });
    expect(fake.valid.size).toBe(1);
  });
});

describe('the next start', () => {
  it('signs in silently and rotates', async () => {
    const secrets = createMemoryStore();
    const first = start({ secrets });
    await signInThrough(fake, first);
    await first.service.dispose();
    const [before] = fake.valid;

    const second = start({ secrets });
    expect(await second.service.restore()).toMatchObject({
      phase: 'signedIn',
      username: 'ada',
      role: 'staff',
    });
    expect(second.phases()).toEqual(['restoring', 'signedIn']);
    expect(fake.valid.has(before ?? '')).toBe(false);
    const third = start({ secrets });
    expect(await third.service.restore()).toMatchObject({ phase: 'signedIn' });
  });

  it('is signed out where nobody ever signed in, without asking the network', async () => {
    const harness = start();
    expect(await harness.service.restore()).toEqual({ phase: 'signedOut', message: null });
    expect(fake.requests).toEqual([]);
  });

  it('never takes the token of one pool or client to another', async () => {
    const secrets = createMemoryStore();
    await signInThrough(fake, start({ secrets }));
    const { signIn } = connection;
    if (signIn === undefined) throw new Error('no sign-in');
    const asked = fake.requests.length;
    for (const other of [
      { ...connection, userPoolId: 'eu-central-1_Other' },
      { ...connection, signIn: { ...signIn, clientId: 'other' } },
      { ...connection, signIn: { ...signIn, domain: 'https://other.example' } },
      { ...connection, id: 'other' },
    ]) {
      expect(await start({ secrets, connection: other }).service.restore()).toEqual({
        phase: 'signedOut',
        message: null,
      });
    }
    expect(fake.requests).toHaveLength(asked);
  });

  it('keeps the sign-in while the network is away, and goes on trying', async () => {
    const secrets = createMemoryStore();
    await signInThrough(fake, start({ secrets }));
    fake.replaced.set('/oauth2/token', offline);
    const harness = start({ secrets });
    expect(await harness.service.restore()).toMatchObject({
      phase: 'offline',
      message: expect.stringContaining('Your sign-in is kept'),
    });
    // What needs the pool says why it cannot be had, and does not ask for a sign-in.
    await expect(harness.service.idToken()).rejects.toMatchObject({ code: 'NETWORK_OFFLINE' });
    fake.replaced.clear();
    clock.advance(7_000);
    await vi.waitFor(() => expect(harness.service.state()).toMatchObject({ phase: 'signedIn' }));
  });

  it('asks once for a new sign-in when the token was revoked', async () => {
    const secrets = createMemoryStore();
    await signInThrough(fake, start({ secrets }));
    fake.valid.clear();
    const harness = start({ secrets });
    expect(await harness.service.restore()).toMatchObject({
      phase: 'signedOut',
      message: expect.stringContaining('has expired, was revoked'),
    });
    const asked = fake.requests.length;
    clock.advance(24 * HOUR);
    expect(await start({ secrets }).service.restore()).toEqual({ phase: 'signedOut', message: null });
    expect(fake.requests).toHaveLength(asked);
  });

  it('says so when the keychain is locked', async () => {
    const locked = () => Promise.reject(new AppError('KEYCHAIN_UNAVAILABLE', 'The keychain is locked.'));
    const harness = start({ secrets: { get: locked, set: locked, delete: locked } });
    expect(await harness.service.restore()).toEqual({
      phase: 'signedOut',
      message: 'The keychain is locked.',
    });
    expect((await signInThrough(fake, harness)).state).toMatchObject({ phase: 'signedIn', keptIn: 'memory' });
  });
});

describe('refreshing', () => {
  it('happens at 80 % of the lifetime, by itself', async () => {
    const harness = start();
    await signInThrough(fake, harness);
    const before = await harness.service.accessToken();
    expect(Math.round((clock.next() ?? 0) / 60_000)).toBe(48);
    clock.advance(48 * 60_000);
    await vi.waitFor(async () => expect(await harness.service.accessToken()).not.toBe(before));
    expect(fake.valid.size).toBe(1);
    expect(harness.phases().filter((phase) => phase !== 'signedIn')).toEqual([
      'waitingForBrowser',
      'completing',
    ]);
  });

  it('is done once, whoever asks', async () => {
    const harness = start();
    await signInThrough(fake, harness);
    clock.jump(0.9 * HOUR);
    const asked = countOf(REFRESH);
    await Promise.all([
      harness.service.accessToken(),
      harness.service.idToken(),
      harness.service.refresh(),
      harness.service.resume(),
    ]);
    expect(countOf(REFRESH)).toBe(asked + 1);
  });

  it('keeps the token of a pool that does not rotate', async () => {
    fake.person.rotates = false;
    const secrets = createMemoryStore();
    const harness = start({ secrets });
    await signInThrough(fake, harness);
    await harness.service.refresh();
    await harness.service.refresh();
    expect(await start({ secrets }).service.restore()).toMatchObject({ phase: 'signedIn' });
  });

  it.each([
    ['a dead line', offline, 'NETWORK_OFFLINE'],
    ['an outage', (_q: unknown, r: Parameters<typeof json>[0]) => json(r, 500, {}), 'SERVICE_FAILED'],
    [
      'a firewall',
      (_q: unknown, r: Parameters<typeof json>[0]) => void r.writeHead(403).end('no'),
      'SERVICE_FAILED',
    ],
    [
      'a captive portal',
      (_q: unknown, r: Parameters<typeof json>[0]) => void r.writeHead(200).end('<html>'),
      'SERVICE_FAILED',
    ],
  ])('survives %s: still signed in, tried again ever more slowly', async (_name, spoil, code) => {
    const harness = start();
    await signInThrough(fake, harness);
    const token = await harness.service.accessToken();
    fake.replaced.set('/oauth2/token', spoil);
    const waits: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      await expect(harness.service.refresh()).rejects.toMatchObject({ code });
      waits.push(clock.next() ?? 0);
    }
    expect(harness.service.state()).toMatchObject({
      phase: 'signedIn',
      refreshProblem: expect.stringMatching(/\.$/),
    });
    expect(await harness.service.accessToken()).toBe(token);
    expect(waits[0]).toBeLessThan(6_100);
    expect(waits[3]).toBeGreaterThan(30_000);
    expect(Math.max(...waits)).toBeLessThan(360_100);
    fake.replaced.clear();
    clock.advance(361_000);
    await vi.waitFor(() => expect(harness.service.state()).toMatchObject({ refreshProblem: null }));
  });

  it('does not ask a dead pool for every call, nor give out what is over', async () => {
    const harness = start();
    await signInThrough(fake, harness);
    fake.replaced.set('/oauth2/token', offline);
    clock.jump(2 * HOUR);
    const asked = countOf(REFRESH);
    for (let round = 0; round < 5; round += 1) {
      await expect(harness.service.accessToken()).rejects.toMatchObject({ code: 'NETWORK_OFFLINE' });
    }
    expect(countOf(REFRESH)).toBe(asked + 1);
    fake.replaced.clear();
    clock.jump(6_000);
    expect(await harness.service.accessToken()).toMatch(/^ey/);
  });

  it('ends the session once when the refresh token is refused', async () => {
    const harness = start();
    await signInThrough(fake, harness);
    fake.valid.clear();
    await expect(harness.service.refresh()).rejects.toMatchObject({ code: 'SESSION_EXPIRED' });
    expect(harness.service.state()).toMatchObject({
      phase: 'signedOut',
      message: expect.stringContaining('signed out'),
    });
    const asked = fake.requests.length;
    clock.advance(24 * HOUR);
    await harness.service.resume();
    await expect(harness.service.accessToken()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    expect(fake.requests).toHaveLength(asked);
    expect((await signInThrough(fake, harness)).state).toMatchObject({ phase: 'signedIn' });
  });

  it('ends the session when the pool suddenly speaks of someone else', async () => {
    const secrets = createMemoryStore();
    const harness = start({ secrets });
    await signInThrough(fake, harness);
    fake.person.sub = 'sub-of-mallory';
    await expect(harness.service.refresh()).rejects.toMatchObject({ code: 'TOKEN_REJECTED' });
    expect(harness.service.state()).toMatchObject({
      phase: 'signedOut',
      message: expect.stringContaining('another user'),
    });
    expect(await start({ secrets }).service.restore()).toEqual({ phase: 'signedOut', message: null });
  });

  it('keeps a rotated token though it could not be checked', async () => {
    const secrets = createMemoryStore();
    await signInThrough(fake, start({ secrets }));
    fake.replaced.set('/pool/.well-known/jwks.json', offline);
    const cut = start({ secrets });
    expect(await cut.service.restore()).toMatchObject({ message: expect.stringContaining('is kept') });
    await cut.service.dispose();
    fake.replaced.clear();
    expect(await start({ secrets }).service.restore()).toMatchObject({ phase: 'signedIn' });
  });

  it('looks at the clock after sleep', async () => {
    const harness = start();
    await signInThrough(fake, harness);
    const asked = countOf(REFRESH);
    clock.jump(60_000);
    await harness.service.resume();
    expect(countOf(REFRESH)).toBe(asked);
    clock.jump(10 * HOUR);
    await harness.service.resume();
    expect(countOf(REFRESH)).toBe(asked + 1);
    expect(harness.service.state()).toMatchObject({ phase: 'signedIn', refreshProblem: null });
  });

  it('names the clock when someone set it wrong, and recovers when it is right again', async () => {
    const wall = createManualClock();
    const harness = start({ clock: wall });
    await signInThrough(fake, harness);
    wall.jump(-2 * HOUR);
    await expect(harness.service.accessToken()).rejects.toMatchObject({
      code: 'CLOCK_WRONG',
      message: 'This computer’s clock is 120 minutes behind.',
    });
    expect(harness.service.state()).toMatchObject({
      phase: 'signedIn',
      refreshProblem: expect.stringContaining('clock'),
    });
    wall.jump(2 * HOUR);
    expect(await harness.service.refresh()).toMatchObject({ phase: 'signedIn', refreshProblem: null });
  });
});

describe('signing out', () => {
  it('revokes, clears the keychain and ends the session of the browser', async () => {
    const secrets = createMemoryStore();
    const harness = start({ secrets });
    await signInThrough(fake, harness);
    const { state, warnings } = await harness.service.signOut();
    expect(state).toEqual({ phase: 'signedOut', message: null });
    expect(warnings).toEqual([]);
    expect(fake.valid.size).toBe(0);
    const logout = new URL(await harness.nextUrl());
    expect(logout.pathname).toBe('/logout');
    const back = logout.searchParams.get('logout_uri') ?? '';
    expect(back).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/signed-out$/);
    expect(await (await fetch(back)).text()).toContain('You are signed out');
    expect(await start({ secrets }).service.restore()).toEqual({ phase: 'signedOut', message: null });
    await expect(harness.service.accessToken()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    expect((await signInThrough(fake, harness)).state).toMatchObject({ phase: 'signedIn' });
  });

  it('ends signed out though offline, and says what that means', async () => {
    const harness = start();
    await signInThrough(fake, harness);
    fake.replaced.set('/oauth2/revoke', offline);
    const { state, warnings } = await harness.service.signOut();
    expect(state).toEqual({ phase: 'signedOut', message: null });
    expect(warnings).toEqual([
      expect.stringMatching(/could not be revoked.*cannot be reached.*access token until \d{4}-/),
      expect.stringMatching(/browser may still be signed in/),
    ]);
    expect(harness.opened).toEqual([]);
  });

  it('ends signed out though the ports are taken and the keychain is locked', async () => {
    const secrets = createMemoryStore();
    const { signIn } = connection;
    const [port = 0] = signIn?.callbackPorts ?? [];
    const single = signIn && { ...connection, signIn: { ...signIn, callbackPorts: [port] } };
    const harness = start({
      connection: single ?? connection,
      secrets: {
        ...secrets,
        delete: () => Promise.reject(new AppError('KEYCHAIN_UNAVAILABLE', 'The keychain is locked.')),
      },
    });
    await signInThrough(fake, harness);
    const { createServer } = await import('node:http');
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const { state, warnings } = await harness.service.signOut();
    other.close();
    expect(state.phase).toBe('signedOut');
    expect(warnings).toEqual([
      expect.stringContaining('The keychain is locked.'),
      expect.stringContaining(`Port ${port} of 127.0.0.1`),
    ]);
    expect(fake.valid.size).toBe(0);
  });

  it('also revokes what was kept while the pool could not be reached', async () => {
    const secrets = createMemoryStore();
    await signInThrough(fake, start({ secrets }));
    fake.replaced.set('/oauth2/token', offline);
    const harness = start({ secrets });
    await harness.service.restore();
    await harness.service.signOut();
    expect(fake.valid.size).toBe(0);
  });

  it('ends a sign-in that is waiting, and a refresh that is under way', async () => {
    const harness = start();
    const cancelled = expect(harness.service.signIn(signal())).rejects.toMatchObject({ code: 'CANCELLED' });
    await harness.nextUrl();
    await harness.service.signOut();
    await cancelled;
    expect(harness.service.state()).toEqual({ phase: 'signedOut', message: null });

    await signInThrough(fake, harness);
    const refreshing = harness.service.refresh().catch(() => undefined);
    await harness.service.signOut();
    await refreshing;
    expect(harness.service.state()).toEqual({ phase: 'signedOut', message: null });
    expect(fake.valid.size).toBe(0);
  });

  it('forgets the keychain entry with the connection', async () => {
    const secrets = createMemoryStore();
    const harness = start({ secrets });
    await signInThrough(fake, harness);
    await harness.service.dispose({ forget: true });
    expect(await start({ secrets }).service.restore()).toEqual({ phase: 'signedOut', message: null });
  });
});

describe('a connection without sign-in', () => {
  it('has the role of its setting and neither session nor token', async () => {
    const { signIn: _signIn, ...rest } = connection;
    const harness = start({
      connection: { ...rest, credentials: { kind: 'profile', profile: 'ops', role: 'admin' } },
    });
    expect(await harness.service.restore()).toEqual({ phase: 'notNeeded', role: 'admin' });
    await expect(harness.service.signIn(signal())).rejects.toMatchObject({ code: 'SIGN_IN_NOT_CONFIGURED' });
    await expect(harness.service.accessToken()).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' });
    expect(await harness.service.signOut()).toEqual({
      state: { phase: 'notNeeded', role: 'admin' },
      warnings: [],
    });
    expect(fake.requests).toEqual([]);
  });
});
