import { attributeOf, type User } from './user.ts';

/** One sign-in with another provider that is linked to the user. All of it is other people's text. */
export interface LinkedIdentity {
  readonly provider: string;
  /** As Cognito names it: Google, Facebook, SAML, OIDC …; null if it does not say. */
  readonly type: string | null;
  /** The id of the person at the provider. */
  readonly userId: string;
  readonly primary: boolean;
  /** Milliseconds since the epoch; null if it does not say. */
  readonly createdAt: number | null;
}

/**
 * The linked identities of a user, from the attribute `identities` (a JSON list that Cognito keeps itself).
 * Null: the user has none, or the text is not such a list; it is then shown as it is stored.
 */
export function linkedIdentities(user: Pick<User, 'attributes'>): readonly LinkedIdentity[] | null {
  const stored = attributeOf(user, 'identities');
  if (stored === undefined) return null;
  const list = parse(stored);
  if (!Array.isArray(list) || list.length === 0) return null;
  const identities = list.map(read);
  return identities.every((identity) => identity !== null) ? identities : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function read(entry: unknown): LinkedIdentity | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const facts = new Map<string, unknown>(Object.entries(entry));
  const provider = facts.get('providerName');
  const userId = facts.get('userId');
  if (typeof provider !== 'string' || typeof userId !== 'string') return null;
  const type = facts.get('providerType');
  // Cognito has written these as JSON values and as text, depending on the age of the pool.
  const created = Number(facts.get('dateCreated') ?? Number.NaN);
  return {
    provider,
    userId,
    type: typeof type === 'string' && type !== provider ? type : null,
    primary: String(facts.get('primary')).toLowerCase() === 'true',
    createdAt: Number.isSafeInteger(created) && created > 0 ? created : null,
  };
}
