import type { IrreversibleEffect, LeftOut, PlanBody, PlanRow, Subject } from '#shared/domain/changes/plan.ts';
import { fold } from '#shared/domain/query/fold.ts';
import type { Stretch } from '../changes.ts';

export interface RowsAsked {
  readonly field: string | null;
  readonly effect: IrreversibleEffect | 'any' | null;
  /** A piece of the label, username or sub; any case. */
  readonly find: string;
  readonly from: number;
  readonly count: number;
}

export interface LeftOutAsked {
  readonly why: LeftOut['why'] | null;
  readonly find: string;
  readonly from: number;
  readonly count: number;
}

/** Looks into a plan that is reviewed. What the last filter left is kept, so that its next page costs nothing. */
export interface PlanSearch {
  rows(ask: RowsAsked): Stretch<PlanRow>;
  leftOut(ask: LeftOutAsked): Stretch<LeftOut>;
  /** Prepares the next few texts to be searched in; false: all are. Without it, the first search has to. */
  warm(): boolean;
}

/** Texts that are prepared at a time: a millisecond or two. */
const WARMED = 1_000;

export function createPlanSearch({ rows, leftOut }: PlanBody): PlanSearch {
  const inRows = createFilter(rows);
  const inLeftOut = createFilter(leftOut);
  return {
    rows({ field, effect, find, from, count }) {
      const tests: ((row: PlanRow) => boolean)[] = [];
      if (field !== null) tests.push(({ changes }) => changes.some((change) => change.field === field));
      if (effect === 'any') tests.push(({ effects }) => effects.length > 0);
      else if (effect !== null) tests.push(({ effects }) => effects.includes(effect));
      return inRows.stretch(JSON.stringify([field, effect]), tests, find, from, count);
    },
    leftOut({ why, find, from, count }) {
      const tests = why === null ? [] : [(one: LeftOut) => one.why === why];
      return inLeftOut.stretch(String(why), tests, find, from, count);
    },
    warm: () => inRows.warm() || inLeftOut.warm(),
  };
}

function createFilter<Row extends { readonly subject: Subject }>(all: readonly Row[]) {
  const texts: string[] = [];
  let lastKey: string | null = null;
  let left: Uint32Array = new Uint32Array(0);

  function filtered(tests: readonly ((row: Row) => boolean)[], find: string): Uint32Array {
    const wanted = fold(find.trim());
    while (wanted !== '' && warm());
    const found = new Uint32Array(all.length);
    let count = 0;
    for (const [index, row] of all.entries()) {
      if (wanted !== '' && !texts[index]?.includes(wanted)) continue;
      if (!tests.every((test) => test(row))) continue;
      found[count] = index;
      count += 1;
    }
    return found.slice(0, count);
  }

  function warm(): boolean {
    for (const { subject } of all.slice(texts.length, texts.length + WARMED))
      texts.push(fold(textOf(subject)));
    return texts.length < all.length;
  }

  return {
    warm,
    /** `key` tells filters apart. */
    stretch(
      key: string,
      tests: readonly ((row: Row) => boolean)[],
      find: string,
      from: number,
      count: number,
    ): Stretch<Row> {
      if (tests.length === 0 && find.trim() === '') {
        return { rows: all.slice(from, from + count), total: all.length };
      }
      const whole = JSON.stringify([key, find]);
      if (whole !== lastKey) {
        left = filtered(tests, find);
        lastKey = whole;
      }
      const rows = [...left.subarray(from, from + count)].flatMap((index) => all[index] ?? []);
      return { rows, total: left.length };
    },
  };
}

/** A line end stands between, so that nothing is found across two of them. */
function textOf(subject: Subject): string {
  switch (subject.kind) {
    case 'user':
      return `${subject.label}\n${subject.username}\n${subject.sub}`;
    case 'newUser':
      return `${subject.label}\n${subject.username}`;
    case 'group':
      return subject.name;
  }
}
