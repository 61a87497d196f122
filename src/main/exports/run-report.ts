import type { RunRow } from '#shared/domain/changes/run.ts';
import { STEP_OPERATIONS } from '#shared/domain/changes/step.ts';
import type { MfaPreference } from '#shared/domain/changes/wish.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Group, User } from '#shared/domain/user.ts';
import { csvLine, isoTime } from './spreadsheet.ts';
import { createWholeFile } from './whole-file.ts';

/** One row of a run, and what it found right before it wrote; null: it never began. */
export interface ReportedRow {
  readonly row: RunRow;
  readonly image: {
    readonly user: User | null;
    readonly groups: readonly string[] | null;
    readonly mfa: MfaPreference | null;
    readonly group: Group | null;
  } | null;
}

export interface ReportRequest {
  /** `spreadsheet`: CSV, formulas neutralised. `ndjson`: exact, with what was there before. */
  readonly format: 'spreadsheet' | 'ndjson';
  readonly rows: Iterable<readonly ReportedRow[]>;
  readonly file: string;
  readonly signal: AbortSignal;
}

const HEADINGS = [
  'Row',
  'Operation',
  'Username or group',
  'Sub',
  'What changed',
  'Before',
  'After',
  'State',
  'Verified',
  'Reason',
  'Next',
  'Began',
  'Ended',
];
/** So that Excel takes the file for UTF-8. */
const BYTE_ORDER_MARK = '\u{feff}';

/**
 * Writes what became of every row of a run to a file, some at a time. Fails with `EXPORT_FAILED`, `CANCELLED`, or as reading
 * the rows does; then nothing is left of the file.
 */
export async function writeRunReport({
  format,
  rows,
  file,
  signal,
}: ReportRequest): Promise<{ written: number; bytes: number; file: string }> {
  const isSheet = format === 'spreadsheet';
  const target = await createWholeFile(file);
  let written = 0;
  try {
    if (isSheet) await target.write(`${BYTE_ORDER_MARK}${csvLine(HEADINGS)}\r\n`);
    for (const some of rows) {
      if (signal.aborted) throw new AppError('CANCELLED', 'The report was cancelled; no file was written.');
      const lines = some.map((one) => (isSheet ? `${csvLine(cellsOf(one))}\r\n` : `${jsonLine(one)}\n`));
      await target.write(lines.join(''));
      written += some.length;
    }
    if (signal.aborted) throw new AppError('CANCELLED', 'The report was cancelled; no file was written.');
    return { written, bytes: await target.finish(), file };
  } finally {
    // After `finish` there is nothing left to remove.
    await target.abandon();
  }
}

/** A row that changes several fields has a line in the cell for each, in the same order in all three columns. */
function cellsOf({ row }: ReportedRow): string[] {
  const { subject, changes } = row;
  const lines = (texts: readonly (string | null)[]) => texts.map((text) => text ?? '').join('\n');
  return [
    String(row.number + 1),
    STEP_OPERATIONS[row.step.kind],
    subject.kind === 'group' ? subject.name : subject.username,
    subOf(row),
    lines(changes.map(({ field }) => field.replace(/^attr:/, ''))),
    lines(changes.map(({ before }) => before)),
    lines(changes.map(({ after }) => after)),
    row.state,
    row.verified,
    row.message ?? '',
    row.next ?? '',
    timeOf(row.startedAt),
    timeOf(row.endedAt),
  ];
}

/** `JSON.parse` of the line gives back what went in; the row counts from 0, as the plan does. */
function jsonLine({ row, image }: ReportedRow): string {
  const { number, subject, step, changes, effects, state, verified, message, next, seen } = row;
  return JSON.stringify({
    row: number,
    operation: STEP_OPERATIONS[step.kind],
    subject,
    sub: subOf(row) || null,
    step,
    changes,
    effects,
    state,
    verified,
    message,
    next,
    seen,
    startedAt: row.startedAt === null ? null : timeOf(row.startedAt),
    endedAt: row.endedAt === null ? null : timeOf(row.endedAt),
    before: image,
  });
}

function subOf({ subject, createdSub }: RunRow): string {
  return createdSub ?? (subject.kind === 'user' ? subject.sub : '');
}

const timeOf = (at: number | null): string => (at === null ? '' : isoTime(at));
