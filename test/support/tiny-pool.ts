import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createOAuthRoutes } from '#local-pool/oauth/routes.ts';
import { type ClosableSessions, createSessions } from '#local-pool/sessions/sessions.ts';
import type { AppClient, PoolGroup, PoolStore, PoolUser, UserStatus } from '#local-pool/types.ts';

export const POOL_ID = 'local_tiny1';
export const PASSWORD = 'Right-Horse-7';
export const CALLBACK = 'http://127.0.0.1:47811/callback';
export const LOGOUT = 'http://127.0.0.1:47811/signed-out';

export const CLIENT: AppClient = {
  clientId: 'tinyclient0000000000000001',
  name: 'tiny',
  callbackUrls: [CALLBACK, 'http://[::1]:47811/callback', 'http://127.0.0.1:47812/callback?from=pool'],
  logoutUrls: [LOGOUT],
  scopes: ['openid', 'email', 'profile', 'aws.cognito.signin.user.admin'],
  accessTokenSeconds: 3600,
  idTokenSeconds: 1800,
  refreshTokenSeconds: 30 * 86_400,
  rotationGraceSeconds: 30,
};
export const OTHER_CLIENT: AppClient = {
  ...CLIENT,
  clientId: 'tinyclient0000000000000002',
  rotationGraceSeconds: undefined,
};

const SUBS = {
  ada: '11111111-1111-4111-8111-111111111111',
  temp: '22222222-2222-4222-8222-222222222222',
  off: '33333333-3333-4333-8333-333333333333',
  unconfirmed: '44444444-4444-4444-8444-444444444444',
} as const;

function user(name: keyof typeof SUBS, status: UserStatus, more: Partial<PoolUser> = {}): PoolUser {
  const sub = SUBS[name];
  return {
    sub,
    username: name,
    attributes: new Map([
      ['sub', sub],
      ['email', `${name}@example.com`],
      ['email_verified', 'True'],
      ['phone_number', '+441632960001'],
      ['phone_number_verified', 'false'],
      ['name', 'Ada "<b>" Lovelace'],
      ['custom:team', 'beach'],
    ]),
    enabled: true,
    status,
    createdAt: 0,
    updatedAt: 0,
    groups: new Set(),
    ...more,
  };
}

export interface TinyStore extends PoolStore {
  readonly people: Map<string, PoolUser>;
}

/** Four users and four groups in memory, enough for what signs in. */
export function createTinyStore(): TinyStore {
  const people = new Map(
    [
      user('ada', 'CONFIRMED', { groups: new Set(['lifeguard-staff', 'lifeguard-admin', 'gone']) }),
      user('temp', 'FORCE_CHANGE_PASSWORD'),
      user('off', 'CONFIRMED', { enabled: false }),
      user('unconfirmed', 'UNCONFIRMED'),
    ].map((one) => [one.sub, one]),
  );
  const passwords = new Map([...people.keys()].map((sub) => [sub, PASSWORD]));
  const group = (name: string, precedence: number | undefined, roleArn?: string): PoolGroup => ({
    name,
    precedence,
    roleArn,
    description: undefined,
    createdAt: 0,
    updatedAt: 0,
  });
  const groups = [
    group('lifeguard-support', 30),
    group('lifeguard-staff', 20, 'arn:aws:iam::000000000000:role/staff'),
    group('lifeguard-admin', 10, 'arn:aws:iam::000000000000:role/admin'),
    group('newsletter', undefined),
  ];
  const byUsername = (name: string) => [...people.values()].find((one) => one.username === name);
  return {
    people,
    size: people.size,
    bySub: (sub) => people.get(sub),
    byUsername,
    byLogin: (login) =>
      byUsername(login) ?? [...people.values()].find((one) => one.attributes.get('email') === login),
    after: () => people.values(),
    groups: () => groups,
    group: (name) => groups.find((one) => one.name === name),
    members: (name) => [...people.values()].filter((one) => one.groups.has(name)),
    checkPassword: (one, password) => passwords.get(one.sub) === password,
    setPassword(one, password, status) {
      passwords.set(one.sub, password);
      one.status = status;
    },
  };
}

export interface TinyPool {
  readonly origin: string;
  readonly issuer: string;
  readonly dataDir: string;
  readonly store: TinyStore;
  readonly sessions: ClosableSessions;
  /** The pool's clock; add milliseconds to it to let time pass. */
  readonly clock: { now: number };
  close(): Promise<void>;
}

/**
 * Sessions and OAuth endpoints over a real loopback server, on `createTinyStore`.
 * @param more Adds routes once the sessions are there (identity pool, backend).
 */
export async function startTinyPool(more?: (pool: TinyPool) => Hono): Promise<TinyPool> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tiny-pool-'));
  const app = new Hono();
  const server = serve({ fetch: (request) => app.fetch(request), hostname: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = `${origin}/${POOL_ID}`;
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const store = createTinyStore();
  const sessions = await createSessions({ dataDir, issuer, store, now });
  app.route(
    '/',
    createOAuthRoutes({
      userPoolId: POOL_ID,
      poolName: 'Tiny <pool>',
      store,
      sessions,
      client: (id) => [CLIENT, OTHER_CLIENT].find((one) => one.clientId === id),
      demoAccounts: [{ role: 'admin', username: 'ada', password: PASSWORD }],
      now,
    }),
  );
  const pool: TinyPool = {
    origin,
    issuer,
    dataDir,
    store,
    sessions,
    clock,
    async close() {
      await new Promise((resolve) => server.close(resolve));
      sessions.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  if (more !== undefined) app.route('/', more(pool));
  return pool;
}
