import { type Context, Hono } from 'hono';
import type { AppClient, TokenSet } from '../types.ts';
import { type AuthorizationCodes, provesChallenge } from './codes.ts';
import type { OAuthDeps } from './deps.ts';
import { param, repeatedNames } from './params.ts';

/** Errors of RFC 6749 section 5.2 and RFC 7009 section 2.2.1; Cognito answers all of them with 400. */
type TokenError =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'unsupported_token_type';

type Answer = { readonly error: TokenError } | { readonly tokens: TokenSet; readonly withId: boolean };

/** `POST /oauth2/token` and `POST /oauth2/revoke`, for public clients: form-encoded, no client secret. */
export function createTokenRoutes(deps: OAuthDeps & { readonly codes: AuthorizationCodes }): Hono {
  const { sessions, codes } = deps;
  const app = new Hono();

  async function redeemCode(form: URLSearchParams, client: AppClient): Promise<Answer> {
    const [code, redirectUri, verifier] = ['code', 'redirect_uri', 'code_verifier'].map((name) =>
      param(form, name),
    );
    if (code === undefined || redirectUri === undefined || verifier === undefined) {
      return { error: 'invalid_request' };
    }
    const taken = codes.take(code);
    if (taken.kind === 'used') {
      // RFC 6749 section 4.1.2: a code that comes twice may have been stolen, so nobody keeps its tokens.
      const refreshToken = (await taken.tokens)?.refreshToken;
      if (refreshToken !== undefined) await sessions.revoke(refreshToken, client);
    }
    if (taken.kind !== 'fresh') return { error: 'invalid_grant' };
    const { grant } = taken;
    const user = deps.store.bySub(grant.sub);
    const isTheirs =
      grant.clientId === client.clientId &&
      grant.redirectUri === redirectUri &&
      provesChallenge(verifier, grant.codeChallenge);
    if (!isTheirs || user === undefined || !user.enabled) return { error: 'invalid_grant' };
    const { scopes, authTime, nonce } = grant;
    const issued = sessions.issue({
      user,
      client,
      scopes,
      authTime,
      ...(nonce === undefined ? {} : { nonce }),
    });
    taken.remember(issued);
    return { tokens: await issued, withId: scopes.includes('openid') };
  }

  async function refresh(form: URLSearchParams, client: AppClient): Promise<Answer> {
    const refreshToken = param(form, 'refresh_token');
    if (refreshToken === undefined) return { error: 'invalid_request' };
    const tokens = await sessions.refresh(refreshToken, client);
    if (tokens === undefined) return { error: 'invalid_grant' };
    const claims = await sessions.readAccessToken(tokens.accessToken);
    return { tokens, withId: claims?.scopes.includes('openid') === true };
  }

  app.post('/oauth2/token', async (c) => {
    const form = await readForm(c);
    if (form === undefined) return refuse(c, 'invalid_request');
    const grantType = param(form, 'grant_type');
    if (grantType === undefined) return refuse(c, 'invalid_request');
    const client = readClient(c, form, deps.client);
    if ('error' in client) return refuse(c, client.error);
    if (grantType === 'authorization_code') return answer(c, await redeemCode(form, client.client));
    if (grantType === 'refresh_token') return answer(c, await refresh(form, client.client));
    return refuse(c, grantType === 'client_credentials' ? 'unauthorized_client' : 'unsupported_grant_type');
  });

  app.post('/oauth2/revoke', async (c) => {
    const form = await readForm(c);
    const token = form && param(form, 'token');
    if (form === undefined || token === undefined) return refuse(c, 'invalid_request');
    const client = readClient(c, form, deps.client);
    if ('error' in client) return refuse(c, client.error);
    // Access and ID tokens have three parts; the pool's refresh tokens have one.
    if (token.split('.').length === 3) return refuse(c, 'unsupported_token_type');
    await sessions.revoke(token, client.client);
    return c.body(null, 200);
  });

  for (const path of ['/oauth2/token', '/oauth2/revoke']) {
    app.all(path, (c) => c.json({ error: 'invalid_request' }, 405, { Allow: 'POST' }));
  }
  return app;
}

/** Undefined: not form-encoded, or a parameter appears twice. */
async function readForm(c: Context): Promise<URLSearchParams | undefined> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded') return undefined;
  const form = new URLSearchParams(await c.req.text());
  return repeatedNames(form).length > 0 ? undefined : form;
}

/** All clients of this pool are public: one that sends a secret is not the one that it says. */
function readClient(
  c: Context,
  form: URLSearchParams,
  clientOf: OAuthDeps['client'],
): { readonly client: AppClient } | { readonly error: TokenError } {
  const clientId = param(form, 'client_id');
  if (c.req.header('authorization') !== undefined || form.has('client_secret')) {
    return { error: 'invalid_client' };
  }
  if (clientId === undefined) return { error: 'invalid_request' };
  const client = clientOf(clientId);
  return client === undefined ? { error: 'invalid_client' } : { client };
}

function answer(c: Context, result: Answer) {
  if ('error' in result) return refuse(c, result.error);
  const { idToken, accessToken, refreshToken, expiresIn } = result.tokens;
  return c.json(
    {
      ...(result.withId ? { id_token: idToken } : {}),
      access_token: accessToken,
      ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
      expires_in: expiresIn,
      token_type: 'Bearer',
    },
    200,
    { 'Cache-Control': 'no-store', Pragma: 'no-cache' },
  );
}

function refuse(c: Context, error: TokenError) {
  return c.json({ error }, 400, { 'Cache-Control': 'no-store', Pragma: 'no-cache' });
}
