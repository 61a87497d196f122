import { type Context, Hono } from 'hono';
import { visibleAttributes } from '../sessions/claims.ts';
import type { OAuthDeps } from './deps.ts';

/** What Cognito says of every access token that it does not take, whatever the reason. */
const NOT_TAKEN = 'Access token is expired, disabled, or deleted, or the user has globally signed out.';

/** `GET` and `POST /oauth2/userInfo`: the attributes that the token's scopes show, all as texts. */
export function createUserInfoRoutes(deps: OAuthDeps): Hono {
  const app = new Hono();

  app.on(['GET', 'POST'], '/oauth2/userInfo', async (c) => {
    const bearer = /^Bearer ([^ ]+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
    if (bearer === undefined) {
      return refuse(c, 400, 'invalid_request', 'Bad OAuth2 request at UserInfo Endpoint');
    }
    const claims = await deps.sessions.readAccessToken(bearer);
    const user = claims && deps.store.bySub(claims.sub);
    if (claims === undefined || user === undefined || !user.enabled) {
      return refuse(c, 401, 'invalid_token', NOT_TAKEN);
    }
    if (!claims.scopes.includes('openid')) {
      return refuse(c, 403, 'insufficient_scope', 'The access token has no openid scope');
    }
    const attributes = visibleAttributes(user, claims.scopes, false);
    return c.json({ ...attributes, sub: user.sub, username: user.username }, 200, {
      'Cache-Control': 'no-store',
    });
  });

  return app;
}

function refuse(c: Context, status: 400 | 401 | 403, error: string, description: string) {
  return c.json({ error, error_description: description }, status, {
    'WWW-Authenticate': `Bearer error="${error}", error_description="${description}"`,
  });
}
