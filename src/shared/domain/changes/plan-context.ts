import type { DuplicateCase } from '../duplicates/cases.ts';
import type { MirrorGroup } from '../mirror.ts';
import type { PoolDescription } from '../pool.ts';
import type { RoleMapping } from '../role.ts';
import type { AppClientSettings, Device, UserSession } from '../user-activity.ts';
import type { Actor } from './plan.ts';
import type { MfaPreference, Wish } from './wish.ts';

/** What a planner knows beside the wish and the users it is for. A planner asks nobody else. */
export interface PlanContext {
  readonly pool: PoolDescription;
  readonly actor: Actor;
  /** Which groups give a role in Lifeguard: a guard against locking oneself out. */
  readonly roles: RoleMapping;
  readonly groups: readonly MirrorGroup[];
  /** The connection's app client: how long tokens go on working. Null: it has none, or it could not be read. */
  readonly appClient: AppClientSettings | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** What the rule of `cleanDuplicates` comes to; empty for all other wishes. */
  readonly cases: readonly DuplicateCase[];
  /** The users of the copy that hold a value, compared as the pool does (`caseSensitive`); at most a few. */
  holders(attribute: AliasName, value: string): readonly Holder[];
  /** What was read for the wish, by `sub`; see `neededExtras`. */
  extras(sub: string): UserExtras;
}

export type AliasName = 'username' | 'email' | 'phone_number' | 'preferred_username';

export interface Holder {
  readonly sub: string;
  readonly username: string;
  /** The address is verified, so that it is an alias. */
  readonly verified: boolean;
}

/** Null: not read, or the pool does not offer it. */
export interface UserExtras {
  readonly devices: readonly Device[] | null;
  readonly sessions: readonly UserSession[] | null;
  readonly mfa: MfaPreference | null;
}

/** What has to be read of every chosen user before a wish can be planned; each is one request per user. */
export function neededExtras(wish: Wish): readonly (keyof UserExtras)[] {
  switch (wish.kind) {
    case 'forgetDevices':
      return ['devices'];
    case 'revokeSessions':
    case 'lockdown':
      return ['sessions'];
    case 'setMfa':
    case 'resetAuthenticator':
      // Only AdminGetUser has it, which bills the user as active.
      return ['mfa'];
    default:
      return [];
  }
}
