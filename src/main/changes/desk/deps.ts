import type { CleanUp, DuplicateCase, NotCleaned } from '#shared/domain/duplicates/cases.ts';
import type { AppError } from '#shared/domain/errors.ts';
import type { RoleMapping } from '#shared/domain/role.ts';
import type { Journal, PoolReader, PoolWriter, UserBook } from '../ports.ts';
import type { RunnerDeps } from '../runner/deps.ts';
import type { Runner } from '../runner/runner.ts';

/** Where runs are kept and by whom they are carried out; without a journal nothing can be changed, and `problem` says why. */
export type Carrier =
  | { readonly journal: Journal; readonly runner: Runner }
  | { readonly journal: null; readonly problem: AppError };

export interface DeskDeps {
  readonly carrier: Carrier;
  readonly reader: PoolReader;
  readonly writer: Pick<PoolWriter, 'rate' | 'readRate'>;
  readonly book: UserBook;
  /** What a rule comes to for the duplicates of the copy, as they are now. `CANCELLED`, or whatever reading the copy fails with. */
  readonly casesOf: (cleanUp: CleanUp, signal: AbortSignal) => Promise<FoundCases>;
  readonly roles: RoleMapping;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly sleep: RunnerDeps['sleep'];
  /** Runs something after so many milliseconds; returns how to call it off. */
  readonly schedule: (ms: number, run: () => void) => () => void;
  /** A new name for a plan or a run, never used before. */
  readonly newId: () => string;
}

export interface FoundCases {
  readonly cases: readonly DuplicateCase[];
  readonly notCleaned: readonly NotCleaned[];
}

/** `JOURNAL_NEEDS_KEYCHAIN` or `JOURNAL_FAILED` */
export function journalOf(carrier: Carrier): Journal {
  if (carrier.journal === null) throw carrier.problem;
  return carrier.journal;
}

/** As `journalOf`. */
export function runnerOf(carrier: Carrier): Runner {
  if (carrier.journal === null) throw carrier.problem;
  return carrier.runner;
}
