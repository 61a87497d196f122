/** A user as `ListUsers` gives it. Attribute values are other people's text: always strings, never trusted. */
export interface User {
  readonly sub: string;
  readonly username: string;
  readonly status: UserStatus;
  readonly enabled: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** In the pool's order, `sub` included; a list, because an attribute name is other people's text too. */
  readonly attributes: readonly Attribute[];
}

export interface Attribute {
  readonly name: string;
  readonly value: string;
}

export const USER_STATUSES = [
  'UNCONFIRMED',
  'CONFIRMED',
  'EXTERNAL_PROVIDER',
  'RESET_REQUIRED',
  'FORCE_CHANGE_PASSWORD',
  'ARCHIVED',
  'COMPROMISED',
  'UNKNOWN',
] as const;

export type UserStatus = (typeof USER_STATUSES)[number];

export interface Group {
  readonly name: string;
  readonly description: string | null;
  /** Lower wins; null: none set. */
  readonly precedence: number | null;
  readonly roleArn: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export function attributeOf(user: Pick<User, 'attributes'>, name: string): string | undefined {
  return user.attributes.find((attribute) => attribute.name === name)?.value;
}

/** `true` in any letter case: Cognito stores `True`, `TRUE` and `true` alike. */
export function isVerified(user: Pick<User, 'attributes'>, what: 'email' | 'phone_number'): boolean {
  return attributeOf(user, `${what}_verified`)?.toLowerCase() === 'true';
}

/** The best name to call the user by: full name, given and family name, email, phone, username. */
export function displayName(user: Pick<User, 'attributes' | 'username'>): string {
  const parts = [attributeOf(user, 'given_name'), attributeOf(user, 'family_name')].filter(Boolean).join(' ');
  const candidates = [
    attributeOf(user, 'name'),
    parts,
    attributeOf(user, 'email'),
    attributeOf(user, 'phone_number'),
  ];
  return candidates.find((text) => text !== undefined && text.trim() !== '') ?? user.username;
}
