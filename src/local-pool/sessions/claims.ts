import type { AppClient, PoolGroup, PoolUser } from '../types.ts';

/** What one issue of an ID and an access token has in common. */
export interface TokenFacts {
  readonly user: PoolUser;
  readonly client: AppClient;
  readonly issuer: string;
  readonly scopes: readonly string[];
  readonly originJti: string;
  readonly eventId: string;
  /** Seconds since the epoch, both. */
  readonly authTime: number;
  readonly issuedAt: number;
  readonly nonce?: string;
}

/** Attributes that tokens hold as booleans, while the pool keeps texts. */
const BOOLEANS = new Set(['email_verified', 'phone_number_verified']);

/**
 * The groups of a user as tokens list them: most important first (lowest precedence, none last). A group
 * that is gone from the pool is left out.
 */
export function groupsOf(user: PoolUser, group: (name: string) => PoolGroup | undefined): PoolGroup[] {
  const weight = (one: PoolGroup): number => one.precedence ?? Number.MAX_SAFE_INTEGER;
  return [...user.groups]
    .flatMap((name) => group(name) ?? [])
    .sort((one, other) => weight(one) - weight(other) || (one.name < other.name ? -1 : 1));
}

/** Claims of an ID token (Cognito guide, "Understanding the identity (ID) token"). */
export function idClaims(facts: TokenFacts, groups: readonly PoolGroup[], jti: string): object {
  const { user, client } = facts;
  const roles = groups.flatMap((group) => group.roleArn ?? []);
  return {
    ...visibleAttributes(user, facts.scopes, true),
    sub: user.sub,
    ...groupClaims(groups),
    ...(roles.length > 0 ? { 'cognito:roles': roles, 'cognito:preferred_role': roles[0] } : {}),
    iss: facts.issuer,
    'cognito:username': user.username,
    ...(facts.nonce === undefined ? {} : { nonce: facts.nonce }),
    origin_jti: facts.originJti,
    aud: client.clientId,
    event_id: facts.eventId,
    token_use: 'id',
    auth_time: facts.authTime,
    exp: facts.issuedAt + client.idTokenSeconds,
    iat: facts.issuedAt,
    jti,
  };
}

/** Claims of an access token (Cognito guide, "Understanding the access token"). */
export function accessClaims(facts: TokenFacts, groups: readonly PoolGroup[], jti: string): object {
  const { user, client } = facts;
  return {
    sub: user.sub,
    ...groupClaims(groups),
    iss: facts.issuer,
    version: 2,
    client_id: client.clientId,
    origin_jti: facts.originJti,
    event_id: facts.eventId,
    token_use: 'access',
    scope: facts.scopes.join(' '),
    auth_time: facts.authTime,
    exp: facts.issuedAt + client.accessTokenSeconds,
    iat: facts.issuedAt,
    jti,
    username: user.username,
  };
}

/**
 * The attributes that the scopes let a client see: `openid` alone and `profile` show all, `email` and
 * `phone` their own (Cognito guide, "Scopes"). With `typed` the verified flags are booleans, as in the
 * ID token; without they stay texts, as in the answer of `/oauth2/userInfo`.
 */
export function visibleAttributes(
  user: PoolUser,
  scopes: readonly string[],
  typed: boolean,
): Record<string, string | boolean> {
  const shown: Record<string, string | boolean> = Object.create(null);
  const narrowed = scopes.some((scope) => scope === 'email' || scope === 'phone');
  const all = scopes.includes('profile') || !narrowed;
  for (const [name, value] of user.attributes) {
    const scope = name.startsWith('phone_number') ? 'phone' : name.startsWith('email') ? 'email' : undefined;
    if (!all && (scope === undefined || !scopes.includes(scope))) continue;
    const flag = BOOLEANS.has(name) ? value.toLowerCase() === 'true' : undefined;
    shown[name] = flag === undefined ? value : typed ? flag : String(flag);
  }
  return shown;
}

function groupClaims(groups: readonly PoolGroup[]): object {
  return groups.length > 0 ? { 'cognito:groups': groups.map((group) => group.name) } : {};
}
