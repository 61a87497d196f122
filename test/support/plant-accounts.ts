import type { LocalPool } from '#local-pool/types.ts';

const DAY = 86_400_000;

type Attributes = readonly (readonly [string, string])[];

export const VERIFIED: Attributes = [['email_verified', 'true']];
export const UNVERIFIED: Attributes = [['email_verified', 'false']];

interface Account {
  readonly days: number;
  readonly given?: string;
  readonly more?: Attributes;
  readonly groups?: readonly string[];
}

/** Signed up so many days ago, by the person's address; Nora unless told. Answers the sub. */
export function plantAccount(
  { admin, behaviour }: LocalPool,
  username: string,
  { days, given = 'Nora', more = VERIFIED, groups = [] }: Account,
): string {
  behaviour.clockOffsetMs = -days * DAY;
  const status = username.startsWith('Google_') ? 'EXTERNAL_PROVIDER' : 'CONFIRMED';
  const email = `${given.toLowerCase()}@example.com`;
  const attributes: Attributes = [['email', email], ['given_name', given], ...more];
  const sub = admin.createUser({ username, attributes, groups, status });
  behaviour.clockOffsetMs = 0;
  return sub;
}

/** An account, and the profile that Google made of the same person. */
export function plantProfile(
  pool: LocalPool,
  given = 'Nora',
  userId = '1122334455',
  more = VERIFIED,
): { readonly stays: string; readonly profile: string } {
  const identities = JSON.stringify([
    { userId, providerName: 'Google', providerType: 'Google', primary: true },
  ]);
  const linked: Attributes = [...more, ['identities', identities]];
  return {
    stays: plantAccount(pool, `${given.toLowerCase()}.native`, { days: 90, given }),
    profile: plantAccount(pool, `Google_${userId}`, { days: 30, given, more: linked }),
  };
}
