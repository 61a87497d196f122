import { readToken } from '#shared/domain/token/read-token.ts';
import { ApiError, notAuthorized } from '../api/errors.ts';
import type { PoolSessions, StaffRole } from '../types.ts';

export interface LoginRules {
  readonly sessions: Pick<PoolSessions, 'issuer' | 'readIdToken'>;
  readonly region: string;
  readonly userPoolId: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface Login {
  readonly sub: string;
  readonly groups: readonly string[];
}

/**
 * The person behind a `Logins` map: one entry, keyed by the pool (the issuer without its scheme, or the
 * name that a pool of AWS would have), with a valid ID token. Throws what Cognito's identity pools throw.
 */
export async function readLogins(logins: ReadonlyMap<string, string>, rules: LoginRules): Promise<Login> {
  if (logins.size === 0) {
    throw notAuthorized('Unauthenticated access is not supported for this identity pool.');
  }
  const names = new Set([
    rules.sessions.issuer.replace(/^https?:\/\//, ''),
    `cognito-idp.${rules.region}.amazonaws.com/${rules.userPoolId}`,
  ]);
  const [entry, ...others] = logins;
  if (entry === undefined || others.length > 0) {
    throw new ApiError('InvalidParameterException', 'Please provide one login only.');
  }
  const [name, token] = entry;
  if (!names.has(name)) {
    throw notAuthorized('Token is not from a supported provider of this identity pool.');
  }
  const login = await rules.sessions.readIdToken(token);
  if (login !== undefined) return login;
  throw notAuthorized(`Invalid login token. ${whyRefused(token, rules.now())}`);
}

/** `lifeguard-admin` before `lifeguard-staff` before `lifeguard-support`; undefined: none of the three. */
export function roleOf(groups: readonly string[]): StaffRole | undefined {
  const roles = ['admin', 'staff', 'support'] as const;
  return roles.find((role) => groups.includes(`lifeguard-${role}`));
}

function whyRefused(token: string, now: number): string {
  const read = readToken(token);
  if (!read.ok) return 'Not a valid OpenId Connect identity token.';
  const { exp, token_use: use } = read.token.payload;
  const seconds = Math.floor(now / 1000);
  if (use === 'id' && typeof exp === 'number' && exp <= seconds) {
    return `Token expired: ${seconds} >= ${exp}`;
  }
  return use === 'id' ? 'Token signature invalid.' : 'Token is not an ID token.';
}
