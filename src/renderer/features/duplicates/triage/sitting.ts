import type { DuplicateCase } from '#shared/domain/duplicates/cases.ts';

/** So many accepted cases make one plan, at most. */
export const MOST_ACCEPTED = 1_000;

/** What somebody did with sets of duplicates since the page was opened first. By the key of the set. */
export interface Sitting {
  /** Onto the pile: nothing of it is sent before its plan is applied. */
  readonly accepted: ReadonlyMap<string, DuplicateCase>;
  /** With the decision; null while it is on its way. */
  readonly setAside: ReadonlyMap<string, string | null>;
  /** Users of cases whose plan was applied. */
  readonly applied: ReadonlySet<string>;
  /** What can be taken back, the latest last. */
  readonly steps: readonly TriageStep[];
  /** How much of which list was handled; by the name of the list. */
  readonly piles: ReadonlyMap<string, Pile>;
}

export interface TriageStep {
  readonly kind: 'accept' | 'setAside';
  readonly key: string;
}

interface Pile {
  /** Lines when the first of them was handled. */
  readonly total: number;
  readonly handled: ReadonlySet<string>;
}

/** Where a set was when it was handled. */
export interface Place {
  /** Names the list: what it was asked for. */
  readonly pile: string;
  readonly total: number;
}

export type SittingChange =
  | ({ readonly kind: 'accept'; readonly key: string; readonly accepted: DuplicateCase } & Place)
  | ({ readonly kind: 'setAside'; readonly key: string } & Place)
  /** The decision is kept. */
  | { readonly kind: 'decided'; readonly key: string; readonly decision: string }
  /** It was taken back, or could not be done. */
  | { readonly kind: 'takenBack'; readonly key: string }
  | { readonly kind: 'clear' }
  /** A plan of these cases is applied. */
  | { readonly kind: 'applied'; readonly cases: readonly DuplicateCase[] }
  /** The list is another one: what is done is not in it any more. */
  | { readonly kind: 'refreshed' };

export const NEW_SITTING: Sitting = {
  accepted: new Map(),
  setAside: new Map(),
  applied: new Set(),
  steps: [],
  piles: new Map(),
};

/** A case that does not fit onto the pile any more changes nothing. */
export function changeSitting(sitting: Sitting, change: SittingChange): Sitting {
  switch (change.kind) {
    case 'accept': {
      const { key, accepted } = change;
      if (sitting.accepted.size >= MOST_ACCEPTED && !sitting.accepted.has(key)) return sitting;
      return {
        ...handled(sitting, key, change),
        accepted: new Map(sitting.accepted).set(key, accepted),
        steps: pushed(sitting.steps, { kind: 'accept', key }),
      };
    }
    case 'setAside': {
      const { key } = change;
      return {
        ...handled(sitting, key, change),
        accepted: without(sitting.accepted, [key]),
        setAside: new Map(sitting.setAside).set(key, null),
        steps: pushed(sitting.steps, { kind: 'setAside', key }),
      };
    }
    case 'decided':
      return { ...sitting, setAside: new Map(sitting.setAside).set(change.key, change.decision) };
    case 'takenBack':
      return {
        ...unhandled(sitting, [change.key]),
        accepted: without(sitting.accepted, [change.key]),
        setAside: without(sitting.setAside, [change.key]),
        steps: sitting.steps.filter(({ key }) => key !== change.key),
      };
    case 'clear': {
      const keys = [...sitting.accepted.keys()];
      return {
        ...unhandled(sitting, keys),
        accepted: new Map(),
        steps: sitting.steps.filter(({ kind }) => kind !== 'accept'),
      };
    }
    case 'applied':
      return applied(sitting, change.cases);
    case 'refreshed':
      return { ...sitting, applied: new Set(), setAside: new Map(), steps: acceptedSteps(sitting) };
  }
}

export type Mark = 'accepted' | 'setAside' | 'applied' | 'gone';

/** What became of a line; null: nothing yet. */
export function markOf(sitting: Sitting, key: string, gone: boolean): Mark | null {
  if (sitting.setAside.has(key)) return 'setAside';
  if (sitting.applied.has(key)) return 'applied';
  if (gone) return 'gone';
  return sitting.accepted.has(key) ? 'accepted' : null;
}

/** Of the list, in this sitting; null: nothing of it was handled. */
export function progressOf(
  sitting: Sitting,
  pile: string,
): { readonly done: number; readonly of: number } | null {
  const found = sitting.piles.get(pile);
  if (found === undefined || found.handled.size === 0) return null;
  return { done: found.handled.size, of: Math.max(found.total, found.handled.size) };
}

/** Those on the pile that the cases of an applied plan are about leave it. */
function applied(sitting: Sitting, cases: readonly DuplicateCase[]): Sitting {
  const users = new Set(cases.flatMap(usersOf));
  const keys = [...sitting.accepted].filter(([, one]) => users.has(one.survivor)).map(([key]) => key);
  const gone = new Set(keys);
  return {
    ...sitting,
    accepted: without(sitting.accepted, keys),
    applied: new Set([...sitting.applied, ...users]),
    steps: sitting.steps.filter(({ kind, key }) => kind !== 'accept' || !gone.has(key)),
  };
}

function usersOf({ survivor, others }: DuplicateCase): string[] {
  return [survivor, ...others.map(({ sub }) => sub)];
}

function acceptedSteps({ steps }: Sitting): readonly TriageStep[] {
  return steps.filter(({ kind }) => kind === 'accept');
}

/** One step of each set: the latest. */
function pushed(steps: readonly TriageStep[], step: TriageStep): readonly TriageStep[] {
  return [...steps.filter(({ key }) => key !== step.key), step];
}

function without<Value>(
  map: ReadonlyMap<string, Value>,
  keys: readonly string[],
): ReadonlyMap<string, Value> {
  const rest = new Map(map);
  for (const key of keys) rest.delete(key);
  return rest;
}

function handled(sitting: Sitting, key: string, { pile, total }: Place): Sitting {
  const before = sitting.piles.get(pile);
  const next: Pile = { total: before?.total ?? total, handled: new Set(before?.handled).add(key) };
  return { ...sitting, piles: new Map(sitting.piles).set(pile, next) };
}

function unhandled(sitting: Sitting, keys: readonly string[]): Sitting {
  const gone = new Set(keys);
  const piles = [...sitting.piles].map(([name, pile]): [string, Pile] => [
    name,
    { ...pile, handled: new Set([...pile.handled].filter((key) => !gone.has(key))) },
  ]);
  return { ...sitting, piles: new Map(piles) };
}
