import { AppError } from '#shared/domain/errors.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { importRow } from './cognito-import.ts';
import { ndjsonLine } from './ndjson.ts';
import { cellOf, csvLine, headingOf } from './spreadsheet.ts';
import { createWholeFile } from './whole-file.ts';

export interface ExportRequest {
  readonly format: 'spreadsheet' | 'ndjson' | 'cognito-import';
  /** Column ids, for `spreadsheet`. */
  readonly columns: readonly string[];
  readonly users: Iterable<readonly MirrorUser[]>;
  readonly total: number;
  /** The columns of a user import of this pool (`GetCSVHeader`); asked for only by `cognito-import`. */
  csvHeader(): Promise<readonly string[]>;
  readonly file: string;
  readonly signal: AbortSignal;
}

export type ExportProgress =
  | { phase: 'writing'; written: number; total: number }
  | {
      phase: 'done';
      written: number;
      skipped: { sub: string; reason: string }[];
      skippedCount: number;
      bytes: number;
      file: string;
    };

/** Named in the end; of the others only the number is told. */
const MOST_NAMED = 100;
/** Rows of one job (`CreateUserImportJob`). */
const MOST_IMPORTED = 500_000;
/** Milliseconds between two items of progress. */
const PACE = 100;
/** So that Excel takes the file for UTF-8. */
const BYTE_ORDER_MARK = '\u{feff}';

/**
 * Writes users to a file, some at a time. Fails with `EXPORT_FAILED`, `CANCELLED`, or as `csvHeader` does; then nothing is
 * left of the file.
 */
export async function* exportUsers(request: ExportRequest): AsyncGenerator<ExportProgress> {
  const { users, total, file, signal } = request;
  const format = await formatOf(request);
  const target = await createWholeFile(file);
  const skipped: { sub: string; reason: string }[] = [];
  let written = 0;
  let skippedCount = 0;
  let told = Number.NEGATIVE_INFINITY;
  try {
    await target.write(format.head);
    for (const some of users) {
      const lines: string[] = [];
      for (const user of some) {
        const row = format.row(user);
        if (row.ok) lines.push(row.line, format.lineEnd);
        else {
          skippedCount += 1;
          if (skipped.length < MOST_NAMED) skipped.push({ sub: user.sub, reason: row.reason });
        }
      }
      if (signal.aborted) throw new AppError('CANCELLED', 'The export was cancelled; no file was written.');
      await target.write(lines.join(''));
      written += lines.length / 2;
      if (performance.now() - told < PACE) continue;
      told = performance.now();
      yield { phase: 'writing', written: written + skippedCount, total };
    }
    const bytes = await target.finish();
    yield { phase: 'done', written, skipped, skippedCount, bytes, file };
  } finally {
    // After `finish` there is nothing left to remove.
    await target.abandon();
  }
}

interface Format {
  readonly head: string;
  readonly lineEnd: string;
  row(user: MirrorUser): { ok: true; line: string } | { ok: false; reason: string };
}

async function formatOf({ format, columns, csvHeader }: ExportRequest): Promise<Format> {
  if (format === 'spreadsheet') {
    const head = csvLine(columns.map(headingOf));
    return {
      head: `${BYTE_ORDER_MARK}${head}\r\n`,
      lineEnd: '\r\n',
      row: (user) => ({ ok: true, line: csvLine(columns.map((column) => cellOf(user, column))) }),
    };
  }
  if (format === 'ndjson') {
    return { head: '', lineEnd: '\n', row: (user) => ({ ok: true, line: ndjsonLine(user) }) };
  }
  const header = await csvHeader();
  let rows = 0;
  return {
    head: `${header.join(',')}\n`,
    lineEnd: '\n',
    row(user) {
      if (rows === MOST_IMPORTED) return { ok: false, reason: 'An import job takes at most 500,000 users.' };
      const row = importRow(user, header);
      if (row.ok) rows += 1;
      return row;
    },
  };
}
