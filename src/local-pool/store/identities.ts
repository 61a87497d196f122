/** One entry of the `identities` attribute, a JSON array that Cognito writes. */
export interface Identity {
  readonly userId: string;
  readonly providerName: string;
  readonly providerType: string;
  readonly issuer: string | null;
  /** The profile is this identity's own, not linked to it. */
  readonly primary: boolean;
  /** Milliseconds since the epoch. */
  readonly dateCreated: number;
}

const isIdentity = (value: unknown): value is Identity =>
  typeof value === 'object' && value !== null && 'userId' in value && 'providerName' in value;

/** Empty for a user without any, or with something else in the attribute. */
export function readIdentities(attribute: string | undefined): readonly Identity[] {
  if (attribute === undefined) return [];
  try {
    const parsed: unknown = JSON.parse(attribute);
    return Array.isArray(parsed) ? parsed.filter(isIdentity) : [];
  } catch {
    return [];
  }
}

/** Empty: the attribute is to be deleted. */
export const writeIdentities = (identities: readonly Identity[]): string =>
  identities.length === 0 ? '' : JSON.stringify(identities);

export const identityKey = ({
  providerName,
  userId,
}: {
  readonly providerName: string;
  readonly userId: string;
}): string => `${providerName}\n${userId}`;
