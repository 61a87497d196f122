import type { Purpose } from './facts.ts';
import { foundText, quoted, type Ruling, rulingsOf } from './ruling.ts';
import { claimProblem, type TokenCase, usesFor } from './token-case.ts';

const of = rulingsOf('use', 'the token’s use (token_use) with what its receiver needs');

const RECEIVERS: Readonly<Record<Purpose, string>> = {
  any: 'Cognito',
  backend: 'a backend',
  userApi: 'Cognito’s user API',
  identityPool: 'an identity pool',
};

export function judgeUse(token: TokenCase): Ruling {
  const { purpose, use } = token;
  const found = token.payload.token_use;
  const facts = { expected: usesFor(purpose).join(' or '), found: foundText(found) };
  if (claimProblem(token, 'use') === null) return of.good(facts);
  const receiver = RECEIVERS[purpose];
  if (use === 'id') {
    return of.bad(
      'ID_FOR_ACCESS',
      facts,
      `This is the ID token, which tells an app who signed in, and ${receiver} needs the access token (token_use “access”): send the access token of the same sign-in`,
    );
  }
  if (use === 'access') {
    return of.bad(
      'ACCESS_FOR_ID',
      facts,
      `This is the access token, and ${receiver} needs the ID token (token_use “id”): send the ID token of the same sign-in`,
    );
  }
  const said =
    found === undefined
      ? 'does not say what it is for (token_use)'
      : `says that it is for ${quoted(foundText(found))} (token_use)`;
  return of.bad(
    found === undefined ? 'USE_MISSING' : 'USE_UNKNOWN',
    facts,
    `The token ${said}, and Cognito’s tokens are for “id” or “access”: another program made it; get one by signing in`,
  );
}
