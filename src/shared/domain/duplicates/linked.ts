import { type LinkedIdentity, linkedIdentities } from '../linked-identities.ts';
import type { User } from '../user.ts';

type Account = Pick<User, 'username' | 'status' | 'attributes'>;

/**
 * Whether one is a native user and the other the leftover profile of an identity that is linked to it
 * (AdminLinkProviderForUser): then they are one account already. The profile is known by its username, `Google_1234`, or by
 * its own `identities`. Names of providers are compared without letter case: a pool may write usernames in lower case.
 */
export function isLinkedProfile(native: Account, profile: Account): boolean {
  if (native.status === 'EXTERNAL_PROVIDER' || profile.status !== 'EXTERNAL_PROVIDER') return false;
  const linked = linkedIdentities(native);
  if (linked === null) return false;
  const names = new Set(namesOf(profile));
  return linked.some((identity) => names.has(nameOf(identity)));
}

/** Provider and id of a person there, as in the username of the profile. */
const nameOf = ({ provider, userId }: Pick<LinkedIdentity, 'provider' | 'userId'>) =>
  `${provider}_${userId}`.toLowerCase();

/** All that a linked identity may call this profile. */
function namesOf(profile: Pick<User, 'username' | 'attributes'>): string[] {
  return [profile.username.toLowerCase(), ...(linkedIdentities(profile) ?? []).map(nameOf)];
}

/** Whether either is the leftover profile of the other. */
export function areLinked(a: Account, b: Account): boolean {
  return isLinkedProfile(a, b) || isLinkedProfile(b, a);
}

/** By `sub`. */
export interface LinkedPair {
  readonly native: string;
  readonly profile: string;
}

/** Native users with the leftover profiles of identities that are linked to them; sorted. */
export function linkedPairs(users: readonly User[]): LinkedPair[] {
  const profiles = new Map<string, Set<string>>();
  for (const user of users) {
    if (user.status !== 'EXTERNAL_PROVIDER') continue;
    for (const name of namesOf(user)) {
      profiles.set(name, (profiles.get(name) ?? new Set()).add(user.sub));
    }
  }
  const pairs = users.flatMap((user) => {
    if (user.status === 'EXTERNAL_PROVIDER') return [];
    const names = (linkedIdentities(user) ?? []).map(nameOf);
    const subs = new Set(names.flatMap((name) => [...(profiles.get(name) ?? [])]));
    return [...subs].sort().map((profile) => ({ native: user.sub, profile }));
  });
  return pairs.sort((one, other) => (one.native < other.native ? -1 : one.native > other.native ? 1 : 0));
}
