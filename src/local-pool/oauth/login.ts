import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { PoolUser } from '../types.ts';
import { type AuthorizationRequest, readAuthorizationRequest } from './authorization-request.ts';
import type { BrowserSessions } from './browser-sessions.ts';
import type { AuthorizationCodes } from './codes.ts';
import type { OAuthDeps } from './deps.ts';
import { sendPage } from './pages/layout.ts';
import { newPasswordPage } from './pages/new-password.ts';
import { signInPage } from './pages/sign-in.ts';
import { missingFromPassword } from './password-policy.ts';
import { sendCode, sendRefusal } from './redirects.ts';

export interface LoginDeps extends OAuthDeps {
  readonly codes: AuthorizationCodes;
  readonly browsers: BrowserSessions;
}

const WRONG = 'Incorrect username or password.';
const EXPIRED = 'Temporary password has expired and must be reset by an administrator.';
const STALE_FORM = 'This page was open for too long or came from somewhere else. Please sign in again.';
/** As long as Cognito's challenge sessions live. */
const CHALLENGE_MS = 3 * 60_000;
/** Why a user with the right password may still not sign in. */
const CLOSED = new Map([
  ['UNCONFIRMED', 'User is not confirmed. Ask an administrator to confirm the account first.'],
  ['RESET_REQUIRED', 'Password reset required. Ask an administrator for a new password.'],
  ['ARCHIVED', 'User is archived.'],
  ['COMPROMISED', 'Password reset required, because the account may be in the wrong hands.'],
]);

/** `GET` and `POST /login`, and the page for a first own password. All work without JavaScript. */
export function createLoginRoutes(deps: LoginDeps): Hono {
  const { store, browsers, now } = deps;
  const challenges = new Map<string, { readonly sub: string; readonly expiresAt: number }>();
  const app = new Hono();

  function showForm(c: Context, request: AuthorizationRequest, username: string, problem?: string) {
    const query = new URL(c.req.url).searchParams.toString();
    const formToken = browsers.formToken(c);
    const { demoAccounts, poolName } = deps;
    const body = signInPage({ query, formToken, username, problem, demoAccounts });
    const title = problem === undefined ? 'Sign in' : 'Error: sign in';
    const status = problem === undefined ? 200 : problem === STALE_FORM ? 403 : 400;
    return sendPage(c, { title, poolName, body }, status, request.redirectUri);
  }

  function showNewPassword(c: Context, request: AuthorizationRequest, user: PoolUser, problem?: string) {
    for (const [id, { expiresAt }] of challenges) if (expiresAt <= now()) challenges.delete(id);
    const challenge = randomUUID();
    challenges.set(challenge, { sub: user.sub, expiresAt: now() + CHALLENGE_MS });
    const query = new URL(c.req.url).searchParams.toString();
    const formToken = browsers.formToken(c);
    const body = newPasswordPage({ query, formToken, challenge, username: user.username, problem });
    const title = problem === undefined ? 'Choose a new password' : 'Error: choose a new password';
    const status = problem === undefined ? 200 : 400;
    return sendPage(c, { title, poolName: deps.poolName, body }, status, request.redirectUri);
  }

  function finish(c: Context, request: AuthorizationRequest, user: PoolUser) {
    const session = { sub: user.sub, authTime: Math.floor(now() / 1000) };
    browsers.start(c, session);
    return sendCode(c, deps.codes, request, session);
  }

  app.get('/login', (c) => {
    const verdict = readAuthorizationRequest(new URL(c.req.url).searchParams, deps.client);
    if (verdict.kind !== 'valid') return sendRefusal(c, verdict);
    return showForm(c, verdict.request, verdict.request.loginHint ?? '');
  });

  app.post('/login', async (c) => {
    const verdict = readAuthorizationRequest(new URL(c.req.url).searchParams, deps.client);
    if (verdict.kind !== 'valid') return sendRefusal(c, verdict);
    const { request } = verdict;
    const form = new URLSearchParams(await c.req.text());
    const username = (form.get('username') ?? '').trim();
    if (!browsers.isOwnForm(c, form.get('_csrf'))) return showForm(c, request, username, STALE_FORM);
    const user = store.byLogin(username);
    // Whatever password they try: the old one is void, and nobody can tell them a new one here.
    if (user?.enabled && user.status === 'RESET_REQUIRED') {
      return showForm(c, request, username, CLOSED.get(user.status));
    }
    if (user === undefined || !store.checkPassword(user, form.get('password') ?? '')) {
      return showForm(c, request, username, WRONG);
    }
    if (store.isExpired?.(user)) return showForm(c, request, username, EXPIRED);
    if (!user.enabled) return showForm(c, request, username, 'User is disabled.');
    if (user.status === 'FORCE_CHANGE_PASSWORD') return showNewPassword(c, request, user);
    const closed = CLOSED.get(user.status);
    return closed === undefined ? finish(c, request, user) : showForm(c, request, username, closed);
  });

  app.post('/login/new-password', async (c) => {
    const query = new URL(c.req.url).searchParams;
    const verdict = readAuthorizationRequest(query, deps.client);
    if (verdict.kind !== 'valid') return sendRefusal(c, verdict);
    const { request } = verdict;
    const form = new URLSearchParams(await c.req.text());
    const id = form.get('challenge') ?? '';
    const challenge = challenges.get(id);
    const user = challenge && store.bySub(challenge.sub);
    const isOpen = challenge !== undefined && challenge.expiresAt > now() && user?.enabled === true;
    if (!browsers.isOwnForm(c, form.get('_csrf')) || !isOpen || user === undefined) {
      return showForm(c, request, '', STALE_FORM);
    }
    challenges.delete(id);
    const password = form.get('password') ?? '';
    if (password !== form.get('again')) {
      return showNewPassword(c, request, user, 'The two passwords differ.');
    }
    const missing = missingFromPassword(password);
    if (missing.length > 0) {
      return showNewPassword(c, request, user, `The password still needs ${missing.join(', ')}.`);
    }
    store.setPassword(user, password, 'CONFIRMED');
    return finish(c, request, user);
  });

  // The address of the second form, opened again from history: start over.
  app.get('/login/new-password', (c) => c.redirect(`/login${new URL(c.req.url).search}`));

  return app;
}
