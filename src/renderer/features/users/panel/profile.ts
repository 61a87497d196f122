import { type Attribute, isVerified, type User } from '#shared/domain/user.ts';

/** The standard attributes that describe a person, in the order in which one reads them (OpenID Connect Core 5.1). */
export const PROFILE_ATTRIBUTES = [
  'name',
  'given_name',
  'middle_name',
  'family_name',
  'nickname',
  'preferred_username',
  'email',
  'phone_number',
  'address',
  'birthdate',
  'gender',
  'locale',
  'zoneinfo',
  'profile',
  'picture',
  'website',
] as const;

export type ProfileAttribute = (typeof PROFILE_ATTRIBUTES)[number];

export interface ProfileField {
  readonly name: ProfileAttribute;
  readonly value: string;
  /** Null: the attribute is not one that is verified. */
  readonly verified: boolean | null;
}

/** The profile attributes that the user has, empty ones left out. */
export function profileFields(user: Pick<User, 'attributes'>): ProfileField[] {
  const stored = new Map(user.attributes.map(({ name, value }) => [name, value]));
  return PROFILE_ATTRIBUTES.flatMap((name) => {
    const value = stored.get(name);
    if (value === undefined || value === '') return [];
    const verified = name === 'email' || name === 'phone_number' ? isVerified(user, name) : null;
    return [{ name, value, verified }];
  });
}

/** Attributes whose name or value holds the text, in any letter case. */
export function matchingAttributes(attributes: readonly Attribute[], text: string): readonly Attribute[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return attributes;
  return attributes.filter(
    ({ name, value }) => name.toLowerCase().includes(wanted) || value.toLowerCase().includes(wanted),
  );
}
