import { clientClaim } from '../check-claims.ts';
import { foundText, quoted, type Ruling, rulingsOf } from './ruling.ts';
import type { Stop } from './sign-in-again.ts';
import { claimProblem, type TokenCase, textClaim, usesFor } from './token-case.ts';

const of = rulingsOf(
  'client',
  'the app client that the token names (aud of an ID token, client_id of an access token) with those of the pool',
);

export function judgeClient(token: TokenCase): Ruling {
  const { facts, payload } = token;
  const { clients, connection } = facts;
  const claim = clientClaim(payload, usesFor(token.purpose));
  const id = textClaim(payload, claim);
  const named = id === null ? undefined : clients?.find(({ clientId }) => clientId === id);
  const words = {
    expected:
      clients === null ? 'an app client of the pool; they could not be listed' : 'an app client of the pool',
    found: `${claim} ${foundText(payload[claim])}${named === undefined ? '' : ` (${foundText(named.name)})`}`,
  };
  if (id === null) return notNamed(token, claim, words);
  if (id === connection.clientId) return of.good({ ...words, found: `${words.found}, Lifeguard’s own` });
  if (claimProblem(token, 'client') !== null) {
    return of.bad(
      'CLIENT_UNKNOWN',
      words,
      `The pool has no app client ${quoted(id)}, to which this ${token.name} was issued: the app client was deleted${token.isGenuine ? ' since, or created a moment ago' : ', or the token is of another system'}; have the app use an app client of ${quoted(connection.name)} and ${token.ofMachine ? 'ask for a new token' : 'sign in again'}`,
    );
  }
  if (clients === null) {
    return of.warning(
      'CLIENT_NOT_LISTED',
      words,
      `Nothing is wrong so far, but the app clients of the pool could not be listed, so nobody can say whether ${quoted(id)} is one of them: look again with a role that may list them (cognito-idp:ListUserPoolClients), or compare it by hand`,
    );
  }
  return of.good(words);
}

function notNamed(token: TokenCase, claim: string, words: { expected: string; found: string }): Ruling {
  const { payload, name } = token;
  const other = claim === 'aud' ? 'client_id' : 'aud';
  const value = payload[claim];
  const next = 'Cognito did not make it so; get one by signing in';
  if (Array.isArray(value)) {
    const named =
      value.length > 1
        ? `names several app clients (${claim}) where Cognito names one`
        : value.length === 1
          ? `names its app client (${claim}) in a list`
          : `names no app client (${claim}), only a list of none`;
    return of.bad('CLIENT_NOT_ONE', words, `The ${name} ${named}: ${next}`);
  }
  if (value !== undefined && value !== '') {
    return of.bad(
      'CLIENT_MISSING',
      words,
      `The ${name} names its app client (${claim}) in a form that no token of Cognito has, ${quoted(foundText(value))}: ${next}`,
    );
  }
  if (value === undefined && textClaim(payload, other) !== null) {
    return of.bad(
      'CLIENT_IN_OTHER_CLAIM',
      words,
      `The ${name} names its app client in ${other}, where only the other kind of token has it (this kind: ${claim}): ${next}`,
    );
  }
  return of.bad(
    'CLIENT_MISSING',
    words,
    `The ${name} does not name the app client that it was issued to (${claim}): ${next}`,
  );
}

/** An app client that is gone: with it the app can neither refresh a token nor get another one. */
export function clientStop(token: TokenCase): Stop | null {
  if (judgeClient(token).verdict.code !== 'CLIENT_UNKNOWN') return null;
  const id = textClaim(token.payload, clientClaim(token.payload, usesFor(token.purpose))) ?? '';
  return {
    cause: `the pool has no app client ${quoted(id)} any more, to which it was issued`,
    next: `have the app use an app client of ${quoted(token.facts.connection.name)} and ${token.ofMachine ? 'ask for a new token' : 'sign in again'}`,
  };
}
