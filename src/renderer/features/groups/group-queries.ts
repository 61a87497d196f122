import { fold } from '#shared/domain/query/fold.ts';
import { quoteValue } from '#shared/domain/query/quote-value.ts';

/** What finds the members of a group, whatever its name is. */
export function membersQuery(name: string): string {
  return `group:${quoteValue(name)}`;
}

export interface Comparison {
  readonly onlyA: string;
  readonly both: string;
  readonly onlyB: string;
}

/** What finds who is in one of two groups only, and who is in both. */
export function compareQueries(a: string, b: string): Comparison {
  const [inA, inB] = [membersQuery(a), membersQuery(b)];
  return { onlyA: `${inA} -${inB}`, both: `${inA} ${inB}`, onlyB: `${inB} -${inA}` };
}

/** Other groups that a search for the name finds too: it compares folded names. */
export function twinsOf(name: string, names: readonly string[]): string[] {
  const folded = fold(name);
  return names.filter((other) => other !== name && fold(other) === folded);
}
