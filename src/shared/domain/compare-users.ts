import { fold } from './query/fold.ts';
import type { User } from './user.ts';

/** One fact of two users. */
export interface Comparison {
  readonly name: string;
  /** Null: the user does not have it. */
  readonly left: string | null;
  readonly right: string | null;
  /** `alike`: different only in letter case, accents or white space at the ends. */
  readonly result: 'same' | 'alike' | 'different' | 'onlyLeft' | 'onlyRight';
}

export interface UserComparison {
  /** Those that differ first, then by name. */
  readonly attributes: readonly Comparison[];
  readonly groups: {
    readonly both: readonly string[];
    readonly onlyLeft: readonly string[];
    readonly onlyRight: readonly string[];
  };
}

export interface ComparedUser extends Pick<User, 'attributes'> {
  readonly groups: readonly string[];
}

const ORDER: readonly Comparison['result'][] = ['different', 'alike', 'onlyLeft', 'onlyRight', 'same'];

/** Two users side by side. Of an attribute that is there twice the last value counts, as in `Map`. */
export function compareUsers(left: ComparedUser, right: ComparedUser): UserComparison {
  const [leftValues, rightValues] = [valuesOf(left), valuesOf(right)];
  const names = new Set([...leftValues.keys(), ...rightValues.keys()]);
  const attributes = [...names].map((name) =>
    compareTexts(name, leftValues.get(name) ?? null, rightValues.get(name) ?? null),
  );
  attributes.sort((a, b) => ORDER.indexOf(a.result) - ORDER.indexOf(b.result) || byCode(a.name, b.name));
  return { attributes, groups: compareGroups(left.groups, right.groups) };
}

/** One fact of two users; null: not there. */
export function compareTexts(name: string, left: string | null, right: string | null): Comparison {
  return { name, left, right, result: resultOf(left, right) };
}

function resultOf(left: string | null, right: string | null): Comparison['result'] {
  if (left === right) return 'same';
  if (left === null) return 'onlyRight';
  if (right === null) return 'onlyLeft';
  return fold(left.trim()) === fold(right.trim()) ? 'alike' : 'different';
}

function compareGroups(left: readonly string[], right: readonly string[]): UserComparison['groups'] {
  const [ofLeft, ofRight] = [new Set(left), new Set(right)];
  const sorted = (names: Iterable<string>) => [...names].sort(byCode);
  return {
    both: sorted([...ofLeft].filter((name) => ofRight.has(name))),
    onlyLeft: sorted([...ofLeft].filter((name) => !ofRight.has(name))),
    onlyRight: sorted([...ofRight].filter((name) => !ofLeft.has(name))),
  };
}

function valuesOf(user: ComparedUser): Map<string, string> {
  return new Map(user.attributes.map(({ name, value }) => [name, value]));
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
