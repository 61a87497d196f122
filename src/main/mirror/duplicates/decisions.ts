import type { Decision } from '#shared/domain/duplicates/cluster.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { UserColumns } from '../columns/user-columns.ts';
import type { MirrorStore, UserId } from '../ports.ts';
import type { DuplicateNotes } from './ports.ts';

/** Who was said to be different people. Decisions name subs; the copy may learn of these users later, or have lost them. */
export interface Decisions {
  /** Oldest first. */
  all(): readonly Decision[];
  find(id: string): Decision | undefined;
  /** The decision by which the two are no duplicate; null: there is none. */
  between(a: UserId, b: UserId): string | null;
  /** Those of its users who are in the pool, ascending. */
  members(decision: Decision): UserId[];
  /** Durable when it returns. One set is decided once: of one that was decided before, the answer has that decision. */
  decide(sets: readonly (readonly string[])[], by: string): readonly Decision[];
  /** Durable when it returns. @returns Whom they named */
  takeBack(ids: readonly string[]): UserId[];
  /** What they are kept in cannot be read; null: it can. Whoever does something about duplicates has to know all decisions. */
  readonly problem: AppError | null;
}

export function createDecisions(deps: {
  readonly notes: DuplicateNotes;
  readonly columns: Pick<UserColumns, 'idOf' | 'isGone' | 'size'>;
  readonly store: Pick<MirrorStore, 'users'>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly report: (what: string, error: unknown) => void;
}): Decisions {
  const { notes, columns, store } = deps;
  const byId = new Map<string, Decision>();
  const bySet = new Map<string, Decision>();
  const byUser = new Map<UserId, Set<Decision>>();
  /** By the subs that the copy does not know yet. */
  const unplaced = new Map<string, Set<Decision>>();
  /** Users of the copy that were looked at for those. */
  let lookedAt = columns.size;
  let problem: AppError | null = null;

  const kept = readKept();
  for (const decision of kept) add(decision);

  function readKept(): readonly Decision[] {
    try {
      return notes.decisions();
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      deps.report('decisions about duplicates could not be read', error);
      problem = error;
      return [];
    }
  }

  function add(decision: Decision): void {
    byId.set(decision.id, decision);
    bySet.set(nameOf(decision.subs), decision);
    for (const sub of decision.subs) {
      const id = columns.idOf(sub);
      if (id === undefined) addTo(unplaced, sub, decision);
      else addTo(byUser, id, decision);
    }
  }

  function remove(decision: Decision): void {
    byId.delete(decision.id);
    bySet.delete(nameOf(decision.subs));
    for (const sub of decision.subs) {
      removeFrom(unplaced, sub, decision);
      const id = columns.idOf(sub);
      if (id !== undefined) removeFrom(byUser, id, decision);
    }
  }

  function place(sub: string, id: UserId): void {
    for (const decision of unplaced.get(sub) ?? []) addTo(byUser, id, decision);
    unplaced.delete(sub);
  }

  /** Users have come: some of them may be those whom decisions named before. */
  function catchUp(): void {
    const [from, size] = [lookedAt, columns.size];
    lookedAt = size;
    if (from === size || unplaced.size === 0) return;
    if (unplaced.size < size - from) {
      for (const sub of [...unplaced.keys()]) {
        const id = columns.idOf(sub);
        if (id !== undefined) place(sub, id);
      }
      return;
    }
    const added = Array.from({ length: size - from }, (_, index) => from + index);
    for (const { id, user } of store.users(added)) place(user.sub, id);
  }

  return {
    all: () => [...byId.values()],
    find: (id) => byId.get(id),
    between(a, b) {
      catchUp();
      const others = byUser.get(b);
      if (others === undefined) return null;
      for (const decision of byUser.get(a) ?? []) if (others.has(decision)) return decision.id;
      return null;
    },
    members(decision) {
      const ids = decision.subs.flatMap((sub) => columns.idOf(sub) ?? []);
      return ids.filter((id) => !columns.isGone(id)).sort((a, b) => a - b);
    },
    decide(sets, by) {
      const at = deps.now();
      const decided = new Map<string, Decision>();
      for (const subs of sets) {
        const name = nameOf(subs);
        const known = decided.get(name) ?? bySet.get(name);
        decided.set(name, known ?? { id: deps.newId(), subs, at, by });
      }
      const added = [...decided.values()].filter(({ id }) => !byId.has(id));
      notes.decide(added);
      for (const decision of added) add(decision);
      return [...decided.values()];
    },
    takeBack(ids) {
      const known = [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
      notes.takeBack(known.map(({ id }) => id));
      for (const decision of known) remove(decision);
      return known.flatMap(({ subs }) => subs.flatMap((sub) => columns.idOf(sub) ?? []));
    },
    get problem() {
      return problem;
    },
  };
}

/** The same for the same users, in any order. */
const nameOf = (subs: readonly string[]): string => JSON.stringify([...new Set(subs)].sort());

function addTo<Key>(map: Map<Key, Set<Decision>>, key: Key, decision: Decision): void {
  const set = map.get(key);
  if (set === undefined) map.set(key, new Set([decision]));
  else set.add(decision);
}

function removeFrom<Key>(map: Map<Key, Set<Decision>>, key: Key, decision: Decision): void {
  const set = map.get(key);
  set?.delete(decision);
  if (set?.size === 0) map.delete(key);
}
