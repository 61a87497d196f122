import type { BeforeImage, NewRun, RowMark } from '#main/changes/ports.ts';
import type { PlanRow } from '#shared/domain/changes/plan.ts';

/** Rows of a plan that gives each user another name; texts that a database could spoil among them. */
export function planRows(count: number): PlanRow[] {
  return Array.from({ length: count }, (_, number) => ({
    number,
    subject: {
      kind: 'user',
      sub: `sub-${number}`,
      username: `user-${number}`,
      label: `Zoë\0\ud800 ${number}`,
    },
    step: { kind: 'updateAttributes', attributes: [{ name: 'name', value: `New ${number}` }] },
    changes: [{ field: 'attr:name', before: `Old ${number}`, after: `New ${number}` }],
    effects: number % 2 === 0 ? ['message'] : [],
  }));
}

export function newRun(id: string, rows: number, more: Partial<NewRun> = {}): NewRun {
  return {
    id,
    wish: { kind: 'enable' },
    title: `Rename ${rows} users`,
    by: { sub: 'sub-me', name: 'me', role: 'admin' },
    undoOf: null,
    startedAt: 1_000,
    rows: planRows(rows),
    leftOut: [],
    ...more,
  };
}

/** What a user of some twenty attributes was before. */
export function beforeImage(row: number): BeforeImage {
  const attributes = Array.from({ length: 20 }, (_, at) => ({
    name: `custom:a${at}`,
    value: `value ${row}`,
  }));
  const user = {
    sub: `sub-${row}`,
    username: `user-${row}`,
    status: 'CONFIRMED' as const,
    enabled: true,
    createdAt: 1,
    updatedAt: 2,
    attributes,
  };
  return { user, groups: ['staff'], mfa: null, group: null };
}

export const started = (row: number, at = 2_000 + row): RowMark => ({
  row,
  state: 'started',
  at,
  image: beforeImage(row),
});

export function ended(
  row: number,
  state: 'waiting' | 'done' | 'already' | 'moved' | 'failed' | 'unknown',
  more: Partial<{
    message: string;
    createdSub: string;
    maybeSent: true;
    seen: { field: string; value: string | null }[];
  }> = {},
): RowMark {
  return { row, state, at: 3_000 + row, message: null, next: null, seen: [], createdSub: null, ...more };
}
