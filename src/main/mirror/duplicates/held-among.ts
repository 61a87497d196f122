import type { StoredUser } from '../ports.ts';
import type { LinkedGroups } from './linked-groups.ts';

/** By `sub`: those of the users that are the leftover profile of an identity linked to a native user, whoever that is. */
export const heldAmong = (
  users: readonly Pick<StoredUser, 'id' | 'user'>[],
  linked: Pick<LinkedGroups, 'of'>,
): ReadonlySet<string> =>
  new Set(
    users
      .filter(({ id, user }) => user.status === 'EXTERNAL_PROVIDER' && linked.of(id) !== undefined)
      .map(({ user }) => user.sub),
  );
