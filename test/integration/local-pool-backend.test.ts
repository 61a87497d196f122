import { readFileSync, rmSync } from 'node:fs';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openRecords } from '#local-pool/backend/records.ts';
import { type Backend, createBackendRoutes } from '#local-pool/backend/routes.ts';
import type { AppClient } from '#local-pool/types.ts';
import { CLIENT, OTHER_CLIENT, startTinyPool, type TinyPool } from '#test/support/tiny-pool.ts';

let pool: TinyPool;
let backend: Backend;
let autoCreate = true;

beforeAll(async () => {
  pool = await startTinyPool(({ sessions, store, clock, dataDir, issuer }) => {
    backend = createBackendRoutes({
      dataDir,
      jwks: () => sessions.jwks(),
      issuers: [issuer],
      clientIds: [CLIENT.clientId],
      now: () => clock.now,
      autoCreate: () => autoCreate,
      profile(sub) {
        const user = store.bySub(sub);
        if (user === undefined) return undefined;
        const email = user.attributes.get('email') ?? '';
        return { email, isStaff: user.groups.has('lifeguard-staff'), isEnabled: user.enabled };
      },
    });
    return backend.routes;
  });
});
afterAll(async () => {
  backend.close();
  await pool.close();
});
beforeEach(() => {
  autoCreate = true;
});

const ada = () => {
  const user = pool.store.byUsername('ada');
  if (user === undefined) throw new Error('no ada');
  return user;
};
const tokens = (client: AppClient = CLIENT, user = ada()) =>
  pool.sessions.issue({ user, client, scopes: ['openid'], authTime: Math.floor(pool.clock.now / 1000) });
const me = (authorization?: string, init: RequestInit = {}) =>
  fetch(`${pool.origin}/api/v1/me`, {
    ...init,
    headers: authorization === undefined ? {} : { authorization },
  });

const DESCRIPTION = readFileSync(new URL('../../resources/openapi.yaml', import.meta.url), 'utf8');

/** Refused with these words, and the description of the backend has them too. */
async function expectDenied(response: Response, detail: string) {
  expect(DESCRIPTION).toContain(`- const: ${detail}\n`);
  expect([response.status, await response.json()]).toEqual([401, { detail }]);
  expect(response.headers.get('www-authenticate')).toBe('Bearer realm="api"');
}

/** A token like the pool's own, with other claims or another key. */
async function forged(claims: object, header: object = {}, key?: CryptoKey): Promise<string> {
  const { accessToken } = await tokens();
  const [head = '', body = ''] = accessToken.split('.');
  const real = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
  const realHead = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string };
  const { privateKey } = await generateKeyPair('RS256');
  return new SignJWT({ ...real, ...claims })
    .setProtectedHeader({ alg: 'RS256', ...realHead, ...header })
    .sign(key ?? privateKey);
}

describe('GET /api/v1/me', () => {
  it('makes the record at first sight and gives the same one from then on', async () => {
    const { accessToken } = await tokens();
    const first = await me(`Bearer ${accessToken}`);
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toMatch(/^application\/json/);
    const record = (await first.json()) as Record<string, unknown>;
    expect(Object.keys(record).sort()).toEqual([
      'created_at',
      'email',
      'id',
      'is_active',
      'is_staff',
      'updated_at',
      'username',
    ]);
    expect(record).toMatchObject({
      username: ada().sub,
      email: 'ada@example.com',
      is_active: true,
      is_staff: true,
    });
    expect(record.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Date(String(record.created_at)).toISOString()).toBe(record.created_at);
    const again = await me(`bearer ${(await tokens()).accessToken}`);
    expect(await again.json()).toEqual(record);
  });

  it('takes over a changed email, with the time of the change', async () => {
    const { accessToken } = await tokens();
    const before = (await (await me(`Bearer ${accessToken}`)).json()) as Record<string, string>;
    const attributes = ada().attributes;
    ada().attributes = new Map([...attributes, ['email', 'new@example.com']]);
    pool.clock.now += 5000;
    const after = (await (await me(`Bearer ${accessToken}`)).json()) as Record<string, string>;
    expect(after).toMatchObject({ id: before.id, created_at: before.created_at, email: 'new@example.com' });
    expect(after.updated_at).not.toBe(before.updated_at);
    ada().attributes = attributes;
  });

  it('keeps its records over a restart', async () => {
    const { accessToken } = await tokens();
    const record = (await (await me(`Bearer ${accessToken}`)).json()) as { id: string };
    const reopened = openRecords(pool.dataDir, () => pool.clock.now);
    expect(reopened.find(ada().sub)?.id).toBe(record.id);
    reopened.close();
  });

  it.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['another scheme', 'Basic YWRhOng='],
    ['a word that begins like Bearer', 'Bearerish abc'],
  ])('asks for credentials with %s', async (_name, header) => {
    await expectDenied(await me(header), 'Authentication credentials were not provided.');
  });

  it('complains about a header that is not whole', async () => {
    await expectDenied(await me('Bearer'), 'Invalid Authorization header. No credentials provided.');
    await expectDenied(
      await me('Bearer a b'),
      'Invalid Authorization header. Credentials string should not contain spaces.',
    );
  });

  it('refuses whatever this pool did not sign', async () => {
    const { accessToken } = await tokens();
    const [header, payload, signature = ''] = accessToken.split('.');
    const unsigned = Buffer.from('{"alg":"none","kid":"x"}').toString('base64url');
    const stranger = await generateKeyPair('RS256', { extractable: true });
    for (const token of [
      'x',
      `${header}.${payload}.`,
      `${header}.${payload}.${signature.slice(0, -4)}AAAA`,
      `${unsigned}.${payload}.${signature}`,
      await forged({}),
      await forged({}, { kid: 'unknown' }),
      await forged({}, { jwk: await exportJWK(stranger.publicKey) }, stranger.privateKey),
      await forged({}, { jku: `${pool.origin}/evil.json` }, stranger.privateKey),
      'A'.repeat(12_000),
    ]) {
      await expectDenied(await me(`Bearer ${token}`), 'Error decoding signature.');
    }
  });

  it('refuses tokens of the pool that are not for it', async () => {
    await expectDenied(await me(`Bearer ${(await tokens()).idToken}`), 'Invalid token.');
    await expectDenied(await me(`Bearer ${(await tokens(OTHER_CLIENT)).accessToken}`), 'Invalid token.');
  });

  it('says when a token has expired, to the second', async () => {
    const { accessToken } = await tokens();
    pool.clock.now += 3_599_000;
    expect((await me(`Bearer ${accessToken}`)).status).toBe(200);
    pool.clock.now += 1_000;
    await expectDenied(await me(`Bearer ${accessToken}`), 'Signature has expired.');
    pool.clock.now -= 3_600_000;
  });

  it('blames the signature, as the tutorials do, when there is no such user', async () => {
    const misleading = 'Invalid signature.';
    const { accessToken } = await tokens();
    backend.records.forget(ada().sub);
    autoCreate = false;
    await expectDenied(await me(`Bearer ${accessToken}`), misleading);
    autoCreate = true;
    expect((await me(`Bearer ${accessToken}`)).status).toBe(200);

    expect(backend.records.setActive(ada().sub, false)).toBe(true);
    await expectDenied(await me(`Bearer ${accessToken}`), misleading);
    backend.records.setActive(ada().sub, true);

    ada().enabled = false;
    await expectDenied(await me(`Bearer ${accessToken}`), misleading);
    ada().enabled = true;

    const stranger = { ...ada(), sub: '99999999-9999-4999-8999-999999999999' };
    await expectDenied(await me(`Bearer ${(await tokens(CLIENT, stranger)).accessToken}`), misleading);
    expect(backend.records.find(stranger.sub)).toBeUndefined();
  });

  it('has one address and one method', async () => {
    const { accessToken } = await tokens();
    const headers = { authorization: `Bearer ${accessToken}` };
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const response = await fetch(`${pool.origin}/api/v1/me`, { method, headers });
      expect([response.status, await response.json()]).toEqual([
        405,
        { detail: `Method "${method}" not allowed.` },
      ]);
      expect(response.headers.get('allow')).toBe('GET, HEAD');
    }
    for (const path of ['/api/v1/me/', '/api/v1/users', '/api/', '/api/v1/me%2f']) {
      const response = await fetch(pool.origin + path, { headers });
      expect([response.status, await response.json()]).toEqual([404, { detail: 'Not found.' }]);
    }
  });
});

describe('openRecords', () => {
  it('makes its folder, and says whether it knew the user', () => {
    const dataDir = `${pool.dataDir}/deep/er`;
    const records = openRecords(dataDir, () => 0);
    expect(records.setActive('nobody', true)).toBe(false);
    expect(records.forget('nobody')).toBe(false);
    expect(records.save('__proto__', { email: '', isStaff: false }).created_at).toBe(
      '1970-01-01T00:00:00.000Z',
    );
    expect(records.forget('__proto__')).toBe(true);
    records.close();
    rmSync(dataDir, { recursive: true });
  });
});
