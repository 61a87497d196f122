import { type Connection, endpointsOf } from '#shared/domain/connection.ts';
import type { Findings, FoundToken } from '#shared/domain/token/find/found-token.ts';
import type { Purpose } from '#shared/domain/token/judge/facts.ts';
import { parseUrl } from '#shared/domain/web-url.ts';
import type { TokenSource } from '../../api/queries/tokens.ts';
import { tokensText } from '../../text/tokens-text.ts';

/** A token that can be looked at: one that was found, or one that main holds. */
export interface Subject {
  /** Random, so that it can stand in a cache's key and says nothing of the token. */
  readonly id: string;
  readonly source: TokenSource;
  readonly label: string;
  readonly found: FoundToken | null;
}

export function subjectsFound(findings: Findings, newId: () => string): Subject[] {
  return findings.tokens.map((found) => ({
    id: newId(),
    source: { kind: 'pasted', text: found.text },
    label: tokensText.kinds[found.kind],
    found,
  }));
}

/** The access token first: it is what people are refused with. */
const USES = ['access', 'id'] as const;

export function subjectsOfSession(newId: () => string): Subject[] {
  return USES.map((use) => ({
    id: newId(),
    source: { kind: 'session', use },
    label: tokensText.labels.session[use],
    found: null,
  }));
}

export function subjectsHeld(held: string, newId: () => string): Subject[] {
  return USES.map((use) => ({
    id: newId(),
    source: { kind: 'held', held, use },
    label: tokensText.labels.held[use],
    found: null,
  }));
}

/** Who the paste says was to take the token; `any` if it does not say, or names somebody else. */
export function purposeOf(sentTo: string | null, connection: Connection): Purpose {
  if (sentTo === null) return 'any';
  const { cognitoIdp, cognitoIdentity } = endpointsOf(connection);
  const host = sentTo.toLowerCase();
  if (connection.backendUrl !== undefined && parseUrl(connection.backendUrl)?.host === host) return 'backend';
  if (parseUrl(cognitoIdp)?.host === host) return 'userApi';
  return parseUrl(cognitoIdentity)?.host === host ? 'identityPool' : 'any';
}
