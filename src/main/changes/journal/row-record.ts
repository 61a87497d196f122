import { damaged } from '#main/sqlite/json-blob.ts';
import type { PlanRow } from '#shared/domain/changes/plan.ts';
import { ROW_STATES, type RunRow } from '#shared/domain/changes/run.ts';
import type { RowMark } from '../ports.ts';
import { checkStep } from './row-states.ts';

/**
 * The shapes on disk. Field by field: whatever else hangs on a row, a secret perhaps, is not kept. What few rows have comes
 * last and is left out at the end, so that older journals are read as well.
 */
type Planned = readonly [
  subject: PlanRow['subject'],
  step: PlanRow['step'],
  changes: PlanRow['changes'],
  effects: PlanRow['effects'],
  expects?: PlanRow['expects'] | null,
  together?: number | null,
  relies?: PlanRow['relies'] | null,
  leads?: boolean,
];

/** What became of a row. */
export interface RowStatus extends Pick<RunRow, 'state' | 'verified' | 'message' | 'next' | 'createdSub'> {
  readonly startedAt: number | null;
  /** It was once started, so that there is an image. */
  readonly begun: boolean;
  readonly endedAt: number | null;
  readonly maybeSent?: true;
  readonly seen: RunRow['seen'];
  /** What verification saw. */
  readonly checked: RunRow['seen'];
}

export const UNTOUCHED: RowStatus = {
  state: 'waiting',
  verified: 'notYet',
  message: null,
  next: null,
  createdSub: null,
  startedAt: null,
  begun: false,
  endedAt: null,
  seen: [],
  checked: [],
};

export function toPlanned({ subject, step, changes, effects, ...rare }: PlanRow): Planned {
  const { expects = null, together = null, relies = null, leads = false } = rare;
  if (leads) return [subject, step, changes, effects, expects, together, relies, leads];
  if (relies !== null) return [subject, step, changes, effects, expects, together, relies];
  if (together !== null) return [subject, step, changes, effects, expects, together];
  if (expects !== null) return [subject, step, changes, effects, expects];
  return [subject, step, changes, effects];
}

/** Fails as `checkStep` does. */
export function marked(status: RowStatus, mark: RowMark): RowStatus {
  if ('verified' in mark) return { ...status, verified: mark.verified, checked: mark.seen };
  checkStep(mark.row, status.state, mark.state);
  const { state, at } = mark;
  const { verified, checked, startedAt, begun } = status;
  const sent = (status.maybeSent || ('maybeSent' in mark && mark.maybeSent)) && { maybeSent: true as const };
  if (state === 'started')
    return { ...UNTOUCHED, ...sent, verified, checked, state, startedAt: at, begun: true };
  const { message, next, seen, createdSub } = mark;
  const times = state === 'waiting' ? { startedAt: null, endedAt: null } : { startedAt, endedAt: at };
  return { state, verified, checked, message, next, seen, createdSub, begun, ...sent, ...times };
}

/** Fails with `damaged()`. */
export function toStatus(value: unknown): RowStatus {
  if (!isStatus(value)) throw damaged();
  return value;
}

/** Fails with `damaged()`. */
export function toRunRow(number: number, planned: unknown, status: RowStatus): RunRow {
  if (!isPlanned(planned)) throw damaged();
  const [subject, step, changes, effects, expects = null, together = null, relies = null, leads = false] =
    planned;
  const { seen, checked, begun: _, ...rest } = status;
  return {
    number,
    subject,
    step,
    changes,
    effects,
    ...(expects !== null && { expects }),
    ...(together !== null && { together }),
    ...(relies !== null && { relies }),
    ...(leads && { leads }),
    ...rest,
    seen: checked.length > 0 ? checked : seen,
  };
}

const STATES: ReadonlySet<unknown> = new Set(ROW_STATES);

function isStatus(value: unknown): value is RowStatus {
  return (
    typeof value === 'object' &&
    value !== null &&
    'state' in value &&
    'checked' in value &&
    STATES.has(value.state)
  );
}

function isPlanned(value: unknown): value is Planned {
  return Array.isArray(value) && value.length >= 4 && value.length <= 8;
}
