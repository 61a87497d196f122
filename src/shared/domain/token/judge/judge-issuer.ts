import type { TokenIssuer } from './facts.ts';
import { type CognitoIssuer, cognitoIssuer, domainOf, IDENTITY_POOL, providerOf } from './issuer-parts.ts';
import { foundText, quoted, quotedAddress, type Ruling, rulingsOf } from './ruling.ts';
import { claimProblem, type TokenCase } from './token-case.ts';

const of = rulingsOf('issuer', 'the token’s issuer (iss) with the issuers of this connection’s pool');

/** Longer than any issuer that anybody mistyped; the patterns below would take minutes with a megabyte of slashes. */
const LONGEST_MEANT = 500;

/** The issuer alone; whose key signed the token is another check. */
export function judgeIssuer(token: TokenCase): Ruling {
  const { connection, others } = token.facts;
  const { iss } = token.payload;
  const facts = { expected: connection.issuers.join(' or '), found: foundText(iss) };
  if (claimProblem(token, 'issuer') === null) return of.good(facts);
  const here = quoted(connection.name);
  if (iss !== undefined && typeof iss !== 'string') {
    return of.bad(
      'ISSUER_NOT_TEXT',
      facts,
      `The ${token.name} says who issued it (iss) in a form that no token of Cognito has, ${quoted(foundText(iss))}: another program made or changed it; get one from ${here} by signing in`,
    );
  }
  if (iss === undefined || iss.trim() === '') {
    return of.bad(
      'ISSUER_MISSING',
      facts,
      `The ${token.name} does not say who issued it (iss), as every token of Cognito does: get one from ${here} by signing in`,
    );
  }
  const other = others.find(({ issuers }) => issuers.includes(iss));
  if (other !== undefined) return of.bad('ISSUER_OTHER_CONNECTION', facts, ofOther(token, other));
  const almost = iss.length > LONGEST_MEANT ? null : almostRight(iss, connection.issuers);
  if (almost !== null) {
    return of.bad(
      'ISSUER_FORM',
      facts,
      `The issuer (iss) is not written as Cognito writes it: it ${almost}, and a verifier compares letter for letter; get a token from ${here} by signing in, and correct whatever made this one`,
    );
  }
  const cognito = iss.length > LONGEST_MEANT ? null : cognitoIssuer(iss);
  if (cognito !== null) return otherPool(token, cognito, facts);
  const provider = providerOf(iss);
  if (provider === IDENTITY_POOL) {
    return of.bad(
      'ISSUER_FOREIGN',
      facts,
      `By its own word this is a token of a Cognito identity pool (for AWS STS), not of a user pool: send the access token of the sign-in, from ${here}`,
    );
  }
  if (provider !== null) {
    return of.bad(
      'ISSUER_FOREIGN',
      facts,
      `This is not a token of this user pool: by its own word ${provider} issued it; the app has to send the token that Cognito gives after that sign-in, from ${here}`,
    );
  }
  if (/cognito|amazonaws/i.test(iss)) {
    return of.bad(
      'ISSUER_LOOKALIKE',
      facts,
      `The issuer ${quotedAddress(iss)} looks like Cognito’s and is not: the token is forged, or its maker mistyped the address; do not trust it, and get one from ${here} by signing in`,
    );
  }
  return of.bad(
    'ISSUER_FOREIGN',
    facts,
    `This is not a token of Cognito: by its own word ${quotedAddress(iss)} issued it; get one from ${here} by signing in, or ask whoever keeps that system`,
  );
}

function ofOther(token: TokenCase, other: TokenIssuer): string {
  const there = quoted(other.name);
  const here = quoted(token.facts.connection.name);
  const { key } = token.facts;
  const next = `it was sent to the wrong environment; get one from ${here}, or open the connection ${there} to look at this one`;
  if (key.kind === 'found' && key.signed && token.keyOwner !== 'own') {
    return `The signature is valid, but it is the pool of ${there} that issued this ${token.name}: ${next}`;
  }
  if (key.kind === 'found' && !key.signed) {
    return `This ${token.name} says that the pool of ${there} issued it, but its signature does not fit the key that it names: it was changed after it was signed, or is forged; get one from ${here} by signing in`;
  }
  return `This ${token.name} says that the pool of ${there} issued it, not that of ${here}: ${next}`;
}

/** How an issuer differs that means a right one; null: it does not mean one. */
function almostRight(issuer: string, right: readonly string[]): string | null {
  const isRight = (text: string) => right.includes(text);
  if (isRight(issuer.replace(/\/+$/, ''))) return 'ends in a slash';
  if (isRight(issuer.trim())) return 'has white space around it';
  if (isRight(issuer.replace(/^http:/i, 'https:'))) return 'begins with http instead of https';
  if (isRight(`https://${issuer}`)) return 'begins without https://';
  if (isRight(issuer.replace(/\/\.well-known\/.*$/, '')))
    return 'is the address of the pool’s keys or settings';
  // The id itself may be written in capitals, and is then another one.
  const lowered = issuer.replace(/^[^/]*\/\/[^/]*/, (host) => host.toLowerCase());
  return isRight(lowered) ? 'has capitals in its host name' : null;
}

function otherPool(
  token: TokenCase,
  { region, userPoolId, form, domain }: CognitoIssuer,
  facts: { expected: string; found: string },
): Ruling {
  const { connection } = token.facts;
  const here = quoted(connection.name);
  const poolRegion = userPoolId.split('_', 1)[0] ?? '';
  if (region !== poolRegion) {
    return of.bad(
      'ISSUER_INCONSISTENT',
      facts,
      `The issuer names the region ${quoted(region)}, but a pool with the id ${quoted(userPoolId)} is in ${quoted(poolRegion)}: no pool issues such a token, so it is forged or made by hand; get one from ${here} by signing in`,
    );
  }
  if (domain !== domainOf(region)) {
    return of.bad(
      'ISSUER_INCONSISTENT',
      facts,
      `The issuer ends in ${domain}, but the pools of the region ${quoted(region)} are at ${domainOf(region)}: no pool issues such a token, so it is forged or made by hand; get one from ${here} by signing in`,
    );
  }
  if (userPoolId === connection.userPoolId) {
    return of.bad(
      'ISSUER_FORM',
      facts,
      `The issuer is of the ${form} form, which this connection does not know for its pool: compare the endpoints of the connection ${here} with the token’s issuer`,
    );
  }
  const next = `it was sent to the wrong environment, or the app is set to another pool; get one from ${here} (${connection.userPoolId})`;
  if (region !== connection.region) {
    return of.bad(
      'ISSUER_OTHER_REGION',
      facts,
      `By its own word a pool in another region issued this ${token.name}: ${quoted(userPoolId)} in ${quoted(region)}, and this pool is in ${connection.region}; ${next}`,
    );
  }
  const capitals =
    userPoolId.toLowerCase() === connection.userPoolId.toLowerCase()
      ? ', which differs from this pool’s id in capitals and small letters only'
      : '';
  return of.bad(
    'ISSUER_OTHER_POOL',
    facts,
    `By its own word another pool issued this ${token.name}: ${quoted(userPoolId)}${capitals}; ${next}`,
  );
}
