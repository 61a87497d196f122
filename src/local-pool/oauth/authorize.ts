import { Hono } from 'hono';
import { readAuthorizationRequest } from './authorization-request.ts';
import type { LoginDeps } from './login.ts';
import { sendPage } from './pages/layout.ts';
import { errorPage } from './pages/notices.ts';
import { sendCode, sendRefusal } from './redirects.ts';

/**
 * `GET /oauth2/authorize` and the error page. Goes to `/login` with the same query, or, where the browser
 * is still signed in and `prompt` does not ask for the form, straight back to the app.
 */
export function createAuthorizeRoutes(deps: LoginDeps): Hono {
  const app = new Hono();

  app.get('/oauth2/authorize', (c) => {
    const { search, searchParams } = new URL(c.req.url);
    const verdict = readAuthorizationRequest(searchParams, deps.client);
    if (verdict.kind !== 'valid') return sendRefusal(c, verdict);
    const { request } = verdict;
    const session = deps.browsers.find(c);
    const isUsable = session !== undefined && deps.store.bySub(session.sub)?.enabled === true;
    if (isUsable && request.prompt !== 'login') return sendCode(c, deps.codes, request, session);
    if (request.prompt === 'none') {
      const { redirectUri, state } = request;
      const description = 'The browser is not signed in';
      return sendRefusal(c, { kind: 'redirect', redirectUri, state, error: 'login_required', description });
    }
    c.header('Cache-Control', 'no-store');
    return c.redirect(`/login${search}`);
  });

  app.get('/error', (c) => {
    const body = errorPage(c.req.query('error') ?? '', c.req.query('client_id') ?? '');
    return sendPage(c, { title: 'Error', poolName: deps.poolName, body }, 400);
  });

  return app;
}
