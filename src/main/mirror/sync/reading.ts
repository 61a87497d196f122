import { createIdSet, type IdSet } from '../id-set.ts';
import type { PassState, UnitState, UserId } from '../ports.ts';

/** The reading that is under way, in memory: what the store has of it, and what is not written yet. */
export interface Reading {
  state(): PassState;
  units(): readonly UnitState[];
  isDone(prefix: string): boolean;
  readonly seen: IdSet;
  see(id: UserId): void;
  /** A request was answered. */
  asked(): void;
  moveTo(step: PassState['step']): void;
  moveUnit(unit: UnitState): void;
  /** What is new since the last time. */
  unwritten(): { readonly pass: PassState; readonly units: UnitState[]; readonly seen: Uint32Array };
  written(): void;
}

export function createReading(
  begun: PassState,
  allUnits: readonly UnitState[],
  seenBefore: Iterable<UserId>,
): Reading {
  const units = new Map(allUnits.map((unit) => [unit.prefix, unit]));
  const moved = new Set<string>();
  const seen = createIdSet(seenBefore);
  let fresh: UserId[] = [];
  let { step, requests } = begun;

  const state = (): PassState => ({ ...begun, step, requests, read: seen.size });
  return {
    state,
    units: () => [...units.values()],
    isDone: (prefix) => units.get(prefix)?.done === true,
    seen,
    see(id) {
      if (seen.add(id)) fresh.push(id);
    },
    asked() {
      requests += 1;
    },
    moveTo(next) {
      step = next;
    },
    moveUnit(unit) {
      units.set(unit.prefix, unit);
      moved.add(unit.prefix);
    },
    unwritten: () => ({
      pass: state(),
      units: [...moved].flatMap((prefix) => units.get(prefix) ?? []),
      seen: Uint32Array.from(fresh),
    }),
    written() {
      moved.clear();
      fresh = [];
    },
  };
}
