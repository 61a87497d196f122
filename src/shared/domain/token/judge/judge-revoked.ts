import type { CognitoFinding } from './facts.ts';
import { isAboutScopes, USER_API_SCOPE } from './judge-scopes.ts';
import { foundText, quoted, type Ruling, rulingsOf } from './ruling.ts';
import type { Stop } from './sign-in-again.ts';
import { stillTaken } from './still-taken.ts';
import { exactTime } from './times.ts';
import type { TokenCase } from './token-case.ts';
import { userStop } from './user-stop.ts';

const of = rulingsOf('revoked', 'the token itself with what Cognito says to it (GetUser, userInfo)');
const EXPECTED = 'Cognito takes the token';

export function judgeRevoked(token: TokenCase): Ruling {
  const { cognito } = token.facts;
  if (token.use !== 'access') {
    return of.unknown('ONLY_ACCESS_TOKENS', {
      expected: EXPECTED,
      found: 'not asked: Cognito answers access tokens only',
    });
  }
  if (token.ofMachine) {
    return of.unknown('OF_AN_APP_CLIENT', {
      expected: EXPECTED,
      found: 'not asked: Cognito answers for users only',
    });
  }
  if (cognito === null) return of.unknown('NOT_ASKED', { expected: EXPECTED, found: 'not asked' });
  const facts = {
    expected: EXPECTED,
    found: `${foundText(cognito.message)} (${exactTime(cognito.askedAt)})`,
  };
  if (cognito.accepted === true) return of.good(facts);
  if (cognito.accepted === null) return of.unknown('COGNITO_NOT_REACHED', facts);
  return refused(token, cognito, facts);
}

/** The next step where a sign-in was ended: another one, unless something is known that keeps the user from it. */
function againAfter(token: TokenCase, sign: string): string {
  const stop = userStop(token);
  return stop === null ? `${sign} sign in again` : `, and ${stop.cause}: ${stop.next}`;
}

type Reason = (token: TokenCase) => string;

/** What `GetUser` says, what it means, and what to do. Source: the errors of the operation, and years of threads about its messages. */
const REFUSALS: readonly (readonly [RegExp, string, Reason])[] = [
  [
    /revoked/i,
    'REVOKED',
    (token) =>
      `This ${token.name} was revoked: the user signed out everywhere, or an admin or the app ended the sign-in${stillTaken(token)}${againAfter(token, ';')}`,
  ],
  [
    /verify (the )?signature/i,
    'COGNITO_LACKS_KEY',
    ({ name, isGenuine, facts: { connection } }) =>
      isGenuine
        ? `The signature is valid, but the Cognito that was asked does not have the key that made it: compare the region (${connection.region}) and the endpoint of the connection ${quoted(connection.name)}, and see whether the pool still exists`
        : `Cognito cannot verify the signature of this ${name}: get one from ${quoted(connection.name)} by signing in`,
  ],
  [
    /user pool\b.{0,120}(not exist|not found)/i,
    'COGNITO_POOL_GONE',
    ({ name, facts: { connection } }) =>
      `Cognito has no pool or app client such as this ${name} names: it was deleted, or another region was asked; compare the connection ${quoted(connection.name)} with the pool’s page in the console`,
  ],
  [
    /user.{0,20}(not exist|not found)/i,
    'COGNITO_USER_GONE',
    (token) =>
      `Cognito has no such user any more, so the account was deleted after this ${token.name} was made${stillTaken(token)}: sign in with another account, or create the user anew`,
  ],
  [
    /disabled/i,
    'COGNITO_USER_DISABLED',
    (token) =>
      `Cognito refuses this ${token.name} because the user is disabled${stillTaken(token)}: enable the user, then sign in again`,
  ],
  [
    /not confirmed/i,
    'COGNITO_USER_NOT_CONFIRMED',
    (token) =>
      `Cognito refuses this ${token.name} because the user is not confirmed: confirm the user, then sign in again`,
  ],
  [
    /password reset required/i,
    'COGNITO_PASSWORD_RESET',
    (token) =>
      `Cognito refuses this ${token.name} because the user has to set a new password first: have it set, then sign in again`,
  ],
  [
    /expired/i,
    'COGNITO_SAYS_EXPIRED',
    (token) =>
      `Cognito says that this ${token.name} has expired, though its end is still to come by the clock known here: set this computer’s clock, then have the app refresh the token`,
  ],
];

function refused(
  token: TokenCase,
  cognito: CognitoFinding,
  facts: { expected: string; found: string },
): Ruling {
  const inOrderBut = token.isGenuine ? 'Signature and times are in order, but ' : '';
  if (cognito.by === 'userInfo') {
    return of.bad(
      'USERINFO_REFUSES',
      facts,
      `${inOrderBut}Cognito’s userInfo does not take this ${token.name} any more: its sign-in was ended or revoked, or its user is gone or switched off${stillTaken(token)}${againAfter(token, ';')}`,
    );
  }
  const { message } = cognito;
  if (isAboutScopes(cognito)) {
    return of.unknown('COGNITO_WANTS_SCOPE', {
      expected: `${EXPECTED}, which needs the scope ${USER_API_SCOPE}`,
      found: facts.found,
    });
  }
  const [, code, reason] = REFUSALS.find(([pattern]) => pattern.test(message)) ?? [];
  if (code !== undefined && reason !== undefined) return of.bad(code, facts, reason(token));
  return of.bad(
    'COGNITO_REFUSES',
    facts,
    `${inOrderBut}Cognito refuses this ${token.name} (${quoted(message.replace(/[.\s]+$/, ''))}), most often because its sign-in was ended or revoked${stillTaken(token)}${againAfter(token, ':')}`,
  );
}

/** What Cognito said of the sign-in or the user while it was asked, which outlasts the token. Null: nothing that keeps the app from refreshing. */
export function cognitoStop(token: TokenCase): Stop | null {
  switch (judgeRevoked(token).verdict.code) {
    case 'REVOKED':
      return { cause: 'its sign-in was ended before that, says Cognito', next: 'sign in again' };
    case 'COGNITO_USER_GONE':
      return {
        cause: 'its user was deleted, says Cognito',
        next: 'it cannot be refreshed; sign in with another account, or create the user anew',
      };
    case 'COGNITO_USER_DISABLED':
      return {
        cause: 'its user was disabled, says Cognito',
        next: 'enable the user, then sign in again',
      };
    default:
      return null;
  }
}
