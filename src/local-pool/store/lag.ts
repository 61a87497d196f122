import type { UserRow } from './row.ts';

/** What a listing that is behind (`Behaviour.staleMs`) still shows. */
export interface Lag {
  /** Before a change. `was` undefined: the user is new. */
  note(sub: string, was: UserRow | undefined): void;
  /** Undefined: nothing changed of late, and all rows are shown as they are. */
  view(): LaggingView | undefined;
}

export interface LaggingView {
  /** The user as listings still show them; undefined: not yet. */
  shown(row: UserRow): UserRow | undefined;
  /** Users as they were, some of them gone by now. */
  readonly past: readonly UserRow[];
}

/**
 * ListUsers is eventually consistent: a user stays as it was until so many milliseconds after its last change.
 * @param staleMs Asked each time; 0: listings are never behind.
 */
export function createLag(staleMs: () => number, now: () => number): Lag {
  /** In the order of the last change, so that the first one that is still behind ends the search. */
  const changed = new Map<string, { readonly was: UserRow | undefined; readonly at: number }>();

  const dropSettled = (): void => {
    const limit = now() - staleMs();
    for (const [sub, { at }] of changed) {
      if (at > limit) return;
      changed.delete(sub);
    }
  };

  return {
    note(sub, was) {
      if (staleMs() <= 0) return;
      dropSettled();
      const before = changed.get(sub);
      changed.delete(sub);
      changed.set(sub, { was: before ? before.was : was && { ...was }, at: now() });
    },
    view() {
      dropSettled();
      if (changed.size === 0) return undefined;
      return {
        shown(row) {
          const entry = changed.get(row.sub);
          return entry ? entry.was : row;
        },
        past: [...changed.values()].flatMap(({ was }) => was ?? []),
      };
    },
  };
}
