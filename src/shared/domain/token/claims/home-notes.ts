import type { JsonValue } from '../strict-json.ts';
import type { ClaimFact } from './claim-fact.ts';
import { foreignIssuer } from './foreign-claims.ts';

/** Claims that no trigger may add or change (AWS's guide, "Pre token generation Lambda trigger"). */
const BEYOND_TRIGGERS: ReadonlySet<string> = new Set([
  'at_hash',
  'azp',
  'cognito:username',
  'identities',
  'nbf',
  'nonce',
]);

/** Whether Cognito writes a claim of this name into a token of this use, and who did if it does not. */
export function homeNotes(
  part: 'header' | 'payload',
  name: string,
  use: JsonValue | undefined,
  fact: ClaimFact | null,
): string[] {
  if (part === 'header') {
    return fact?.home === 'header'
      ? []
      : ['Cognito writes only alg and kid into a header: another issuer made this token.'];
  }
  if (fact === null) return [unknownNote(name)];
  if (fact.home === 'both' || fact.home === use) return [];
  if (fact.home === 'never') return [byWhom('Cognito does not write this claim.', name)];
  if (use === 'access') return [byWhom('Cognito writes this claim into ID tokens only.', name)];
  return use === 'id' ? [byWhom('Cognito writes this claim into access tokens only.', name)] : [];
}

function unknownNote(name: string): string {
  const issuer = foreignIssuer(name);
  return issuer === null
    ? 'Cognito does not know this claim: a pre token generation trigger added it, or this is not a Cognito token.'
    : `Cognito does not know this claim; ${issuer} issues one of this name. Unless a pre token generation trigger added it, this is not a Cognito token.`;
}

function byWhom(what: string, name: string): string {
  return BEYOND_TRIGGERS.has(name)
    ? `${what} Triggers may not add it either, so this is hardly a token as Cognito issued it.`
    : `${what} A pre token generation trigger added it, or this is not a Cognito token.`;
}
