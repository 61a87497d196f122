import {
  CognitoIdentityClient,
  GetCredentialsForIdentityCommand,
  GetIdCommand,
} from '@aws-sdk/client-cognito-identity';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError } from '#local-pool/api/errors.ts';
import { checkInput } from '#local-pool/api/input.ts';
import type { Operation } from '#local-pool/api/operation.ts';
import { createCredentialStore } from '#local-pool/identity/credential-store.ts';
import { createIdentityApi } from '#local-pool/identity/identity-api.ts';
import type { CredentialStore } from '#local-pool/types.ts';
import { CLIENT, POOL_ID, startTinyPool, type TinyPool } from '#test/support/tiny-pool.ts';

const REGION = 'eu-west-1';
const IDENTITY_POOL = `${REGION}:0000aaaa-0000-4000-8000-000000000000`;
const ADMIN_KEY = { accessKeyId: 'AKIATINYADMIN0000001', secretAccessKey: 'not-a-secret' };
const AWS_NAME = `cognito-idp.${REGION}.amazonaws.com/${POOL_ID}`;

let pool: TinyPool;
let credentials: CredentialStore;
let client: CognitoIdentityClient;

/** AWS JSON 1.1 in the small: enough for the SDK to speak with the operations. */
function jsonRoutes(operations: readonly Operation[]): Hono {
  return new Hono().post('/', async (c) => {
    const target = c.req.header('x-amz-target')?.split('.')[1];
    const operation = operations.find((one) => one.name === target);
    c.header('Content-Type', 'application/x-amz-json-1.1');
    try {
      if (operation === undefined) throw new ApiError('UnknownOperationException', 'No such operation');
      const input = checkInput(operation.rules, await c.req.json());
      return c.body(
        JSON.stringify(await operation.run({ input, credentials: undefined, claims: undefined })),
      );
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return c.body(JSON.stringify({ __type: error.code, message: error.message }), 400);
    }
  });
}

beforeAll(async () => {
  pool = await startTinyPool(({ sessions, clock }) => {
    const now = () => clock.now;
    credentials = createCredentialStore({ adminKey: ADMIN_KEY, now });
    return jsonRoutes(
      createIdentityApi({
        identityPoolId: IDENTITY_POOL,
        region: REGION,
        userPoolId: POOL_ID,
        sessions,
        credentials,
        now,
      }),
    );
  });
  client = new CognitoIdentityClient({
    region: REGION,
    endpoint: pool.origin,
    credentials: { accessKeyId: 'unused', secretAccessKey: 'unused' },
    maxAttempts: 1,
  });
});
afterAll(async () => {
  client.destroy();
  await pool.close();
});

async function idTokenOf(groups: readonly string[]): Promise<string> {
  const user = pool.store.byUsername('ada');
  if (user === undefined) throw new Error('no ada');
  const authTime = Math.floor(pool.clock.now / 1000);
  const tokens = await pool.sessions.issue({
    user: { ...user, groups: new Set(groups) },
    client: CLIENT,
    scopes: ['openid'],
    authTime,
  });
  return tokens.idToken;
}

async function identityOf(token: string, name = AWS_NAME): Promise<string> {
  const answer = await client.send(
    new GetIdCommand({ IdentityPoolId: IDENTITY_POOL, Logins: { [name]: token } }),
  );
  return answer.IdentityId ?? '';
}
const keysFor = (identity: string, token: string, name = AWS_NAME) =>
  client.send(new GetCredentialsForIdentityCommand({ IdentityId: identity, Logins: { [name]: token } }));

/** The same signature over a payload with another user. */
function forge(token: string): string {
  const [header, payload = '', signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const other = Buffer.from(JSON.stringify({ ...claims, sub: 'somebody-else' })).toString('base64url');
  return `${header}.${other}.${signature}`;
}

describe('the identity pool', () => {
  it('turns an ID token into keys for an hour that the pool then knows', async () => {
    const token = await idTokenOf(['lifeguard-staff']);
    const identity = await identityOf(token);
    expect(identity).toMatch(/^eu-west-1:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const { Credentials: keys } = await keysFor(identity, token);
    expect(keys?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/);
    expect(Math.abs((keys?.Expiration?.getTime() ?? 0) - pool.clock.now - 3_600_000)).toBeLessThan(1000);
    expect(credentials.find(keys?.AccessKeyId ?? '')).toMatchObject({
      role: 'staff',
      secretAccessKey: keys?.SecretKey,
      sessionToken: keys?.SessionToken,
    });
  });

  it('knows a pool by its issuer too, and gives the same person the same identity', async () => {
    const issuerName = pool.issuer.replace('http://', '');
    const token = await idTokenOf(['lifeguard-staff']);
    expect(await identityOf(token, issuerName)).toBe(await identityOf(await idTokenOf([])));
    expect((await keysFor(await identityOf(token), token, issuerName)).Credentials).toBeDefined();
  });

  it.each([
    [['lifeguard-support'], 'support'],
    [['lifeguard-support', 'lifeguard-staff'], 'staff'],
    [['lifeguard-support', 'lifeguard-admin', 'newsletter'], 'admin'],
  ])('gives the groups %j the role %s', async (groups, role) => {
    const token = await idTokenOf(groups);
    const { Credentials: keys } = await keysFor(await identityOf(token), token);
    expect(credentials.find(keys?.AccessKeyId ?? '')?.role).toBe(role);
  });

  it('forbids whoever is in none of the three groups', async () => {
    const token = await idTokenOf(['newsletter']);
    await expect(keysFor(await identityOf(token), token)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: expect.stringMatching(/^Access to Identity '.*' is forbidden\.$/),
    });
  });

  it('refuses every token but a valid ID token of this pool', async () => {
    const token = await idTokenOf(['lifeguard-admin']);
    const user = pool.store.byUsername('ada');
    if (user === undefined) throw new Error('no ada');
    const authTime = Math.floor(pool.clock.now / 1000);
    const { accessToken } = await pool.sessions.issue({ user, client: CLIENT, scopes: ['openid'], authTime });
    for (const [bad, message] of [
      [forge(token), /Invalid login token\. Token signature invalid/],
      [accessToken, /Invalid login token\. Token is not an ID token/],
      ['not a token', /Invalid login token\. Not a valid OpenId Connect identity token/],
      [`${token}\n`, /Invalid login token/],
    ] as const) {
      await expect(identityOf(bad)).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: expect.stringMatching(message),
      });
    }
  });

  it('says that a token has expired', async () => {
    const token = await idTokenOf(['lifeguard-admin']);
    pool.clock.now += 1_800_000;
    await expect(identityOf(token)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: expect.stringMatching(/^Invalid login token\. Token expired: \d+ >= \d+$/),
    });
    pool.clock.now -= 1_800_000;
  });

  it('refuses another identity pool, another provider, another identity, no login, two logins', async () => {
    const token = await idTokenOf(['lifeguard-admin']);
    const elsewhere = `${REGION}:ffffffff-0000-4000-8000-000000000000`;
    const getId = (IdentityPoolId: string, Logins?: Record<string, string>) =>
      client.send(new GetIdCommand({ IdentityPoolId, ...(Logins === undefined ? {} : { Logins }) }));
    await expect(getId(elsewhere, { [AWS_NAME]: token })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    await expect(getId(IDENTITY_POOL, { 'accounts.google.com': token })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: expect.stringContaining('supported provider'),
    });
    await expect(keysFor(elsewhere, token)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(keysFor('us-east-9:0000', token)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    await expect(getId(IDENTITY_POOL)).rejects.toMatchObject({
      message: expect.stringContaining('Unauthenticated access is not supported'),
    });
    await expect(getId(IDENTITY_POOL, { [AWS_NAME]: token, 'x.example': token })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('keeps the static admin key and drops keys that are long dead', async () => {
    expect(credentials.find(ADMIN_KEY.accessKeyId)).toEqual({ ...ADMIN_KEY, role: 'admin' });
    const old = credentials.issue('support');
    pool.clock.now += 2 * 3_600_000;
    credentials.issue('support');
    expect(credentials.find(old.accessKeyId)).toBeUndefined();
    pool.clock.now -= 2 * 3_600_000;
  });
});
