import type { CognitoFinding } from './facts.ts';
import { foundText, type Ruling, rulingsOf } from './ruling.ts';
import { type TokenCase, textClaim } from './token-case.ts';

const of = rulingsOf('scopes', 'the token’s scopes (scope) with what its receiver needs');

/** Lets a token read and change its own user through Cognito's API. */
export const USER_API_SCOPE = 'aws.cognito.signin.user.admin';

export function judgeScopes(token: TokenCase): Ruling {
  const { payload, purpose, use } = token;
  const wanted = purpose === 'userApi' ? USER_API_SCOPE : 'whatever its receiver asks for';
  const facts = { expected: wanted, found: foundText(payload.scope) };
  if (use === 'id')
    return of.notApplicable('ONLY_ACCESS_TOKENS', {
      expected: 'none: ID tokens have no scopes',
      found: facts.found,
    });
  const scopes = textClaim(payload, 'scope')?.split(' ') ?? null;
  if (purpose === 'userApi' && !(scopes?.includes(USER_API_SCOPE) ?? false)) {
    return of.bad(
      'SCOPE_MISSING',
      facts,
      token.ofMachine
        ? `The ${token.name} stands for an app client, and Cognito’s user API takes tokens of users only: send the access token of a user’s sign-in`
        : `The ${token.name} lacks the scope ${USER_API_SCOPE}, without which Cognito’s user API refuses it: have the app ask for this scope (and the app client allow it), then sign in again`,
    );
  }
  return scopes === null ? of.unknown('SCOPES_NOT_SAID', facts) : of.good(facts);
}

/** A refusal for its scopes says nothing about whether the token was revoked. */
export function isAboutScopes({ accepted, message }: CognitoFinding): boolean {
  return accepted === false && /scope/i.test(message);
}
