import { linkedIdentities } from '../linked-identities.ts';
import type { MirrorUser } from '../mirror.ts';
import type { PoolDescription } from '../pool.ts';
import type { RoleMapping } from '../role.ts';
import { type Attribute, attributeOf, isVerified } from '../user.ts';

/** What is known beside the accounts themselves. */
export interface JudgeFacts {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** By `sub`: the last sign-in that threat protection recorded. Milliseconds since the epoch. */
  readonly lastSignIn?: ReadonlyMap<string, number>;
  /** Which groups give a role in Lifeguard; left out: those that do where nobody has said otherwise. */
  readonly roles?: RoleMapping;
  /** By `sub`: profiles whose identity is linked to a native user anywhere in the copy; see `heldProfiles`. */
  readonly held?: ReadonlySet<string>;
  /** What of it planning would refuse is not proposed; left out: nothing that depends on the pool's schema is held against. */
  readonly pool?: Pick<
    PoolDescription,
    'schema' | 'signInAliases' | 'usernameAttributes' | 'autoVerified' | 'verifyBeforeUpdate'
  >;
}

export const DAY = 86_400_000;
/** The code of a sign-up works for 24 hours; until then somebody may be about to enter it. */
export const CODE_LIVES = DAY;

export const isProfile = ({ status }: MirrorUser): boolean => status === 'EXTERNAL_PROVIDER';

/** Somebody could have signed in with it: never so while UNCONFIRMED. */
export const wasConfirmed = ({ status }: MirrorUser): boolean => status !== 'UNCONFIRMED';

/** Null for an empty value too: Cognito does not keep those, but files that were imported may have. */
export function textOf(user: MirrorUser, attribute: string): string | null {
  return attributeOf(user, attribute) || null;
}

export const ADDRESSES = ['email', 'phone_number'] as const;
export type Address = (typeof ADDRESSES)[number];

/** Only an address that is there can be verified. */
export const hasVerified = (user: MirrorUser, address: Address): boolean =>
  textOf(user, address) !== null && isVerified(user, address);

/**
 * Somebody signs in with it, or can: an invitation runs out, and without a verified address there is no other way in. ARCHIVED,
 * COMPROMISED and UNKNOWN tell nothing.
 */
export function canBeUsed(user: MirrorUser): boolean {
  if (isInvitation(user)) return ADDRESSES.some((address) => hasVerified(user, address));
  return wasUsable(user);
}

/** Nobody ever signed in with it. */
export const isInvitation = ({ status }: MirrorUser): boolean => status === 'FORCE_CHANGE_PASSWORD';

/** It had a password, or a provider, that let somebody in. */
export const wasUsable = ({ status }: MirrorUser): boolean =>
  status === 'CONFIRMED' || status === 'RESET_REQUIRED' || status === 'EXTERNAL_PROVIDER';

/** Kept by Cognito, or saying something of another attribute only. */
const NOT_FILLED_IN: ReadonlySet<string> = new Set([
  'sub',
  'identities',
  'email_verified',
  'phone_number_verified',
  'updated_at',
]);
const isFilledIn = ({ name, value }: Attribute): boolean =>
  value.trim() !== '' && !NOT_FILLED_IN.has(name) && !name.startsWith('cognito:');

/** Names of the attributes that somebody filled in, sorted. */
export const filledIn = (user: MirrorUser): readonly string[] =>
  user.attributes
    .filter(isFilledIn)
    .map(({ name }) => name)
    .sort();

/** Identities that were linked to the account; of a profile, its own is none of them. */
export function linksOf(user: MirrorUser): number {
  const all = linkedIdentities(user)?.length ?? 0;
  return isProfile(user) ? Math.max(0, all - 1) : all;
}

/** Of a pool's id and a provider: Cognito puts profiles into such a group by itself, where it says nothing of a person. */
const OF_PROVIDER = /^[a-z0-9-]+_[0-9a-zA-Z]+_(.+)$/;

/** Also where the list of them cannot be read: then nobody knows whose sign-ins lead to the account. */
export const mayHaveLinks = (user: MirrorUser): boolean =>
  linksOf(user) > 0 ||
  (!isProfile(user) &&
    linkedIdentities(user) === null &&
    !NO_LIST.test(attributeOf(user, 'identities') ?? ''));
const NO_LIST = /^\s*(?:\[\s*\]\s*)?$/;

/** Groups that somebody put the user into. */
export function groupsOf(user: MirrorUser): readonly string[] {
  if (!isProfile(user)) return user.groups;
  const own = new Set((linkedIdentities(user) ?? []).map(({ provider }) => provider));
  const username = user.username.toLowerCase();
  return user.groups.filter((group) => {
    const provider = OF_PROVIDER.exec(group)?.[1];
    // Not every profile has `identities`; its username begins with its provider anyway.
    if (provider === undefined) return true;
    return !own.has(provider) && !username.startsWith(`${provider.toLowerCase()}_`);
  });
}

/** Values are compared as a person would: letter case and blanks around make no other address, name or flag. */
const EXACT = /^(?:custom:|dev:)/;
export function sameValue(attribute: string, one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  return plain(attribute, one) === plain(attribute, other);
}

function plain(attribute: string, value: string): string {
  const text = value.normalize('NFC').trim();
  if (attribute === 'phone_number') return text.replace(/[^\d+]/g, '');
  return EXACT.test(attribute) ? text : text.toLowerCase();
}
