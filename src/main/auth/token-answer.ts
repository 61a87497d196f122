import type { SignInSettings } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import { isObject } from '#shared/domain/token/json-shape.ts';
import { type JsonObject, parseStrictJson } from '#shared/domain/token/strict-json.ts';
import type { HttpAnswer } from './bounded-fetch.ts';
import { printable } from './callback-request.ts';
import { blockedByWaf, hostOf, wrongDomain } from './oauth-errors.ts';

/** What the token endpoint gave; not checked yet. */
export interface IssuedTokens {
  readonly accessToken: string;
  readonly idToken: string;
  /** Null: the pool does not rotate, the one that was sent stays valid. */
  readonly refreshToken: string | null;
  readonly serverTime: number | null;
}

export type Grant = 'authorization_code' | 'refresh_token';

/**
 * Reads the token endpoint's answer (RFC 6749 sections 5.1 and 5.2). Fails with an `AppError` that says what a person can do;
 * no part of a token gets into it. `SESSION_EXPIRED`: the refresh token is no longer accepted, for good.
 */
export function readTokenAnswer(signIn: SignInSettings, grant: Grant, answer: HttpAnswer): IssuedTokens {
  const { status } = answer;
  const body = readObject(answer);
  if (status !== 200) throw tokenError(signIn, grant, answer, body);
  if (body === null) {
    throw wrongDomain(signIn, 'its token endpoint answered with something other than tokens');
  }
  const { access_token: access, id_token: id, refresh_token: refresh, token_type: type } = body;
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer' || !isToken(access) || !isToken(id)) {
    throw new AppError('TOKEN_REJECTED', `${hostOf(signIn)} sent no ID token and access token.`, {
      next: 'Check that the connection asks for the scope “openid”.',
    });
  }
  if (refresh !== undefined && !isToken(refresh)) {
    throw new AppError('TOKEN_REJECTED', `${hostOf(signIn)} sent a refresh token that is none.`);
  }
  return { accessToken: access, idToken: id, refreshToken: refresh ?? null, serverTime: answer.serverTime };
}

function tokenError(
  signIn: SignInSettings,
  grant: Grant,
  answer: HttpAnswer,
  body: JsonObject | null,
): AppError {
  const { status } = answer;
  const host = hostOf(signIn);
  const error = typeof body?.error === 'string' ? printable(body.error, 100) : null;
  if (status === 429 || status >= 500) {
    return new AppError(
      'SERVICE_FAILED',
      `${host} answered ${status}${status === 429 ? ' (too many requests)' : ''}.`,
    );
  }
  if (error === null) {
    if (status === 403) return blockedByWaf(signIn);
    return wrongDomain(signIn, `its token endpoint answered ${status}`);
  }
  const wrongClient = error === 'invalid_client' || error === 'unauthorized_client';
  if (grant === 'refresh_token' && (wrongClient || error === 'invalid_grant')) {
    return new AppError(
      'SESSION_EXPIRED',
      wrongClient
        ? `You were signed out: the app client “${signIn.clientId}” may no longer sign people in.`
        : 'You were signed out: the sign-in has expired, was revoked, or was used elsewhere.',
    );
  }
  if (wrongClient) {
    return new AppError(
      'APP_CLIENT_WRONG',
      `${host} does not know the app client “${signIn.clientId}”, or the app client has a secret (it says: ${error}).`,
      {
        next: 'Enter the id of a public app client, one without a secret, that allows the authorization code grant.',
      },
    );
  }
  if (error === 'invalid_grant') {
    return new AppError(
      'SIGN_IN_REFUSED',
      'The pool no longer accepts the code that the browser brought back.',
      {
        next: 'Start the sign-in again.',
      },
    );
  }
  return new AppError('SIGN_IN_REFUSED', `The pool refused to give tokens (it says: ${error}).`);
}

function readObject(answer: HttpAnswer): JsonObject | null {
  const parsed = parseStrictJson(answer.text, 8);
  return parsed.ok && isObject(parsed.value) ? parsed.value : null;
}

/** Printable ASCII (RFC 6749 appendix A.12). */
function isToken(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]+$/.test(value);
}
