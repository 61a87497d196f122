import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createAuthorizeRoutes } from './authorize.ts';
import { createBrowserSessions } from './browser-sessions.ts';
import { createCodes } from './codes.ts';
import type { OAuthDeps } from './deps.ts';
import { createDiscoveryRoutes } from './discovery.ts';
import { createLoginRoutes } from './login.ts';
import { createLogoutRoutes } from './logout.ts';
import { createTokenRoutes } from './token.ts';
import { createUserInfoRoutes } from './user-info.ts';

/** A refresh token, the longest thing that is sent, has under 2 KB. */
const MAX_FORM_BYTES = 32_768;

/**
 * The sign-in pages and OAuth endpoints of the pool's domain: `/oauth2/authorize`, `/login`, `/logout`,
 * `/error`, `/oauth2/token`, `/oauth2/revoke`, `/oauth2/userInfo`, discovery and JWKS. Mount it at `/`.
 */
export function createOAuthRoutes(deps: OAuthDeps): Hono {
  const inner = { ...deps, codes: createCodes(deps.now), browsers: createBrowserSessions(deps.now) };
  const app = new Hono();
  for (const path of ['/login', '/login/*', '/oauth2/*']) {
    app.use(
      path,
      bodyLimit({
        maxSize: MAX_FORM_BYTES,
        onError: (c) => c.json({ error: 'invalid_request' }, 413),
      }),
    );
  }
  app.route('/', createAuthorizeRoutes(inner));
  app.route('/', createLoginRoutes(inner));
  app.route('/', createLogoutRoutes(inner));
  app.route('/', createTokenRoutes(inner));
  app.route('/', createUserInfoRoutes(deps));
  app.route('/', createDiscoveryRoutes(deps));
  return app;
}
