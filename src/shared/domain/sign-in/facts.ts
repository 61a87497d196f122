import { linkedIdentities } from '../linked-identities.ts';
import type { User } from '../user.ts';
import { visibleString } from '../visible-text.ts';

/** What of a pool decides who can sign in (`DescribeUserPool`). */
export interface SignInPool {
  readonly mfa: 'OFF' | 'ON' | 'OPTIONAL';
  readonly caseSensitive: boolean;
  /** `username` among them: the others are aliases, which work only while they are verified. */
  readonly signInAliases: readonly string[];
  readonly temporaryPasswordDays: number | null;
  readonly threatProtection: 'OFF' | 'AUDIT' | 'ENFORCED' | null;
}

/** What of an app client decides it (`DescribeUserPoolClient`). */
export interface SignInClient {
  readonly name: string;
  readonly authFlows: readonly string[];
  readonly identityProviders: readonly string[];
  readonly signInPages: boolean;
  readonly hidesUnknownUsers: boolean;
}

/** One sign-in event (`AdminListUserAuthEvents`), in Cognito's words. */
export interface SignInEvent {
  readonly at: number;
  readonly type: string;
  readonly response: string;
  readonly decision: string | null;
  readonly compromisedPassword: boolean;
  readonly challenges: readonly { readonly name: string; readonly response: string }[];
}

/** All that may be known; what was not asked for is null. */
export interface SignInFacts {
  readonly user: User;
  /** When a reading first missed the user; null: still in the pool. */
  readonly goneAt: number | null;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly pool: SignInPool | null;
  readonly appClient: SignInClient | 'notSet' | null;
  readonly groups: readonly string[] | null;
  readonly mfa: { readonly enabled: readonly string[] } | null;
  readonly events: readonly SignInEvent[] | null;
  /** How many other accounts hold the same address as verified. */
  readonly rivals: { readonly email: number | null; readonly phone_number: number | null };
}

export interface Finding {
  /**
   * `blocks`: no way to sign in. `limits`: one way less, or a try that fails. `hint`: worth knowing. `fine`: checked, no
   * obstacle. `unknown`: was not asked for.
   */
  readonly weight: 'blocks' | 'limits' | 'hint' | 'fine' | 'unknown';
  /** A sentence without its full stop. */
  readonly reason: string;
  /** What to do, to go on after a semicolon; left out where there is nothing. */
  readonly next?: string;
  /** What would tell, for `unknown`. */
  readonly ask?: 'mfa' | 'events';
}

export type Rule = (facts: SignInFacts) => readonly Finding[];

const SHOWN = 60;

/** A name that others gave, for use inside a sentence: quoted, short, with nothing hidden in it. */
export function named(name: string): string {
  const shown = visibleString(name.slice(0, SHOWN));
  return `“${shown}${name.length > SHOWN ? '…' : ''}”`;
}

export function isFederated(user: User): boolean {
  return user.status === 'EXTERNAL_PROVIDER';
}

/** The providers through which a federated user signs in; empty if the record does not tell. */
export function providersOf(user: User): readonly string[] {
  const linked = linkedIdentities(user)?.map(({ provider }) => provider) ?? [];
  if (linked.length > 0) return [...new Set(linked)];
  // Cognito names federated users `<provider>_<id at the provider>`.
  const end = user.username.indexOf('_');
  return isFederated(user) && end > 0 ? [user.username.slice(0, end)] : [];
}
