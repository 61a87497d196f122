import { Hono } from 'hono';
import type { LoginDeps } from './login.ts';
import { sendPage } from './pages/layout.ts';
import { signedOutPage } from './pages/notices.ts';
import { param } from './params.ts';
import { errorAddress } from './redirects.ts';

/**
 * `GET /logout` (Cognito guide, "Logout endpoint"): ends the browser session, then goes to a registered
 * `logout_uri`, or to the sign-in page where `redirect_uri` and `response_type` are given instead. Tokens
 * stay valid: those are revoked elsewhere. A wrong client or address ends nothing.
 */
export function createLogoutRoutes(deps: LoginDeps): Hono {
  const app = new Hono();

  app.get('/logout', (c) => {
    const { search, searchParams } = new URL(c.req.url);
    const clientId = param(searchParams, 'client_id');
    if (clientId === undefined) return c.redirect(errorAddress('invalid_request', undefined));
    const client = deps.client(clientId);
    if (client === undefined) return c.redirect(errorAddress('invalid_client', clientId));
    const logoutUri = param(searchParams, 'logout_uri');
    const redirectUri = param(searchParams, 'redirect_uri');
    const isRegistered =
      (logoutUri === undefined || client.logoutUrls.includes(logoutUri)) &&
      (redirectUri === undefined || client.callbackUrls.includes(redirectUri));
    if (!isRegistered) return c.redirect(errorAddress('redirect_mismatch', clientId));

    deps.browsers.end(c);
    c.header('Cache-Control', 'no-store');
    if (logoutUri !== undefined) return c.redirect(logoutUri);
    if (redirectUri !== undefined) return c.redirect(`/login${search}`);
    return sendPage(c, { title: 'Signed out', poolName: deps.poolName, body: signedOutPage() });
  });

  return app;
}
