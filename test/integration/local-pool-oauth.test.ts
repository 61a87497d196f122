import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTinyBrowser, locationOf, type TinyBrowser } from '#test/support/tiny-browser.ts';
import { CALLBACK, CLIENT, LOGOUT, PASSWORD, startTinyPool, type TinyPool } from '#test/support/tiny-pool.ts';

const INSECURE = { [oauth.allowInsecureRequests]: true };
const CLIENT_METADATA: oauth.Client = { client_id: CLIENT.clientId };

let pool: TinyPool;
let server: oauth.AuthorizationServer;
beforeAll(async () => {
  pool = await startTinyPool();
  const issuer = new URL(pool.issuer);
  server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, INSECURE));
});
afterAll(() => pool.close());

async function authorizeUrl(verifier: string, more: Record<string, string> = {}): Promise<string> {
  const params = new URLSearchParams({
    response_type: 'code',
    client_id: CLIENT.clientId,
    redirect_uri: CALLBACK,
    scope: 'openid email profile',
    state: 'state-1',
    nonce: 'nonce-1',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...more,
  });
  return `${server.authorization_endpoint}?${params}`;
}

/** Opens the sign-in page and fills it in; the answer of the form. */
async function fillIn(browser: TinyBrowser, url: string, username: string, password: string) {
  const login = locationOf(await browser.get(url), pool.origin).href;
  const page = await (await browser.get(login)).text();
  return browser.submit(login, page, { username, password });
}

/** As an app does it: callback parameters to tokens, checked by an independent library. */
async function redeem(callback: URL, verifier: string, nonce = 'nonce-1') {
  const params = oauth.validateAuthResponse(server, CLIENT_METADATA, callback, 'state-1');
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    CLIENT_METADATA,
    oauth.None(),
    params,
    CALLBACK,
    verifier,
    INSECURE,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, CLIENT_METADATA, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(server, response, INSECURE);
  return { tokens, claims: oauth.getValidatedIdTokenClaims(tokens) };
}

async function signIn(browser = createTinyBrowser()) {
  const verifier = oauth.generateRandomCodeVerifier();
  const answer = await fillIn(browser, await authorizeUrl(verifier), 'ada', PASSWORD);
  return redeem(locationOf(answer, pool.origin), verifier);
}

const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

function post(path: string, form: Record<string, string>): Promise<Response> {
  return fetch(pool.origin + path, { method: 'POST', body: new URLSearchParams(form) });
}

describe('signing in', () => {
  it('gives tokens that an independent client accepts, with the claims that Cognito writes', async () => {
    const { tokens, claims } = await signIn();
    expect(claims).toMatchObject({
      sub: '11111111-1111-4111-8111-111111111111',
      aud: CLIENT.clientId,
      iss: pool.issuer,
      token_use: 'id',
      nonce: 'nonce-1',
      'cognito:username': 'ada',
      'cognito:groups': ['lifeguard-admin', 'lifeguard-staff'],
      'cognito:preferred_role': 'arn:aws:iam::000000000000:role/admin',
      email: 'ada@example.com',
      email_verified: true,
      phone_number_verified: false,
      'custom:team': 'beach',
    });
    const access = claimsOf(tokens.access_token);
    expect(access).toMatchObject({
      client_id: CLIENT.clientId,
      username: 'ada',
      scope: 'openid email profile',
      version: 2,
      token_use: 'access',
      'cognito:groups': ['lifeguard-admin', 'lifeguard-staff'],
      origin_jti: claims?.origin_jti,
      auth_time: claims?.auth_time,
    });
    expect(access).not.toHaveProperty('aud');
    expect(access).not.toHaveProperty('email');
    expect(access.jti).not.toBe(claims?.jti);
    expect(Number(access.exp) - Number(access.iat)).toBe(3600);
    expect(Number(claims?.exp) - Number(claims?.iat)).toBe(1800);
    expect(tokens).toMatchObject({ expires_in: 3600, token_type: 'bearer' });
    expect(tokens.refresh_token?.split('.')).toHaveLength(5);
  });

  it('signs ID and access tokens with different keys of the JWKS', async () => {
    const { tokens } = await signIn();
    const kidOf = (token = ''): unknown =>
      (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid;
    const jwks = (await (await fetch(server.jwks_uri ?? '')).json()) as { keys: Record<string, unknown>[] };
    expect(jwks.keys.map((key) => key.kid)).toEqual([kidOf(tokens.id_token), kidOf(tokens.access_token)]);
    expect(new Set(jwks.keys.map((key) => key.kid)).size).toBe(2);
    for (const key of jwks.keys)
      expect(Object.keys(key).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  it('answers userInfo with texts, and only to an access token', async () => {
    const { tokens, claims } = await signIn();
    const response = await oauth.userInfoRequest(server, CLIENT_METADATA, tokens.access_token, INSECURE);
    const info = await oauth.processUserInfoResponse(server, CLIENT_METADATA, claims?.sub ?? '', response);
    expect(info).toMatchObject({ username: 'ada', email: 'ada@example.com', email_verified: 'true' });

    const withIdToken = await fetch(server.userinfo_endpoint ?? '', {
      headers: { authorization: `Bearer ${tokens.id_token}` },
    });
    expect(withIdToken.status).toBe(401);
    expect(withIdToken.headers.get('www-authenticate')).toContain('invalid_token');
    expect((await fetch(server.userinfo_endpoint ?? '')).status).toBe(400);
  });

  it('signs in again without the form until logout', async () => {
    const browser = createTinyBrowser();
    await signIn(browser);
    const verifier = oauth.generateRandomCodeVerifier();
    const silent = await browser.get(await authorizeUrl(verifier, { prompt: 'none' }));
    const { claims } = await redeem(locationOf(silent, pool.origin), verifier);
    expect(claims?.['cognito:username']).toBe('ada');

    const forced = await browser.get(await authorizeUrl(verifier, { prompt: 'login' }));
    expect(locationOf(forced, pool.origin).pathname).toBe('/login');

    const out = await browser.get(
      `${pool.origin}/logout?${new URLSearchParams({ client_id: CLIENT.clientId, logout_uri: LOGOUT })}`,
    );
    expect(out.headers.get('location')).toBe(LOGOUT);
    expect(browser.cookies.has('cognito')).toBe(false);
    const after = await browser.get(await authorizeUrl(verifier, { prompt: 'none' }));
    const params = locationOf(after, pool.origin).searchParams;
    expect([params.get('error'), params.get('state')]).toEqual(['login_required', 'state-1']);
  });

  it('ends single sign-on after an hour, and for a user who was disabled since', async () => {
    const browser = createTinyBrowser();
    await signIn(browser);
    const ada = pool.store.byUsername('ada');
    if (ada === undefined) throw new Error('no ada');
    const url = await authorizeUrl(oauth.generateRandomCodeVerifier());
    ada.enabled = false;
    expect(locationOf(await browser.get(url), pool.origin).pathname).toBe('/login');
    ada.enabled = true;
    expect(locationOf(await browser.get(url), pool.origin).searchParams.has('code')).toBe(true);
    pool.clock.now += 3_600_001;
    expect(locationOf(await browser.get(url), pool.origin).pathname).toBe('/login');
    pool.clock.now -= 3_600_001;
  });

  it('makes the session cookie unreadable for scripts and other sites', async () => {
    const answer = await fillIn(
      createTinyBrowser(),
      await authorizeUrl(oauth.generateRandomCodeVerifier()),
      'ada@example.com',
      PASSWORD,
    );
    expect(answer.status).toBe(302);
    const cookie = answer.headers.getSetCookie().find((line) => line.startsWith('cognito='));
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
  });

  it('leaves the id token out where openid was not asked for', async () => {
    const verifier = oauth.generateRandomCodeVerifier();
    const url = await authorizeUrl(verifier, { scope: 'aws.cognito.signin.user.admin' });
    const answer = await fillIn(createTinyBrowser(), url, 'ada', PASSWORD);
    const code = locationOf(answer, pool.origin).searchParams.get('code') ?? '';
    const response = await post('/oauth2/token', {
      grant_type: 'authorization_code',
      client_id: CLIENT.clientId,
      redirect_uri: CALLBACK,
      code,
      code_verifier: verifier,
    });
    const tokens = (await response.json()) as Record<string, string>;
    expect(Object.keys(tokens).sort()).toEqual(['access_token', 'expires_in', 'refresh_token', 'token_type']);
    const info = await fetch(server.userinfo_endpoint ?? '', {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(info.status).toBe(403);
  });
});

describe('authorization codes', () => {
  async function getCode(verifier: string): Promise<string> {
    const answer = await fillIn(createTinyBrowser(), await authorizeUrl(verifier), 'ada', PASSWORD);
    return locationOf(answer, pool.origin).searchParams.get('code') ?? '';
  }
  const redeemWith = (code: string, verifier: string, more: Record<string, string> = {}) =>
    post('/oauth2/token', {
      grant_type: 'authorization_code',
      client_id: CLIENT.clientId,
      redirect_uri: CALLBACK,
      code,
      code_verifier: verifier,
      ...more,
    });

  it('work once; the second use is refused and takes the tokens of the first away', async () => {
    const verifier = oauth.generateRandomCodeVerifier();
    const code = await getCode(verifier);
    const first = (await (await redeemWith(code, verifier)).json()) as Record<string, string>;
    expect(await pool.sessions.readAccessToken(first.access_token ?? '')).toBeDefined();
    const second = await redeemWith(code, verifier);
    expect([second.status, await second.text()]).toEqual([400, '{"error":"invalid_grant"}']);
    expect(await pool.sessions.readAccessToken(first.access_token ?? '')).toBeUndefined();
    expect(await pool.sessions.refresh(first.refresh_token ?? '', CLIENT)).toBeUndefined();
  });

  it('used twice at the same moment leave nobody with working tokens', async () => {
    const verifier = oauth.generateRandomCodeVerifier();
    const code = await getCode(verifier);
    const answers = await Promise.all([redeemWith(code, verifier), redeemWith(code, verifier)]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 400]);
    const winner = answers.find((one) => one.status === 200);
    const tokens = (await winner?.json()) as Record<string, string>;
    expect(await pool.sessions.refresh(tokens.refresh_token ?? '', CLIENT)).toBeUndefined();
  });

  it('end after five minutes', async () => {
    const verifier = oauth.generateRandomCodeVerifier();
    const code = await getCode(verifier);
    pool.clock.now += 300_000;
    expect((await redeemWith(code, verifier)).status).toBe(400);
    pool.clock.now -= 300_000;
  });

  it.each([
    ['another verifier', { code_verifier: 'x'.repeat(43) }, 'invalid_grant'],
    ['a verifier that is too short', { code_verifier: 'x' }, 'invalid_grant'],
    ['another callback', { redirect_uri: 'http://[::1]:47811/callback' }, 'invalid_grant'],
    ['another client', { client_id: 'tinyclient0000000000000002' }, 'invalid_grant'],
    ['no verifier', { code_verifier: '' }, 'invalid_request'],
    ['no callback', { redirect_uri: '' }, 'invalid_request'],
    ['an unknown client', { client_id: 'nobody' }, 'invalid_client'],
    ['no client', { client_id: '' }, 'invalid_request'],
    ['a secret', { client_secret: 'x' }, 'invalid_client'],
    ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['a grant for machines', { grant_type: 'client_credentials' }, 'unauthorized_client'],
    ['no grant', { grant_type: '' }, 'invalid_request'],
  ])('are refused with %s', async (_name, more, error) => {
    const verifier = oauth.generateRandomCodeVerifier();
    const response = await redeemWith(await getCode(verifier), verifier, more);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('the token endpoint', () => {
  it('takes forms only', async () => {
    const json = await fetch(`${pool.origin}/oauth2/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'refresh_token' }),
    });
    expect([json.status, await json.json()]).toEqual([400, { error: 'invalid_request' }]);
    expect((await fetch(`${pool.origin}/oauth2/token`)).status).toBe(405);
  });

  it('refuses a parameter that comes twice, a client secret, and a body that is too large', async () => {
    const twice = await fetch(`${pool.origin}/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams([
        ['grant_type', 'refresh_token'],
        ['grant_type', 'refresh_token'],
        ['client_id', CLIENT.clientId],
      ]),
    });
    expect(await twice.json()).toEqual({ error: 'invalid_request' });
    const basic = await fetch(`${pool.origin}/oauth2/token`, {
      method: 'POST',
      headers: { authorization: 'Basic dGlueTpzZWNyZXQ=' },
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: 'x',
        client_id: CLIENT.clientId,
      }),
    });
    expect(await basic.json()).toEqual({ error: 'invalid_client' });
    const large = await post('/oauth2/token', {
      grant_type: 'refresh_token',
      refresh_token: 'x'.repeat(40_000),
    });
    expect(large.status).toBe(413);
  });

  it('rotates: the old refresh token works for the grace, then not; the newest one goes on', async () => {
    const { tokens, claims } = await signIn();
    const first = tokens.refresh_token ?? '';
    const response = await oauth.refreshTokenGrantRequest(
      server,
      CLIENT_METADATA,
      oauth.None(),
      first,
      INSECURE,
    );
    const second = await oauth.processRefreshTokenResponse(server, CLIENT_METADATA, response);
    expect(second.refresh_token).not.toBe(first);
    expect(oauth.getValidatedIdTokenClaims(second)).toMatchObject({
      origin_jti: claims?.origin_jti,
      auth_time: claims?.auth_time,
    });
    expect(oauth.getValidatedIdTokenClaims(second)).not.toHaveProperty('nonce');

    const use = (refreshToken = '') =>
      post('/oauth2/token', {
        grant_type: 'refresh_token',
        client_id: CLIENT.clientId,
        refresh_token: refreshToken,
      });
    pool.clock.now += 29_000;
    expect((await use(first)).status).toBe(200);
    pool.clock.now += 1_000;
    const late = await use(first);
    expect([late.status, await late.json()]).toEqual([400, { error: 'invalid_grant' }]);
    expect((await use(second.refresh_token)).status).toBe(200);
    pool.clock.now -= 30_000;
  });

  it('revokes the refresh token and its access tokens, in every generation', async () => {
    const { tokens } = await signIn();
    const next = await pool.sessions.refresh(tokens.refresh_token ?? '', CLIENT);
    const response = await oauth.revocationRequest(
      server,
      CLIENT_METADATA,
      oauth.None(),
      next?.refreshToken ?? '',
      INSECURE,
    );
    await oauth.processRevocationResponse(response);
    for (const token of [tokens.access_token, next?.accessToken ?? '']) {
      const info = await fetch(server.userinfo_endpoint ?? '', {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(info.status).toBe(401);
    }
    expect(await pool.sessions.refresh(tokens.refresh_token ?? '', CLIENT)).toBeUndefined();
  });

  it('says nothing about tokens that it does not know, and refuses other kinds', async () => {
    const { tokens } = await signIn();
    const revoke = (token: string, clientId = CLIENT.clientId) =>
      post('/oauth2/revoke', { token, client_id: clientId });
    expect((await revoke('never-seen')).status).toBe(200);
    expect(await (await revoke(tokens.access_token)).json()).toEqual({ error: 'unsupported_token_type' });
    expect(await (await revoke('')).json()).toEqual({ error: 'invalid_request' });
    expect(await (await revoke('x', 'nobody')).json()).toEqual({ error: 'invalid_client' });
    expect((await revoke(tokens.refresh_token ?? '', 'tinyclient0000000000000002')).status).toBe(200);
    expect(await pool.sessions.refresh(tokens.refresh_token ?? '', CLIENT)).toBeDefined();
  });
});
