import type { Connection } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import { roleFromGroups } from '#shared/domain/role.ts';
import type { ClaimInShort, SignedIn } from '#shared/domain/session.ts';
import type { JsonObject, JsonValue } from '#shared/domain/token/strict-json.ts';
import type { VerifierPort } from './ports.ts';
import type { IssuedTokens } from './token-answer.ts';

/** Tokens that were checked. Never leaves the main process. */
export interface TokenSet {
  readonly accessToken: string;
  readonly idToken: string;
  readonly access: JsonObject;
  readonly id: JsonObject;
  readonly sub: string;
  /** By this computer's clock, as everything here: how far it is off must not matter. Milliseconds. */
  readonly receivedAt: number;
  /** Of the token that ends first. */
  readonly lifetimeMs: number;
}

const REFRESH_AT = 0.8;
/** A clock set back by more than this makes every remaining time wrong. */
const CLOCK_SET_BACK_MS = 60_000;

/** Checks both tokens (signature, `iss`, client, `token_use`, `exp`, `nonce`) and that they are of one person. */
export async function checkTokens(
  verifier: VerifierPort,
  issued: IssuedTokens,
  now: () => number,
  nonce?: string,
): Promise<TokenSet> {
  const receivedAt = now();
  const { serverTime } = issued;
  const id = await verifier.verify(issued.idToken, {
    use: 'id',
    serverTime,
    ...(nonce === undefined ? {} : { nonce }),
  });
  const access = await verifier.verify(issued.accessToken, { use: 'access', serverTime });
  if (typeof id.sub !== 'string' || id.sub !== access.sub) {
    throw new AppError('TOKEN_REJECTED', 'The ID token and the access token are of two different users.');
  }
  const lifetimeMs = Math.min(lifetimeOf(id), lifetimeOf(access));
  return { ...issued, id, access, sub: id.sub, receivedAt, lifetimeMs };
}

export function refreshAt(tokens: TokenSet): number {
  return tokens.receivedAt + tokens.lifetimeMs * REFRESH_AT;
}

export function expiresAt(tokens: TokenSet): number {
  return tokens.receivedAt + tokens.lifetimeMs;
}

/** Less than a fifth of the lifetime is left, or the clock was set back. */
export function needsRefresh(tokens: TokenSet, now: number): boolean {
  return now >= refreshAt(tokens) || now < tokens.receivedAt - CLOCK_SET_BACK_MS;
}

export function describeSession(
  tokens: TokenSet,
  facts: {
    readonly roles: Connection['roles'];
    readonly keptIn: SignedIn['keptIn'];
    readonly signedInAt: number;
  },
): SignedIn {
  const groups = textsOf(tokens.id['cognito:groups']);
  const username = tokens.id['cognito:username'];
  return {
    phase: 'signedIn',
    sub: tokens.sub,
    username: typeof username === 'string' && username !== '' ? username : tokens.sub,
    email: typeof tokens.id.email === 'string' ? tokens.id.email : null,
    groups,
    role: roleFromGroups(groups, facts.roles),
    signedInAt: facts.signedInAt,
    accessExpiresAt: expiresAt(tokens),
    refreshAt: refreshAt(tokens),
    keptIn: facts.keptIn,
    refreshProblem: null,
  };
}

export function claimsInShort(claims: JsonObject): ClaimInShort[] {
  return Object.entries(claims).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : JSON.stringify(value),
  }));
}

/** The verifier has made sure that both are times. */
function lifetimeOf(claims: JsonObject): number {
  const { exp, iat } = claims;
  return typeof exp === 'number' && typeof iat === 'number' ? (exp - iat) * 1000 : 0;
}

function textsOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
