import type { Context } from 'hono';
import type { AuthorizationRequest, RequestVerdict } from './authorization-request.ts';
import type { BrowserSession } from './browser-sessions.ts';
import type { AuthorizationCodes } from './codes.ts';
import { withParams } from './params.ts';

/** Sends the browser back to the app with a code. */
export function sendCode(
  c: Context,
  codes: AuthorizationCodes,
  request: AuthorizationRequest,
  session: BrowserSession,
) {
  const { client, redirectUri, codeChallenge, scopes, nonce, state } = request;
  const { sub, authTime } = session;
  const code = codes.issue({
    sub,
    clientId: client.clientId,
    redirectUri,
    codeChallenge,
    scopes,
    nonce,
    authTime,
  });
  c.header('Cache-Control', 'no-store');
  return c.redirect(withParams(redirectUri, { code, state }));
}

/** Sends the browser to the app with the error or, where the app cannot be trusted, to the error page. */
export function sendRefusal(c: Context, verdict: Exclude<RequestVerdict, { kind: 'valid' }>) {
  c.header('Cache-Control', 'no-store');
  if (verdict.kind === 'page') return c.redirect(errorAddress(verdict.error, verdict.clientId));
  const { redirectUri, error, description, state } = verdict;
  return c.redirect(withParams(redirectUri, { error, error_description: description, state }));
}

/** The pool's error page, where Cognito has it: `/error?error=redirect_mismatch&client_id=…`. */
export function errorAddress(error: string, clientId: string | undefined): string {
  const params = new URLSearchParams({ error, ...(clientId === undefined ? {} : { client_id: clientId }) });
  return `/error?${params}`;
}
