import type { PlanRow, Subject } from '#shared/domain/changes/plan.ts';
import type { RowState, RunRow } from '#shared/domain/changes/run.ts';
import type { Journal } from '../ports.ts';

/** Rows of one subject that stand together in the plan: they are applied one after the other, by one worker. */
export interface Unit {
  /** From 0, counted from the row at which the reading began. */
  readonly index: number;
  readonly key: string;
  readonly rows: readonly RunRow[];
}

const PAGE = 200;

/** All units from a row on, in order; read in pages, as they are asked for. */
export function* unitsOf(journal: Pick<Journal, 'rows'>, run: string, from = 0): Generator<Unit, void> {
  let open: RunRow[] = [];
  let key = '';
  let index = 0;
  for (let at = from; ; at += PAGE) {
    const page = journal.rows(run, { states: null, from: at, count: PAGE });
    for (const row of page) {
      const next = subjectKey(row.subject);
      if (open.length > 0 && next !== key) {
        yield { index, key, rows: open };
        index += 1;
        open = [];
      }
      key = next;
      open.push(row);
    }
    if (page.length < PAGE) break;
  }
  if (open.length > 0) yield { index, key, rows: open };
}

export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case 'user':
      return `user ${subject.sub}`;
    case 'newUser':
      return `new ${subject.username}\n${subject.label}`;
    case 'group':
      return `group ${subject.name}`;
  }
}

/** Nothing will be sent for it any more. */
export function isEnded(state: RowState): boolean {
  return state !== 'waiting' && state !== 'started';
}

/** What needs it must not be sent. */
export function blocksLater(state: RowState): boolean {
  return state === 'moved' || state === 'failed' || state === 'unknown';
}

/** Whom a row is about was to be made by the earlier one, or a value that it expects was to be written by it. */
export function needs(row: PlanRow, earlier: PlanRow): boolean {
  if (earlier.step.kind === 'createUser' || earlier.step.kind === 'createGroup') return true;
  const fields = new Set(earlier.changes.map(({ field }) => field));
  return [...row.changes, ...(row.expects ?? [])].some(({ field }) => fields.has(field));
}

export function isUnverified(row: RunRow): boolean {
  return row.state === 'done' && row.verified === 'notYet';
}
