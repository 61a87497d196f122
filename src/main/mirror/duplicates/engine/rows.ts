import type { User } from '#shared/domain/user.ts';
import type { MirrorStore, UserId } from '../../ports.ts';

/** Exact users, read from the store when memory does not say enough; remembered until `forget`. */
export interface Rows {
  /** Undefined: the store has no such user. */
  of(id: UserId): User | undefined;
  /** Many at once are much cheaper. */
  fetch(ids: readonly UserId[]): void;
  forget(): void;
}

const MOST_KEPT = 2_000;

export function createRows(store: Pick<MirrorStore, 'users'>): Rows {
  const kept = new Map<UserId, User>();
  const fetch = (ids: readonly UserId[]) => {
    const missing = ids.filter((id) => !kept.has(id));
    if (missing.length === 0) return;
    if (kept.size + missing.length > MOST_KEPT) kept.clear();
    for (const { id, user } of store.users(missing)) kept.set(id, user);
  };
  return {
    of(id) {
      fetch([id]);
      return kept.get(id);
    },
    fetch,
    forget: () => kept.clear(),
  };
}
