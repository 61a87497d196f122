import type { ProviderIdentity } from '../changes/wish.ts';
import { linkedIdentities } from '../linked-identities.ts';
import type { MirrorUser } from '../mirror.ts';
import type { PoolDescription } from '../pool.ts';
import { attributeOf, isVerified } from '../user.ts';

/** AdminLinkProviderForUser: "You can link up to five". */
export const MOST_LINKS = 5;
/** By it, Cognito takes the id that the provider itself knows the person by: for social providers nothing else is allowed. */
export const SUBJECT = 'Cognito_Subject';
/** Their profiles' usernames have been written in both letter cases; the API asks for these names. */
export const SOCIAL = ['Facebook', 'Google', 'LoginWithAmazon', 'SignInWithApple'] as const;

export interface LinkFacts {
  /** Identities that the survivor would get in the same case, before this one. */
  readonly before?: number;
  /** Which attributes are immutable; left out: not known. */
  readonly schema?: PoolDescription['schema'];
}

/**
 * Why the identity of a profile cannot be linked to another account (the profile deleted first), in a sentence without values;
 * null: nothing against it as far as the copy knows. Source: AdminLinkProviderForUser.
 */
export function linkRefusal(
  survivor: MirrorUser,
  profile: MirrorUser,
  { before = 0, schema = [] }: LinkFacts = {},
): string | null {
  if (profile.status !== 'EXTERNAL_PROVIDER') {
    return 'It has a password of its own: only the profile of another provider can be linked.';
  }
  if (survivor.status === 'EXTERNAL_PROVIDER') {
    return 'The account that stays is itself the profile of another provider: identities can be linked to native users only.';
  }
  const identity = profileIdentity(profile);
  if (identity === null) return 'Which identity the profile stands for cannot be read from it.';
  if (identitiesOf(profile) > 1) {
    return 'Several identities are linked to the profile: those that are not named in it would be lost.';
  }
  const stored = linkedIdentities(survivor);
  if (stored === null && hasIdentities(survivor)) {
    return 'The list of identities of the account that stays cannot be read.';
  }
  const links = stored ?? [];
  if (links.some((one) => one.provider === identity.provider && one.userId === identity.value)) {
    return 'The identity is linked to the account that stays already.';
  }
  if (links.length + before >= MOST_LINKS) {
    return `The account that stays would have more than ${MOST_LINKS} linked identities, which Cognito does not allow.`;
  }
  return schema.some(({ name, mutable }) => isFixed(name, mutable) && attributeOf(survivor, name))
    ? 'The account that stays has an attribute that cannot be changed any more: Cognito links no identity to such an account.'
    : null;
}

/**
 * What speaks against linking although Cognito would do it; null: nothing. Somebody can sign up with another person's address
 * and wait: linked, the two would share an account. So both have to have shown that they have the address; of a profile, its provider says so.
 */
export function linkDoubt(survivor: MirrorUser, profile: MirrorUser): string | null {
  if (survivor.status === 'UNCONFIRMED') {
    return 'The account that stays is not confirmed: whoever made it has not shown that the address is theirs.';
  }
  if (!profile.enabled) {
    return 'The profile is disabled: by the link, whoever was kept out would get into the account that stays.';
  }
  if (!survivor.enabled)
    return 'The account that stays is disabled: nobody could sign in with the linked identity.';
  if (sharesAddress(survivor, profile, true)) return null;
  return sharesAddress(survivor, profile, false)
    ? 'The provider has not said that the profile’s address is verified: whoever claimed it there would get into the account that stays. Where a provider does verify addresses, map what it says to email_verified.'
    : 'The account that stays has no verified address in common with the profile: whoever made it could get into the other person’s account.';
}

/** The identity that a profile stands for, as AdminLinkProviderForUser asks for it; null: it cannot be told. */
export function profileIdentity(profile: MirrorUser): ProviderIdentity | null {
  const stored = linkedIdentities(profile);
  if (stored !== null) {
    const [one] = stored;
    return one === undefined || blank(one.provider) || blank(one.userId)
      ? null
      : { provider: one.provider, attribute: SUBJECT, value: one.userId };
  }
  if (hasIdentities(profile)) return null;
  // Names of other providers can have an underscore: where the id begins cannot be told.
  const [provider, value] = splitOnce(profile.username);
  const social = SOCIAL.find((name) => name.toLowerCase() === provider.toLowerCase());
  return social === undefined || blank(value) ? null : { provider: social, attribute: SUBJECT, value };
}

/** One that the survivor has verified; with `verified`, the profile as well. */
function sharesAddress(survivor: MirrorUser, profile: MirrorUser, verified: boolean): boolean {
  return (['email', 'phone_number'] as const).some((address) => {
    const value = attributeOf(survivor, address);
    if (!value || !isVerified(survivor, address)) return false;
    if (verified && !isVerified(profile, address)) return false;
    return value.trim().toLowerCase() === attributeOf(profile, address)?.trim().toLowerCase();
  });
}

/** `sub` and `identities` are Cognito's own, and no obstacle. */
const isFixed = (name: string, mutable: boolean): boolean =>
  !mutable && name !== 'sub' && name !== 'identities';
const hasIdentities = (user: MirrorUser): boolean => !blank(attributeOf(user, 'identities') ?? '');
const identitiesOf = (user: MirrorUser): number => linkedIdentities(user)?.length ?? 0;
const blank = (text: string): boolean => text.trim() === '';

function splitOnce(username: string): readonly [string, string] {
  const at = username.indexOf('_');
  return at < 0 ? [username, ''] : [username.slice(0, at), username.slice(at + 1)];
}
