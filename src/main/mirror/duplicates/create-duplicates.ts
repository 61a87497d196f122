import type { DuplicatesState } from '#shared/domain/duplicates/cluster.ts';
import type { UserColumns } from '../columns/user-columns.ts';
import type { MirrorStore } from '../ports.ts';
import type { Duplicates } from './duplicates.ts';
import type { DuplicateNotes } from './ports.ts';

export interface DuplicatesDeps {
  readonly store: MirrorStore;
  readonly columns: UserColumns;
  readonly notes: DuplicateNotes;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly newId: () => string;
  /** Runs something later; returns how to call it off. */
  readonly schedule: (ms: number, run: () => void) => () => void;
  /** At most twice a second. */
  readonly onState: (state: DuplicatesState) => void;
  readonly report: (what: string, error: unknown) => void;
}

export function createDuplicates(_deps: DuplicatesDeps): Duplicates {
  throw new Error('not there yet');
}
