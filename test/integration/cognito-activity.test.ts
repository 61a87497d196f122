import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { devicesOf, eventsOf, sessionsOf } from '#local-pool/sample/activity.ts';
import type { PoolUser } from '#local-pool/types.ts';
import { createDirectory, type Directory } from '#main/cognito/directory.ts';
import type { Page } from '#main/cognito/page.ts';
import { createRequestBudget } from '#main/cognito/request-budget.ts';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';

const signal = new AbortController().signal;
let running: RunningPool;
let directory: Directory;

beforeAll(async () => {
  running = await startRunningPool({ users: 1_000 });
  const { pool } = running;
  directory = createDirectory({
    connection: { ...pool, credentials: { kind: 'environment', role: 'admin' } },
    credentials: { keys: async () => ({ ...pool.adminKey, expiresAt: null }), forget: () => {} },
    budget: createRequestBudget({
      shares: { reads: 1, writes: 1 },
      now: Date.now,
      sleep: async () => {},
      random: () => 0,
    }),
    now: Date.now,
  });
});
afterAll(async () => {
  directory.dispose();
  await running.stop();
});
beforeEach(() => {
  Object.assign(running.pool.behaviour, { threatProtection: true, expireTokens: undefined });
});

function userWith(fits: (user: PoolUser) => boolean): PoolUser {
  const found = [...running.pool.store.after(undefined)].find(fits);
  if (!found) throw new Error('no such user in the sample');
  return found;
}

async function all<T>(load: (cursor: string | null) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: Page<T> = await load(cursor);
    items.push(...page.items);
    cursor = page.next;
    if (cursor === null) return items;
  }
}

describe('what the pool knows of one user', () => {
  it('devices, over more than one page', async () => {
    const user = userWith((one) => devicesOf(one, Date.now()).length > 60);
    const devices = await all((cursor) => directory.devices(user.username, cursor, signal));
    const expected = devicesOf(user, Date.now());
    expect(devices).toEqual(
      expected.map(({ key, name, ip, remembered, createdAt, lastSeenAt }) => ({
        key,
        name: name === '' ? null : name,
        lastIp: ip,
        remembered,
        createdAt,
        lastSeenAt,
      })),
    );
  });

  it('sessions, with what Cognito could not tell left out', async () => {
    const sessions = (one: PoolUser) =>
      sessionsOf(one, Date.now(), [running.pool.clientId, '6webshopdemo0client0id0000']);
    const user = userWith((one) => sessions(one).some(({ browser }) => browser === 'unknown'));
    const page = await directory.sessions(user.username, null, signal);
    expect(page.next).toBeNull();
    expect(page.items.map(({ id }) => id)).toEqual(sessions(user).map(({ id }) => id));
    expect(page.items.map(({ device }) => device)).toContain(null);
    for (const { startedAt, lastUsedAt, kind } of page.items) {
      expect(startedAt).toBeLessThanOrEqual(lastUsedAt ?? 0);
      expect(['TOKEN', 'SSO']).toContain(kind);
    }
  });

  it('sign-in events, newest first, with their risk', async () => {
    const user = userWith((one) => eventsOf(one, Date.now()).some(({ risk }) => risk.decision === 'Block'));
    const events = await all((cursor) => directory.authEvents(user.username, cursor, signal));
    expect(events.map(({ id, at }) => [id, at])).toEqual(
      eventsOf(user, Date.now()).map(({ id, at }) => [id, at]),
    );
    expect(events.find(({ decision }) => decision === 'Block')).toMatchObject({
      risk: 'High',
      response: 'Fail',
    });
    const signIn = events.find(({ type }) => type === 'SignIn');
    expect(signIn?.challenges).toEqual([
      { name: 'Password', response: expect.stringMatching(/^(Success|Failure)$/) },
    ]);
  });

  it('says what the pool lacks for sign-in events', async () => {
    running.pool.behaviour.threatProtection = false;
    await expect(directory.authEvents('ada.admin', null, signal)).rejects.toMatchObject({
      code: 'ADD_ON_NEEDED',
      message: expect.stringMatching(/threat protection/),
      next: expect.stringMatching(/Plus plan/),
    });
    expect(await directory.describePool(signal)).toMatchObject({
      tier: 'ESSENTIALS',
      threatProtection: 'OFF',
    });
  });

  it('a user who is gone, a page that is gone', async () => {
    const calls = [directory.devices, directory.sessions, directory.authEvents];
    for (const call of calls) {
      await expect(call('nobody', null, signal)).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
      await expect(call('ada.admin', 'rubbish', signal)).rejects.toMatchObject({ code: 'PAGE_EXPIRED' });
    }
  });

  it('is told apart from a pool that is gone', async () => {
    const gone = createDirectory({
      connection: {
        ...running.pool,
        userPoolId: 'eu-central-1_Gone',
        credentials: { kind: 'environment', role: 'admin' },
      },
      credentials: { keys: async () => ({ ...running.pool.adminKey, expiresAt: null }), forget: () => {} },
      budget: { run: (_call, task) => task(), rateOf: () => 1, throttled: () => 0 },
      now: Date.now,
    });
    for (const call of [gone.devices, gone.sessions, gone.authEvents])
      await expect(call('ada.admin', null, signal)).rejects.toMatchObject({ code: 'USER_POOL_NOT_FOUND' });
    await expect(gone.appClient(running.pool.clientId, signal)).rejects.toMatchObject({
      code: 'USER_POOL_NOT_FOUND',
    });
    gone.dispose();
  });
});

describe('what decides whether somebody can sign in', () => {
  it('the settings of the app client', async () => {
    expect(await directory.appClient(running.pool.clientId, signal)).toEqual({
      clientId: running.pool.clientId,
      name: 'lifeguard',
      authFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH'],
      identityProviders: ['COGNITO'],
      signInPages: true,
      oauthFlows: ['code'],
      scopes: ['openid', 'email', 'profile', 'phone', 'aws.cognito.signin.user.admin'],
      callbackUrls: running.pool.callbackPorts.map((port) => `http://127.0.0.1:${port}/callback`),
      hasSecret: false,
      hidesUnknownUsers: true,
      accessTokenSeconds: 3_600,
      idTokenSeconds: 3_600,
      refreshTokenSeconds: 30 * 86_400,
      tokenRevocation: true,
      rotationGraceSeconds: 60,
      challengeMinutes: 3,
    });
    await expect(directory.appClient('nobody', signal)).rejects.toMatchObject({ code: 'APP_CLIENT_WRONG' });
  });

  it('the rules of the pool', async () => {
    expect(await directory.describePool(signal)).toMatchObject({
      temporaryPasswordDays: 7,
      selfSignUp: true,
      preSignUpTrigger: null,
      tier: 'PLUS',
      threatProtection: 'AUDIT',
      passwordPolicy: { minimumLength: 8, uppercase: true, lowercase: true, numbers: true, symbols: true },
    });
  });
});

it('the columns of the import file, in the pool’s order', async () => {
  const header = await directory.csvHeader(signal);
  expect(header[0]).toBe('name');
  expect(header).toEqual(expect.arrayContaining(['email_verified', 'custom:tier']));
  expect(header.slice(-2)).toEqual(['cognito:mfa_enabled', 'cognito:username']);
});
