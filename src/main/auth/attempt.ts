import { createHash, timingSafeEqual } from 'node:crypto';
import { calculatePKCECodeChallenge } from 'oauth4webapi';
import type { SignInSettings } from '#shared/domain/connection.ts';
import { encodeBase64Url } from '#shared/domain/token/base64url.ts';
import type { RandomBytes } from './ports.ts';

/** The secrets of one sign-in: 256 bits each, used once, never stored. */
export interface Attempt {
  /** RFC 7636 section 4.1; only the token endpoint ever sees it. */
  readonly verifier: string;
  /** RFC 7636 section 4.2, method S256. */
  readonly challenge: string;
  readonly state: string;
  readonly nonce: string;
}

export async function createAttempt(random: RandomBytes): Promise<Attempt> {
  const verifier = encodeBase64Url(random(32));
  return {
    verifier,
    challenge: await calculatePKCECodeChallenge(verifier),
    state: encodeBase64Url(random(32)),
    nonce: encodeBase64Url(random(32)),
  };
}

/** `login`: asks for the password even where the browser is signed in (OpenID Connect Core section 3.1.2.1). */
export type Prompt = 'login';

/** Where the browser is sent (RFC 6749 section 4.1.1, Cognito's `/oauth2/authorize`). */
export function authorizeUrl(
  signIn: SignInSettings,
  redirectUri: string,
  attempt: Attempt,
  prompt?: Prompt,
): string {
  const url = new URL(`${signIn.domain}/oauth2/authorize`);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: signIn.clientId,
    redirect_uri: redirectUri,
    scope: signIn.scopes.join(' '),
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: attempt.challenge,
    code_challenge_method: 'S256',
    ...(prompt === undefined ? {} : { prompt }),
  }).toString();
  return url.href;
}

/** Takes the same time wherever the two differ, their length included. */
export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}
