import { AppError } from '#shared/domain/errors.ts';
import type { IdSet } from '../id-set.ts';
import type { Page, UserSource } from '../ports.ts';
import type { Attempt } from './attempt.ts';
import type { Batches } from './batches.ts';
import type { Copy } from './copy.ts';
import type { Pace } from './pace.ts';
import type { Reading } from './reading.ts';

/**
 * Groups whose members are half read, by name. A big group is one long chain that cannot be cut; what was read of it
 * outlives a pause or a lost network, though not the program. `since`: when its first page was asked for.
 */
export type PartialGroups = Map<
  string,
  { readonly cursor: string; readonly members: IdSet; readonly since: number }
>;

/** What the steps of one reading share. */
export interface Pass {
  readonly source: UserSource;
  readonly copy: Copy;
  readonly reading: Reading;
  readonly attempt: Attempt;
  readonly batches: Batches;
  readonly pace: Pace;
  readonly partialGroups: PartialGroups;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Lets the thread do something else. */
  readonly rest: () => Promise<void>;
  /** Something was read that will not have to be read again. */
  readonly onProgress: () => void;
}

/** A page token may end more than once in a very long chain; more often it is a fault that starting anew does not mend. */
const RESTARTS = 3;

/** One request, counted. */
export async function ask<T>(
  pass: Pass,
  load: (signal: AbortSignal) => Promise<T>,
  crew?: { readonly running: () => number; readonly more: () => void },
): Promise<T> {
  const answer = await load(pass.attempt.signal);
  pass.reading.asked();
  if (crew) {
    pass.pace.answered(crew.running());
    crew.more();
  }
  return answer;
}

/**
 * All pages from a cursor on. An empty page with a cursor is a page like any other; a cursor that is too old begins the
 * chain anew (`onRestart`). Fails with what `load` fails with, and with `SERVICE_FAILED` for a chain that runs in a circle.
 */
export async function followPages<Item>(
  from: string | null,
  load: (cursor: string | null) => Promise<Page<Item>>,
  use: (page: Page<Item>) => void,
  onRestart: () => void = () => {},
): Promise<void> {
  let cursor = from;
  for (let restarts = 0; ; ) {
    let page: Page<Item>;
    try {
      page = await load(cursor);
    } catch (error) {
      const expired = error instanceof AppError && error.code === 'PAGE_EXPIRED';
      if (!expired || cursor === null || restarts >= RESTARTS) throw error;
      restarts += 1;
      cursor = null;
      onRestart();
      continue;
    }
    if (page.next !== null && page.next === cursor)
      throw new AppError('SERVICE_FAILED', 'Cognito answered with a page that leads to itself.');
    use(page);
    if (page.next === null) return;
    cursor = page.next;
  }
}
