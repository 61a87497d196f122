import { type ClaimCheck, checkClaims, type TokenUse, type Verdict } from '../check-claims.ts';
import { isObject } from '../json-shape.ts';
import { MAX_TOKEN_DEPTH } from '../read-token.ts';
import { type JsonObject, type JsonValue, parseStrictJson } from '../strict-json.ts';
import { isAppAlone } from '../whose-token.ts';
import type { Purpose, ReadOutcome, TokenFacts, TokenIssuer } from './facts.ts';

/** A token that could be read, opened once for every check. */
export interface TokenCase {
  readonly header: JsonObject;
  readonly payload: JsonObject;
  readonly signatureBytes: number;
  readonly facts: TokenFacts;
  readonly purpose: Purpose;
  /** Milliseconds since the epoch by this computer's clock, and by the pool's. */
  readonly now: number;
  readonly poolNow: number;
  /** What the claim checker says of each. */
  readonly claims: ReadonlyMap<ClaimCheck, Verdict>;
  /** What the token says it is; null: neither of Cognito's two. */
  readonly use: TokenUse | null;
  /** `ID token`, `access token`, or `token`. */
  readonly name: string;
  /** Times of the token in milliseconds since the epoch; null where they are none. */
  readonly issuedAt: number | null;
  readonly endsAt: number | null;
  /** Of the client credentials grant: it stands for an app client, and no user has it. */
  readonly ofMachine: boolean;
  /** Whose key it is that `kid` names: this connection's pool, that of another, one that is not listed; null: nobody's known. */
  readonly keyOwner: 'own' | TokenIssuer | 'unlisted' | null;
  /** A key of this connection's pool signed it. */
  readonly isGenuine: boolean;
}

/**
 * `Date` headers, from which the pool's clock is known, have whole seconds, and on a slow line they are seconds old: a token
 * that was made this very second seems to be early. Verifiers that are strict with the start allow as much; the end has none.
 */
const START_SKEW_SECONDS = 5;
const USES: Readonly<Record<Purpose, readonly TokenUse[]>> = {
  any: ['id', 'access'],
  backend: ['access'],
  userApi: ['access'],
  identityPool: ['id'],
};

/** Null where the JSON cannot be read after all; whoever handed it over broke the rule of `ReadOutcome`. */
export function openCase(
  read: Extract<ReadOutcome, { readonly ok: true }>,
  facts: TokenFacts,
  { now, purpose }: { readonly now: number; readonly purpose: Purpose },
): TokenCase | null {
  const header = readObject(read.headerText);
  const payload = readObject(read.payloadText);
  if (header === null || payload === null) return null;
  const ahead = facts.clockAheadMs ?? 0;
  const poolNow = now + (Number.isFinite(ahead) ? ahead : 0);
  const verdicts = checkClaims(
    { header, payload },
    {
      issuers: facts.connection.issuers,
      use: USES[purpose],
      clientIds: knownClients(facts),
      now: poolNow,
      clockSkewSeconds: 0,
      startSkewSeconds: START_SKEW_SECONDS,
    },
  );
  const use = payload.token_use === 'id' || payload.token_use === 'access' ? payload.token_use : null;
  const keyOwner = ownerOf(facts);
  return {
    header,
    payload,
    signatureBytes: read.signatureBytes,
    facts,
    purpose,
    now,
    poolNow,
    claims: new Map(verdicts.map((verdict) => [verdict.check, verdict])),
    use,
    name: nameOf(use),
    issuedAt: timeOf(payload.iat),
    endsAt: timeOf(payload.exp),
    ofMachine: isAppAlone(payload),
    keyOwner,
    isGenuine: facts.key.kind === 'found' && facts.key.signed && keyOwner === 'own',
  };
}

/** A claim as a name that can be shown: its text, or null where it is none. */
export function textClaim(object: JsonObject, name: string): string | null {
  const value = object[name];
  return isText(value) ? value : null;
}

/** The failed check of the claim checker; null: it passed, or was not made. */
export function claimProblem(token: TokenCase, check: ClaimCheck) {
  const verdict = token.claims.get(check);
  return verdict === undefined || verdict.ok ? null : verdict;
}

function nameOf(use: TokenUse | null): string {
  if (use === null) return 'token';
  return use === 'id' ? 'ID token' : 'access token';
}

/** Which uses are right for whom. */
export function usesFor(purpose: Purpose): readonly TokenUse[] {
  return USES[purpose];
}

function knownClients({ clients, connection }: TokenFacts): readonly string[] | null {
  if (clients === null) return null;
  const own = connection.clientId === null ? [] : [connection.clientId];
  return [...clients.map(({ clientId }) => clientId), ...own];
}

function ownerOf({ key, connection, others }: TokenFacts): TokenCase['keyOwner'] {
  if (key.kind !== 'found') return null;
  if (key.connectionId === connection.connectionId) return 'own';
  const other = others.find(({ connectionId }) => connectionId === key.connectionId);
  if (other === undefined) return 'unlisted';
  // Two connections may be to one pool; the keys of an issuer are the same whoever fetched them.
  const [issuer] = connection.issuers;
  return issuer !== undefined && other.issuers[0] === issuer ? 'own' : other;
}

function readObject(text: string): JsonObject | null {
  const parsed = parseStrictJson(text, MAX_TOKEN_DEPTH);
  if (!parsed.ok) return null;
  const { value } = parsed;
  return isObject(value) ? value : null;
}

function timeOf(value: JsonValue | undefined): number | null {
  return typeof value === 'number' && Math.abs(value) <= 8.64e12 ? value * 1000 : null;
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value !== '';
}
