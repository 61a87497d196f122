import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startLocalPool } from '#local-pool/index.ts';
import type { LocalPool } from '#local-pool/types.ts';
import { authorizeUrl, createAttempt } from '#main/auth/attempt.ts';
import { preflight } from '#main/auth/preflight.ts';
import { createBackendClient } from '#main/backend/backend-client.ts';
import { canBind } from '#main/connections/can-bind.ts';
import type { ConnectionTesterDeps } from '#main/connections/connection-checks.ts';
import { type CheckUpdate, createConnectionTester } from '#main/connections/connection-tester.ts';
import { CONNECTION_CHECKS, connectionOperations } from '#shared/contract/connection-operations.ts';
import { type Connection, DEFAULT_BUDGET, endpointsOf } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import { DEFAULT_ROLE_MAPPING } from '#shared/domain/role.ts';

let folder = '';
let pool: LocalPool;
const signal = new AbortController().signal;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeguard-tester-'));
  pool = await startLocalPool({ dataDir: folder, port: 0, users: 20, seed: 7 });
});
afterAll(async () => {
  await pool.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  Object.assign(pool.behaviour, { faults: [], clockOffsetMs: 0, latencyMs: 0 });
});

const signIn = (changes: Partial<NonNullable<Connection['signIn']>> = {}) => ({
  domain: pool.endpoints.signInDomain,
  clientId: pool.clientId,
  scopes: ['openid'],
  callbackHost: '127.0.0.1' as const,
  callbackPorts: [...pool.callbackPorts],
  ...changes,
});

const good = (changes: Partial<Connection> = {}): Connection => ({
  id: 'test',
  name: 'Test',
  region: pool.region,
  userPoolId: pool.userPoolId,
  signIn: signIn(),
  credentials: { kind: 'identityPool', identityPoolId: pool.identityPoolId },
  backendUrl: pool.endpoints.backend,
  roles: DEFAULT_ROLE_MAPPING,
  budget: DEFAULT_BUDGET,
  endpoints: { ...pool.endpoints, issuer: pool.issuer },
  ...changes,
});

async function run(
  connection: Connection,
  changes: Partial<ConnectionTesterDeps> = {},
): Promise<CheckUpdate[]> {
  const backend = createBackendClient({ fetch, now: Date.now, timeoutMs: 1_000 });
  const test = createConnectionTester({
    fetch,
    now: Date.now,
    canBind: async () => true,
    async askSignIn(tested, callbackUrl, abort) {
      if (!tested.signIn) throw new Error('asked without a sign-in');
      const url = authorizeUrl(tested.signIn, callbackUrl, await createAttempt(randomBytes));
      const jwksUrl = endpointsOf(tested).jwks;
      await preflight({
        signIn: tested.signIn,
        redirectUri: callbackUrl,
        url,
        jwksUrl,
        fetch,
        signal: abort,
      });
    },
    access: () => ({ credentials: async () => {}, readUsers: async () => 20 }),
    askBackend: (url, abort) => backend.probe(url, abort),
    ...changes,
  });
  const updates: CheckUpdate[] = [];
  for await (const update of test(connection, signal)) {
    expect(connectionOperations['connections.test'].output.parse(update)).toEqual(update);
    updates.push(update);
  }
  return updates;
}

const decided = (updates: CheckUpdate[]) => updates.filter((update) => update.status !== 'running');
const firstFailure = (updates: CheckUpdate[]) => updates.find((update) => update.status === 'failed');
const statusOf = (updates: CheckUpdate[], check: string) =>
  decided(updates).find((update) => update.check === check)?.status;

describe('the test of a connection', () => {
  it('finds nothing wrong with a good one, and tells each check twice, in order', async () => {
    const updates = await run(good());
    expect(updates.map((update) => update.check)).toEqual(
      CONNECTION_CHECKS.flatMap((check) => [check, check]),
    );
    expect(decided(updates).map((update) => update.status)).toEqual(CONNECTION_CHECKS.map(() => 'ok'));
  });

  it('tries what would be saved, blanks and a forgotten path mended', async () => {
    const updates = await run(
      good({ name: ' Test ', signIn: signIn({ domain: `${pool.origin}/login?x=1` }) }),
    );
    expect(firstFailure(updates)).toBeUndefined();
  });

  it('asks to sign in first where nobody is signed in', async () => {
    const updates = await run(good(), { access: () => null });
    expect(statusOf(updates, 'credentials')).toBe('skipped');
    expect(decided(updates).find((update) => update.check === 'readUsers')?.message).toMatch(/Sign in/);
    expect(statusOf(updates, 'backend')).toBe('ok');
  });

  it('leaves out what a connection with a profile does not have', async () => {
    const {
      signIn: _none,
      backendUrl: _noBackend,
      ...rest
    } = good({
      credentials: { kind: 'profile', profile: 'acme', role: 'staff' },
    });
    const updates = await run(rest);
    expect(decided(updates).flatMap(({ check, status }) => (status === 'ok' ? [check] : []))).toEqual([
      'settings',
      'userPool',
      'clock',
      'credentials',
      'readUsers',
    ]);
  });

  it.each<[string, () => Connection, check: string, message: RegExp, next: RegExp]>([
    [
      'a field that is wrong',
      () => good({ region: 'Frankfurt', endpoints: undefined }),
      'settings',
      /region: “frankfurt” is not an AWS region/,
      /Correct/,
    ],
    [
      'a pool that is gone',
      () =>
        good({
          userPoolId: 'eu-central-1_Gone',
          endpoints: { ...pool.endpoints, issuer: `${pool.origin}/eu-central-1_Gone` },
        }),
      'userPool',
      /eu-central-1_Gone does not exist in eu-central-1/,
      /Cognito console/,
    ],
    [
      'an endpoint that is something else',
      () => good({ endpoints: { ...pool.endpoints, issuer: `${pool.origin}/login?` } }),
      'userPool',
      /does not exist|not the public keys/,
      /Compare/,
    ],
    [
      'nobody listening',
      () => good({ endpoints: { ...pool.endpoints, issuer: 'http://127.0.0.1:2' } }),
      'userPool',
      /refused/,
      /network/,
    ],
    [
      'a wrong domain',
      () => good({ signIn: signIn({ domain: 'https://nope.invalid' }) }),
      'signInDomain',
      /nope\.invalid/,
      /domain/i,
    ],
    [
      'a wrong client id',
      () => good({ signIn: signIn({ clientId: 'nope' }) }),
      'signInDomain',
      /app client “nope”/,
      /app client id/,
    ],
    [
      'callback URLs, some not registered',
      () => good({ signIn: signIn({ callbackPorts: [47301, 5001, 5002] }) }),
      'callbackUrls',
      /2 of 3.*127\.0\.0\.1:5001\/callback http:\/\/127\.0\.0\.1:5002\/callback$/,
      /Allowed callback URLs/,
    ],
    [
      'callback URLs, none registered',
      () => good({ signIn: signIn({ callbackHost: 'localhost' }) }),
      'callbackUrls',
      /None of the callback URLs/,
      /letter for letter/,
    ],
    [
      'a backend that is not there',
      () => good({ backendUrl: 'http://127.0.0.1:9009' }),
      'backend',
      /refused/,
      /Start the backend/,
    ],
    [
      'a backend with a wrong path',
      () => good({ backendUrl: `${pool.origin}/nope` }),
      'backend',
      /no \/api\/v1\/me/,
      /backend URL/,
    ],
  ])('names %s', async (_name, connection, check, message, next) => {
    const failure = firstFailure(await run(connection()));
    expect(failure?.check).toBe(check);
    expect(failure?.message).toMatch(message);
    expect(failure?.next).toMatch(next);
  });

  it('leaves everything else alone when the settings are wrong', async () => {
    const updates = await run(good({ region: '' }), {
      askSignIn: async () => Promise.reject(new Error('asked all the same')),
      canBind: async () => Promise.reject(new Error('tried all the same')),
    });
    expect(decided(updates).map((update) => update.status)).toEqual(['failed', ...Array(8).fill('skipped')]);
  });

  it.each([
    [3_600_000, /60 minutes slow/],
    [-7_200_000, /2 hours fast/],
  ])('tells a clock that is off by %i ms', async (offset, words) => {
    pool.behaviour.clockOffsetMs = offset;
    const updates = await run(good());
    expect(firstFailure(updates)).toMatchObject({ check: 'clock', message: expect.stringMatching(words) });
    expect(statusOf(updates, 'userPool')).toBe('ok');
  });

  it('tells a WAF that refuses loopback callbacks', async () => {
    pool.behaviour.faults.push({ on: '/oauth2/authorize', kind: 'waf-403', count: 9 });
    const updates = await run(good());
    expect(firstFailure(updates)).toMatchObject({
      check: 'signInDomain',
      message: expect.stringMatching(/403.*WAF/),
    });
    expect(statusOf(updates, 'callbackUrls')).toBe('skipped');
  });

  it('tells a backend that answers HTML', async () => {
    pool.behaviour.faults.push({ on: '/api/v1/me', kind: 'html', count: 1 });
    expect(firstFailure(await run(good()))).toMatchObject({
      check: 'backend',
      message: expect.stringMatching(/web page/),
    });
  });

  it('tells a backend that asks nobody for a token', async () => {
    const open = createServer((_request, response) => response.end('{"id":1}'));
    await new Promise<void>((resolve) => open.listen(0, '127.0.0.1', resolve));
    const backendUrl = `http://127.0.0.1:${(open.address() as AddressInfo).port}`;
    expect(firstFailure(await run(good({ backendUrl })))?.message).toMatch(/anybody can read/);
    open.close();
  });

  it('tells which ports are taken, and fails when all are', async () => {
    const squatter = createSocketServer();
    await new Promise<void>((resolve) => squatter.listen(0, '127.0.0.1', resolve));
    const { port } = squatter.address() as AddressInfo;
    expect(await canBind('127.0.0.1', port)).toBe(false);
    const only = await run(good({ signIn: signIn({ callbackPorts: [port] }) }), {
      canBind,
      askSignIn: async () => {},
    });
    expect(firstFailure(only)).toMatchObject({
      check: 'ports',
      message: expect.stringContaining(String(port)),
    });
    const free = await freePort();
    const some = await run(good({ signIn: signIn({ callbackPorts: [port, free] }) }), {
      canBind,
      askSignIn: async () => {},
    });
    expect(firstFailure(some)).toBeUndefined();
    expect(decided(some).find((update) => update.check === 'ports')?.message).toContain(String(port));
    squatter.close();
  });

  it('passes on what AWS refused, and does not read users without credentials', async () => {
    const denied = new AppError('AWS_ACCESS_DENIED', 'IAM does not allow cognito-idp:ListUsers.');
    const reads = await run(good(), {
      access: () => ({ credentials: async () => {}, readUsers: () => Promise.reject(denied) }),
    });
    expect(firstFailure(reads)).toMatchObject({
      check: 'readUsers',
      message: denied.message,
      next: denied.next,
    });
    const missing = new AppError('AWS_CREDENTIALS_MISSING', 'The profile gives no credentials.');
    const none = await run(good(), {
      access: () => ({ credentials: () => Promise.reject(missing), readUsers: async () => 1 }),
    });
    expect(firstFailure(none)?.check).toBe('credentials');
    expect(statusOf(none, 'readUsers')).toBe('skipped');
  });

  it('can be stopped', async () => {
    const abort = new AbortController();
    const test = createConnectionTester({
      fetch,
      now: Date.now,
      canBind: async () => true,
      askSignIn: async () => {},
      access: () => null,
      askBackend: () => Promise.reject(new Error('not reached')),
    });
    pool.behaviour.latencyMs = 5_000;
    setTimeout(() => abort.abort(), 50);
    const drain = async () => {
      for await (const _update of test(good(), abort.signal));
    };
    await expect(drain()).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

async function freePort(): Promise<number> {
  const server = createSocketServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
