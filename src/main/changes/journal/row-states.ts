import { ROW_STATES, type RowState, type RunRow } from '#shared/domain/changes/run.ts';
import { AppError } from '#shared/domain/errors.ts';

/** Their places are what is on disk, in the index: only ever added to, at the end. */
const STATES: readonly RowState[] = ['waiting', 'started', 'done', 'already', 'moved', 'failed', 'unknown'];

export const stateNumber = (state: RowState): number => STATES.indexOf(state);

/**
 * What may follow on what. What was sent was started first: no outcome of a call without its intent. An end stays; only
 * `unknown` may be settled later, and never by sending again.
 */
const NEXT: Readonly<Record<RowState, readonly RowState[]>> = {
  waiting: ['waiting', 'started', 'already', 'moved', 'failed'],
  started: ROW_STATES,
  unknown: ['unknown', 'done', 'already', 'moved', 'failed'],
  done: [],
  already: [],
  moved: [],
  failed: [],
};

/** Fails with `JOURNAL_FAILED` if an outcome would be lost, or be one of a call that was never begun. */
export function checkStep(row: number, from: RowState, to: RowState): void {
  if (NEXT[from].includes(to)) return;
  throw new AppError(
    'JOURNAL_FAILED',
    `The journal of changes on this computer has row ${row + 1} of this run as "${from}"; it does not take "${to}" for it.`,
    { next: 'Pause the run and restart Lifeguard; what was done so far is in the journal.' },
  );
}

export interface Tally {
  readonly counts: Readonly<Record<RowState, number>>;
  /** `left`: done, and not yet looked at again. */
  readonly verified: { readonly yes: number; readonly no: number; readonly left: number };
}

type Place = Pick<RunRow, 'state' | 'verified'>;

export const newTally = (rows: number): Tally => ({
  counts: { waiting: rows, started: 0, done: 0, already: 0, moved: 0, failed: 0, unknown: 0 },
  verified: { yes: 0, no: 0, left: 0 },
});

/** The tally after one row went from here to there. */
export function tallied({ counts, verified }: Tally, from: Place, to: Place): Tally {
  const moved = (counted: (place: Place) => boolean) => Number(counted(to)) - Number(counted(from));
  const next = { ...counts };
  next[from.state] -= 1;
  next[to.state] += 1;
  return {
    counts: next,
    verified: {
      yes: verified.yes + moved((place) => place.verified === 'yes'),
      no: verified.no + moved((place) => place.verified === 'no'),
      left: verified.left + moved((place) => place.state === 'done' && place.verified === 'notYet'),
    },
  };
}
