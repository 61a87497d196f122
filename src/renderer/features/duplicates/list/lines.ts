import type { ClusterLine } from '../../../api/queries/duplicates.ts';
import type { Question } from '../duplicates-address.ts';

/** A place in the list. */
export interface Line {
  /** As last seen; null: it was no more before anybody looked. */
  readonly cluster: ClusterLine | null;
  /** It is no set of duplicates any more. */
  readonly gone: boolean;
}

/**
 * The lines with an answer taken in. A cluster that is no more stays as it was seen, and a line that is the same stays the
 * same object, so that it is not drawn anew.
 * @param from the position of the first of the answer
 */
export function takeIn(
  held: ReadonlyMap<number, Line>,
  from: number,
  answer: readonly (ClusterLine | null)[],
): { readonly held: ReadonlyMap<number, Line>; readonly gone: number } {
  const next = new Map(held);
  for (const [offset, cluster] of answer.entries()) {
    const before = held.get(from + offset);
    const line: Line =
      cluster === null ? { cluster: before?.cluster ?? null, gone: true } : { cluster, gone: false };
    if (before === undefined || !sameLine(before, line)) next.set(from + offset, line);
  }
  let gone = 0;
  for (const line of next.values()) if (line.gone) gone += 1;
  return { held: next, gone };
}

function sameLine(a: Line, b: Line): boolean {
  return a.gone === b.gone && JSON.stringify(a.cluster) === JSON.stringify(b.cluster);
}

export function sameQuestion(a: Question, b: Question): boolean {
  return JSON.stringify([a.filter, a.sort]) === JSON.stringify([b.filter, b.sort]);
}
