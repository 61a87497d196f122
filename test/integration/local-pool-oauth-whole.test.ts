import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  GetUserCommand,
  GlobalSignOutCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalPool } from '#local-pool/index.ts';
import type { LocalPool } from '#local-pool/types.ts';
import { createTinyBrowser, locationOf } from '#test/support/tiny-browser.ts';

const _INSECURE = { [oauth.allowInsecureRequests]: true };

let pool: LocalPool;
let dataDir: string;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'whole-pool-'));
  pool = await startLocalPool({ dataDir, port: 0, users: 200, seed: 7 });
});
afterAll(async () => {
  await pool.close();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
}

/** From the pool's own page to tokens, as the app does it. */
async function signIn(username: string, password: string): Promise<Tokens> {
  const verifier = oauth.generateRandomCodeVerifier();
  const redirectUri = `http://127.0.0.1:${pool.callbackPorts[0]}/callback`;
  const params = new URLSearchParams({
    response_type: 'code',
    client_id: pool.clientId,
    redirect_uri: redirectUri,
    scope: 'openid email profile aws.cognito.signin.user.admin',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const browser = createTinyBrowser();
  const start = await browser.get(`${pool.endpoints.signInDomain}/oauth2/authorize?${params}`);
  const login = locationOf(start, pool.origin).href;
  const page = await (await browser.get(login)).text();
  const answer = await browser.submit(login, page, { username, password });
  const response = await fetch(`${pool.endpoints.signInDomain}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: pool.clientId,
      redirect_uri: redirectUri,
      code: locationOf(answer, pool.origin).searchParams.get('code') ?? '',
      code_verifier: verifier,
    }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Tokens;
}

/** The admin API with keys for this ID token, fetched by the AWS SDK's own provider. */
function adminApi(idToken: string): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    region: pool.region,
    endpoint: pool.endpoints.cognitoIdp,
    maxAttempts: 1,
    credentials: fromCognitoIdentityPool({
      identityPoolId: pool.identityPoolId,
      logins: { [`cognito-idp.${pool.region}.amazonaws.com/${pool.userPoolId}`]: idToken },
      clientConfig: { region: pool.region, endpoint: pool.endpoints.cognitoIdentity, maxAttempts: 1 },
    }),
  });
}

const me = (token: string) =>
  fetch(`${pool.endpoints.backend}/api/v1/me`, { headers: { authorization: `Bearer ${token}` } });

describe('the whole pool', () => {
  it.each([['support'], ['staff'], ['admin']] as const)(
    'takes the %s account from its page through AWS keys to the users, and to the backend',
    async (role) => {
      const account = pool.staff.find((one) => one.role === role);
      if (account === undefined) throw new Error(`no ${role}`);
      const tokens = await signIn(account.username, account.password);
      const client = adminApi(tokens.id_token);
      const list = await client.send(new ListUsersCommand({ UserPoolId: pool.userPoolId, Limit: 5 }));
      expect(list.Users).toHaveLength(5);
      client.destroy();

      const answer = await me(tokens.access_token);
      const user = pool.store.byUsername(account.username);
      expect([answer.status, await answer.json()]).toEqual([
        200,
        expect.objectContaining({
          username: user?.sub,
          email: user?.attributes.get('email'),
          is_active: true,
        }),
      ]);
    },
  );

  it('ends a session everywhere on GlobalSignOut, but a verified token stays readable offline', async () => {
    const [account] = pool.staff;
    if (account === undefined) throw new Error('no staff');
    const tokens = await signIn(account.username, account.password);
    const client = new CognitoIdentityProviderClient({
      region: pool.region,
      endpoint: pool.endpoints.cognitoIdp,
      maxAttempts: 1,
      credentials: { accessKeyId: 'unused', secretAccessKey: 'unused' },
    });
    const AccessToken = tokens.access_token;
    expect((await client.send(new GetUserCommand({ AccessToken }))).Username).toBe(account.username);
    await client.send(new GlobalSignOutCommand({ AccessToken }));
    await expect(client.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    client.destroy();
    const refreshed = await fetch(`${pool.origin}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: pool.clientId,
        refresh_token: tokens.refresh_token,
      }),
    });
    expect(await refreshed.json()).toEqual({ error: 'invalid_grant' });
    expect((await me(AccessToken)).status).toBe(200);
  });

  it('tells a backend whose clock moved on that the token has expired', async () => {
    const [account] = pool.staff;
    if (account === undefined) throw new Error('no staff');
    const { access_token: token } = await signIn(account.username, account.password);
    pool.behaviour.clockOffsetMs = 3_600_000;
    const answer = await me(token);
    pool.behaviour.clockOffsetMs = 0;
    expect(await answer.json()).toEqual({ detail: 'Signature has expired.' });
  });

  it('spoils the sign-in endpoints when a fault is asked for, once', async () => {
    pool.behaviour.faults.push({ on: '/oauth2/authorize', kind: 'waf-403', count: 1 });
    const address = `${pool.origin}/oauth2/authorize`;
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(403);
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(302);
  });
});
