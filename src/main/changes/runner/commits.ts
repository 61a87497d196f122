import { AppError } from '#shared/domain/errors.ts';
import type { RowMark } from '../ports.ts';
import type { RunnerDeps } from './deps.ts';

/** Group commit: what happens in one turn of the event loop becomes durable in one write. */
export interface Commits {
  /** Resolves when the marks are durable; rejects as `Journal.mark` fails, and then none of them is. */
  mark(...marks: RowMark[]): Promise<void>;
  /** Becomes durable with the next write, at the latest after a moment; losing it costs one more re-reading. */
  note(mark: RowMark): void;
  /** Resolves when all is durable; rejects if anything never was. */
  flush(): Promise<void>;
  /** Nothing is written any more; whoever waits hears of it. */
  close(): void;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Milliseconds, and marks. */
const LONGEST_NOTE = 250;
const MOST_NOTES = 100;

export function createCommits(
  run: string,
  {
    journal,
    onChange,
    sleep,
    nextTurn = setImmediate,
  }: Pick<RunnerDeps, 'journal' | 'onChange' | 'sleep' | 'nextTurn'>,
  signal: AbortSignal,
): Commits {
  let marks: RowMark[] = [];
  let waiting: Waiting[] = [];
  let scheduled = false;
  let noted = false;
  let closed = false;
  /** Why something is not durable that nobody waited for. */
  let lost: { readonly error: unknown } | null = null;

  function write() {
    scheduled = false;
    const [batch, heard] = [marks, waiting];
    marks = [];
    waiting = [];
    if (closed || batch.length + heard.length === 0) return;
    try {
      if (batch.length > 0) journal.mark(run, batch);
    } catch (error) {
      lost ??= { error };
      for (const { reject } of heard) reject(error);
      return;
    }
    for (const { resolve } of heard) resolve();
    onChange(run);
  }

  function schedule() {
    if (scheduled || closed) return;
    scheduled = true;
    nextTurn(write);
  }

  function durable(more: readonly RowMark[]): Promise<void> {
    if (closed) return Promise.reject(closedError());
    return new Promise((resolve, reject) => {
      marks.push(...more);
      waiting.push({ resolve, reject });
      schedule();
    });
  }

  return {
    mark: (...more) => durable(more),
    note(mark) {
      if (closed) return;
      marks.push(mark);
      if (marks.length >= MOST_NOTES) schedule();
      if (noted) return;
      noted = true;
      const soon = () => {
        noted = false;
        schedule();
      };
      sleep(LONGEST_NOTE, signal).then(soon, soon);
    },
    async flush() {
      await durable([]);
      if (lost !== null) throw lost.error;
    },
    close() {
      closed = true;
      for (const { reject } of waiting) reject(closedError());
      waiting = [];
      marks = [];
    },
  };
}

const closedError = () => new AppError('CANCELLED', 'Lifeguard is being closed.');
