import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CLIENT, createTinyStore, OTHER_CLIENT, type TinyStore } from '#test/support/tiny-pool.ts';
import type { AppClient, PoolUser } from '../types.ts';
import { type ClosableSessions, createSessions } from './sessions.ts';

const ISSUER = 'http://127.0.0.1:9/local_tiny1';
const DAY = 86_400_000;

/** A state folder with keys in it, since making them takes most of the time. */
let template: string;
let dataDir: string;
let now: number;
let store: TinyStore;
let sessions: ClosableSessions;
const open = () => createSessions({ dataDir, issuer: ISSUER, store, now: () => now });

const newFolder = () => mkdtempSync(join(tmpdir(), 'tiny-sessions-'));

beforeAll(async () => {
  template = newFolder();
  dataDir = template;
  store = createTinyStore();
  (await open()).close();
});
afterAll(() => rmSync(template, { recursive: true, force: true }));
beforeEach(async () => {
  dataDir = newFolder();
  cpSync(template, dataDir, { recursive: true });
  now = Date.parse('2026-11-01T10:00:00Z');
  store = createTinyStore();
  sessions = await open();
});
afterEach(() => {
  sessions.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function person(name = 'ada'): PoolUser {
  const user = store.byUsername(name);
  if (user === undefined) throw new Error(`no ${name}`);
  return user;
}
async function start(client: AppClient = CLIENT, user = person(), scopes: readonly string[] = ['openid']) {
  const tokens = await sessions.issue({ user, client, scopes, authTime: now / 1000 });
  return { ...tokens, refreshToken: tokens.refreshToken ?? '' };
}
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

describe('a restart', () => {
  it('keeps keys and sessions', async () => {
    const tokens = await start();
    const before = sessions.jwks();
    sessions.close();
    sessions = await open();
    expect(sessions.jwks()).toEqual(before);
    expect(await sessions.readAccessToken(tokens.accessToken)).toMatchObject({ username: 'ada' });
    const next = await sessions.refresh(tokens.refreshToken, CLIENT);
    expect(claimsOf(next?.accessToken ?? '').origin_jti).toBe(claimsOf(tokens.accessToken).origin_jti);
  });

  it('keeps what was revoked and what was rotated away', async () => {
    const [revoked, rotated] = [await start(), await start()];
    await sessions.revoke(revoked.refreshToken, CLIENT);
    await sessions.refresh(rotated.refreshToken, CLIENT);
    now += 30_000;
    sessions.close();
    sessions = await open();
    expect(await sessions.readAccessToken(revoked.accessToken)).toBeUndefined();
    expect(await sessions.refresh(revoked.refreshToken, CLIENT)).toBeUndefined();
    expect(await sessions.refresh(rotated.refreshToken, CLIENT)).toBeUndefined();
  });

  it('has no refresh token in its files that could be used', async () => {
    const { refreshToken } = await start();
    sessions.close();
    const files = readdirSync(dataDir).map((name) => readFileSync(join(dataDir, name)).toString('latin1'));
    expect(files.join()).toContain(CLIENT.clientId);
    expect(files.join()).not.toContain(refreshToken.slice(0, 40));
    sessions = await open();
  });
});

describe('rotation', () => {
  it('lets the old token work for the grace only, whoever uses it how often', async () => {
    const first = await start();
    const second = await sessions.refresh(first.refreshToken, CLIENT);
    now += 29_999;
    const third = await sessions.refresh(first.refreshToken, CLIENT);
    expect(new Set([first.refreshToken, second?.refreshToken, third?.refreshToken]).size).toBe(3);
    now += 1;
    expect(await sessions.refresh(first.refreshToken, CLIENT)).toBeUndefined();
    expect(await sessions.refresh(second?.refreshToken ?? '', CLIENT)).toBeDefined();
    expect(await sessions.refresh(third?.refreshToken ?? '', CLIENT)).toBeDefined();
  });

  it('with a grace of 0 refuses the old token at once', async () => {
    const strict = { ...CLIENT, rotationGraceSeconds: 0 };
    const first = await start(strict);
    const second = await sessions.refresh(first.refreshToken, strict);
    expect(await sessions.refresh(first.refreshToken, strict)).toBeUndefined();
    expect(await sessions.refresh(second?.refreshToken ?? '', strict)).toBeDefined();
  });

  it('never makes a session longer than its first refresh token', async () => {
    const first = await start();
    now += 29 * DAY;
    const second = await sessions.refresh(first.refreshToken, CLIENT);
    now += DAY - 1;
    const third = await sessions.refresh(second?.refreshToken ?? '', CLIENT);
    expect(third?.refreshToken).toBeDefined();
    now += 1;
    expect(await sessions.refresh(third?.refreshToken ?? '', CLIENT)).toBeUndefined();
  });

  it('is off where the client says so: the same token goes on, and no new one is given', async () => {
    const first = await start(OTHER_CLIENT);
    for (let round = 0; round < 3; round += 1) {
      now += DAY;
      const next = await sessions.refresh(first.refreshToken, OTHER_CLIENT);
      expect(next?.accessToken).toBeDefined();
      expect(next).not.toHaveProperty('refreshToken');
    }
  });

  it('changes nothing for a user who may not sign in just now', async () => {
    const first = await start();
    person().enabled = false;
    expect(await sessions.refresh(first.refreshToken, CLIENT)).toBeUndefined();
    now += 60_000;
    person().enabled = true;
    expect(await sessions.refresh(first.refreshToken, CLIENT)).toBeDefined();
  });

  it('refuses another client and unknown tokens', async () => {
    const first = await start();
    expect(await sessions.refresh(first.refreshToken, OTHER_CLIENT)).toBeUndefined();
    expect(await sessions.refresh('', CLIENT)).toBeUndefined();
    expect(await sessions.refresh(`${first.refreshToken}x`, CLIENT)).toBeUndefined();
  });
});

describe('revocation', () => {
  it('ends one session and leaves the others of the user', async () => {
    const [one, other] = [await start(), await start()];
    await sessions.revoke(one.refreshToken, OTHER_CLIENT);
    expect(await sessions.readAccessToken(one.accessToken)).toBeDefined();
    await sessions.revoke(one.refreshToken, CLIENT);
    expect(await sessions.readAccessToken(one.accessToken)).toBeUndefined();
    expect(await sessions.readAccessToken(other.accessToken)).toBeDefined();
  });

  it('is told of what would be valid without it only', async () => {
    const [one, other] = [await start(), await start()];
    await sessions.revoke(one.refreshToken, CLIENT);
    expect(await sessions.whatEnded(one.accessToken)).toBe('revoked');
    for (const token of [other.accessToken, one.idToken, `${one.accessToken}x`, ''])
      expect(await sessions.whatEnded(token)).toBeUndefined();
    now += CLIENT.accessTokenSeconds * 1000;
    expect(await sessions.whatEnded(one.accessToken)).toBeUndefined();
  });

  it('of everything ends all sessions of the user and of nobody else', async () => {
    const [one, other, temp] = [
      await start(),
      await start(OTHER_CLIENT),
      await start(CLIENT, person('temp')),
    ];
    sessions.revokeAll(person().sub);
    expect(await sessions.readAccessToken(one.accessToken)).toBeUndefined();
    expect(await sessions.refresh(other.refreshToken, OTHER_CLIENT)).toBeUndefined();
    expect(await sessions.readAccessToken(temp.accessToken)).toBeDefined();
  });
});

describe('reading tokens', () => {
  it('takes each kind for itself only, and until it expires', async () => {
    const { idToken, accessToken } = await start();
    expect(await sessions.readAccessToken(accessToken)).toEqual({
      sub: person().sub,
      username: 'ada',
      clientId: CLIENT.clientId,
      scopes: ['openid'],
      jti: claimsOf(accessToken).jti,
      originJti: claimsOf(accessToken).origin_jti,
    });
    expect(await sessions.readIdToken(idToken)).toEqual({
      sub: person().sub,
      clientId: CLIENT.clientId,
      groups: ['lifeguard-admin', 'lifeguard-staff'],
    });
    expect(await sessions.readAccessToken(idToken)).toBeUndefined();
    expect(await sessions.readIdToken(accessToken)).toBeUndefined();
    expect(await sessions.readAccessToken('')).toBeUndefined();
    now += CLIENT.accessTokenSeconds * 1000;
    expect(await sessions.readAccessToken(accessToken)).toBeUndefined();
    expect(await sessions.readIdToken(idToken)).toBeUndefined();
  });
});

describe('claims', () => {
  it('leave the groups out where there are none', async () => {
    const { idToken, accessToken } = await start(CLIENT, person('temp'));
    for (const token of [idToken, accessToken]) {
      expect(Object.keys(claimsOf(token)).filter((name) => name.startsWith('cognito:'))).toEqual(
        token === idToken ? ['cognito:username'] : [],
      );
    }
  });

  it.each([
    [['openid'], ['email', 'name', 'phone_number', 'custom:team']],
    [
      ['openid', 'profile'],
      ['email', 'name', 'phone_number', 'custom:team'],
    ],
    [['openid', 'email'], ['email']],
    [['openid', 'phone'], ['phone_number']],
    [
      ['openid', 'email', 'phone'],
      ['email', 'phone_number'],
    ],
    [['aws.cognito.signin.user.admin'], ['email', 'name', 'phone_number', 'custom:team']],
  ])('show with the scopes %j the attributes %j', async (scopes, shown) => {
    const claims = claimsOf((await start(CLIENT, person(), scopes)).idToken);
    const all = ['email', 'name', 'phone_number', 'custom:team'];
    expect(all.filter((name) => name in claims)).toEqual(shown);
    expect(claims.sub).toBe(person().sub);
  });

  it('cannot be overwritten by an attribute of the same name', async () => {
    const attributes = new Map([
      ...person().attributes,
      ['iss', 'evil'],
      ['token_use', 'access'],
      ['sub', 'x'],
    ]);
    const claims = claimsOf((await start(CLIENT, { ...person(), attributes })).idToken);
    expect(claims).toMatchObject({ iss: ISSUER, token_use: 'id', sub: person().sub });
  });
});
