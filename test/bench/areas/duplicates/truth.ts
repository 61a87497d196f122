import type { UserColumns } from '#main/mirror/columns/user-columns.ts';
import type { Engine } from '#main/mirror/duplicates/ports.ts';
import { DETECTORS, type DetectorName } from '#shared/domain/duplicates/detectors.ts';
import { matchUsers } from '#shared/domain/duplicates/match.ts';
import type { DuplicateRules } from '#shared/domain/duplicates/rules.ts';
import type { User } from '#shared/domain/user.ts';
import { guessesOf, type PlantedPool, truthOf } from '#test/support/planted-pool.ts';

/** Of the pairs that one detector found, how many are planted, and of those planted, how many it found; 0 to 1. */
export interface Score {
  readonly detector: DetectorName;
  readonly planted: number;
  readonly precision: number;
  readonly recall: number;
}

interface Tally {
  planted: number;
  found: number;
  right: number;
}

/** What the engine found, pair by pair, against what was planted. The columns were filled in the order of the pool. */
export function scoresOf(
  pool: PlantedPool,
  engine: Pick<Engine, 'clusters'>,
  columns: Pick<UserColumns, 'size'>,
  rules: DuplicateRules,
): Score[] {
  if (columns.size !== pool.size) throw new Error('the copy is not the pool');
  const tallies = new Map(
    DETECTORS.map((name): [DetectorName, Tally] => [name, { planted: 0, found: 0, right: 0 }]),
  );
  const tell = (name: DetectorName, what: keyof Tally) => {
    const tally = tallies.get(name);
    if (tally) tally[what] += 1;
  };
  const planted = (a: number, b: number): readonly DetectorName[] => {
    const [left, right] = [pool.factsOf(a), pool.factsOf(b)];
    return rules.guesses.length === 0
      ? truthOf(left, right)
      : [...truthOf(left, right), ...guessesOf(left, right)];
  };
  for (const [a, b] of plantedPairs(pool)) for (const name of planted(a, b)) tell(name, 'planted');
  const users = new Map<number, User>();
  for (const { members } of engine.clusters()) {
    users.clear();
    for (const id of members) users.set(id, pool.user(id));
    for (const [a, b] of pairsOf(members)) {
      const [left, right] = [users.get(a), users.get(b)];
      if (!left || !right) continue;
      const truth = planted(a, b);
      for (const { detector } of matchUsers(left, right, rules)) {
        tell(detector, 'found');
        if (truth.includes(detector)) tell(detector, 'right');
      }
    }
  }
  return [...tallies].flatMap(([detector, { planted: all, found, right }]) =>
    all + found === 0 ? [] : [{ detector, planted: all, precision: right / found, recall: right / all }],
  );
}

function* plantedPairs(pool: PlantedPool): Generator<readonly [number, number]> {
  const accounts = new Map<number, number[]>();
  for (let index = pool.people; index < pool.size; index += 1) {
    const { person } = pool.factsOf(index);
    const known = accounts.get(person);
    if (known) known.push(index);
    else accounts.set(person, [person, index]);
  }
  for (const members of accounts.values()) yield* pairsOf(members);
}

function* pairsOf(members: readonly number[]): Generator<readonly [number, number]> {
  for (const [index, a] of members.entries()) for (const b of members.slice(index + 1)) yield [a, b];
}
