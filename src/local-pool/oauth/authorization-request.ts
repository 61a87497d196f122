import type { AppClient } from '../types.ts';
import { param, repeatedNames } from './params.ts';

export interface AuthorizationRequest {
  readonly client: AppClient;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly codeChallenge: string;
  readonly state: string | undefined;
  readonly nonce: string | undefined;
  readonly prompt: 'none' | 'login' | undefined;
  readonly loginHint: string | undefined;
}

export type RequestVerdict =
  | { readonly kind: 'valid'; readonly request: AuthorizationRequest }
  /** Nobody to send the browser back to: an error page is shown. */
  | {
      readonly kind: 'page';
      readonly error: 'redirect_mismatch' | 'invalid_client' | 'invalid_request';
      readonly clientId: string | undefined;
    }
  | {
      readonly kind: 'redirect';
      readonly redirectUri: string;
      readonly state: string | undefined;
      readonly error: string;
      readonly description: string;
    };

/** base64url of a SHA-256 hash (RFC 7636 section 4.2). */
const CHALLENGE = /^[A-Za-z0-9_-]{43}$/;
/** `select_account` and `consent` mean for this pool: show the form. */
const PROMPTS = new Map<string, 'none' | 'login'>([
  ['none', 'none'],
  ['login', 'login'],
  ['select_account', 'login'],
  ['consent', 'login'],
]);

/**
 * Judges the query of `GET /oauth2/authorize` and `/login` (RFC 6749 section 4.1.1, RFC 7636 section 4.3,
 * OpenID Connect Core section 3.1.2.1). Client and callback URL are compared exactly, before anything else:
 * where either is wrong the browser is never redirected. `identity_provider`, `lang` and unknown
 * parameters are ignored.
 */
export function readAuthorizationRequest(
  query: URLSearchParams,
  clientOf: (clientId: string) => AppClient | undefined,
): RequestVerdict {
  const repeated = repeatedNames(query);
  const clientId = param(query, 'client_id');
  const redirectUri = param(query, 'redirect_uri');
  if (repeated.includes('client_id') || repeated.includes('redirect_uri') || clientId === undefined) {
    return { kind: 'page', error: 'invalid_request', clientId };
  }
  const client = clientOf(clientId);
  if (client === undefined) return { kind: 'page', error: 'invalid_client', clientId };
  if (redirectUri === undefined || !client.callbackUrls.includes(redirectUri)) {
    return { kind: 'page', error: 'redirect_mismatch', clientId };
  }

  const state = param(query, 'state');
  const refuse = (error: string, description: string): RequestVerdict => ({
    kind: 'redirect',
    redirectUri,
    state,
    error,
    description,
  });
  const responseType = param(query, 'response_type');
  const prompt = param(query, 'prompt');
  const codeChallenge = param(query, 'code_challenge');
  const scopes = readScopes(param(query, 'scope'), client);
  if (repeated.length > 0) return refuse('invalid_request', 'A parameter appears more than once');
  if (responseType === undefined) return refuse('invalid_request', 'response_type is missing');
  if (responseType === 'token') return refuse('unauthorized_client', 'Only the code flow is enabled');
  if (responseType !== 'code') return refuse('unsupported_response_type', 'response_type must be code');
  if (codeChallenge === undefined) return refuse('invalid_request', 'code_challenge is missing');
  if (query.get('code_challenge_method') !== 'S256') {
    return refuse('invalid_request', 'code_challenge_method must be S256');
  }
  if (!CHALLENGE.test(codeChallenge)) return refuse('invalid_request', 'code_challenge is malformed');
  if (scopes === undefined) return refuse('invalid_scope', 'A scope is not enabled for this client');
  if (prompt !== undefined && !PROMPTS.has(prompt)) return refuse('invalid_request', 'prompt is not known');
  return {
    kind: 'valid',
    request: {
      client,
      redirectUri,
      scopes,
      codeChallenge,
      state,
      nonce: param(query, 'nonce'),
      prompt: prompt === undefined ? undefined : PROMPTS.get(prompt),
      loginHint: param(query, 'login_hint'),
    },
  };
}

/** Without `scope` a client gets all that it may have. Undefined: one that it may not have. */
function readScopes(scope: string | undefined, client: AppClient): readonly string[] | undefined {
  if (scope === undefined) return client.scopes;
  const scopes = [...new Set(scope.split(' ').filter((name) => name !== ''))];
  return scopes.every((name) => client.scopes.includes(name)) ? scopes : undefined;
}
