import type { PlanRow, Subject } from '#shared/domain/changes/plan.ts';
import type { RowState, RunRow } from '#shared/domain/changes/run.ts';
import type { Journal } from '../ports.ts';

/** Rows of one subject, or of one case, that stand together in the plan: they are applied one after the other, by one worker. */
export interface Unit {
  /** From 0, counted from the row at which the reading began. */
  readonly index: number;
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
      const next = unitKey(row);
      if (open.length > 0 && next !== key) {
        yield { index, rows: open };
        index += 1;
        open = [];
      }
      key = next;
      open.push(row);
    }
    if (page.length < PAGE) break;
  }
  if (open.length > 0) yield { index, rows: open };
}

function unitKey({ together, subject }: PlanRow): string {
  return together === undefined ? subjectKey(subject) : `together ${together}`;
}

export function subjectKey(subject: Subject): string {
  switch (subject.kind) {
    case 'user':
      return userKey(subject.sub);
    case 'newUser':
      return `new ${subject.username}\n${subject.label}`;
    case 'group':
      return `group ${subject.name}`;
  }
}

const userKey = (sub: string) => `user ${sub}`;

/** Whom the rows change, and on whom they rely: nobody else may change them meanwhile. */
export function keysOf({ rows }: Pick<Unit, 'rows'>): readonly string[] {
  const keys = rows.flatMap(({ subject, relies }) =>
    relies ? [subjectKey(subject), userKey(relies.sub)] : [subjectKey(subject)],
  );
  return [...new Set(keys)];
}

/** The rows by subject, in the order in which each first comes. */
export function bySubject<Row extends Pick<PlanRow, 'subject'>>(rows: readonly Row[]): Row[][] {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const key = subjectKey(row.subject);
    const known = found.get(key);
    if (known) known.push(row);
    else found.set(key, [row]);
  }
  return [...found.values()];
}

/** Nothing will be sent for it any more. */
export function isEnded(state: RowState): boolean {
  return state !== 'waiting' && state !== 'started';
}

/** What needs it must not be sent. */
export function blocksLater(state: RowState): boolean {
  return state === 'moved' || state === 'failed' || state === 'unknown';
}

/**
 * The two belong to one case; or whom a row is about was to be made by the earlier one of its subject, or a value that it
 * expects was to be written by it.
 */
export function needs(row: PlanRow, earlier: PlanRow): boolean {
  if (row.together !== undefined) return row.together === earlier.together;
  if (earlier.step.kind === 'createUser' || earlier.step.kind === 'createGroup') return true;
  const fields = new Set(earlier.changes.map(({ field }) => field));
  return [...row.changes, ...(row.expects ?? [])].some(({ field }) => fields.has(field));
}

export function isUnverified(row: RunRow): boolean {
  return row.state === 'done' && row.verified === 'notYet';
}
