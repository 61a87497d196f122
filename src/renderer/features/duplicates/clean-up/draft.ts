import type { CleanUp } from '#shared/domain/duplicates/cases.ts';
import { DETECTORS, type DetectorName, EXACT_DETECTORS } from '#shared/domain/duplicates/detectors.ts';
import { duplicatesCleanUpText } from '../../../text/duplicates-clean-up-text.ts';

const text = duplicatesCleanUpText.problems;

/** Seconds of each. */
const UNITS = { day: 86_400, minute: 60, second: 1 } as const;
export type TimeUnit = keyof typeof UNITS;
export const TIME_UNITS: readonly TimeUnit[] = ['second', 'minute', 'day'];
/** A year, as the contract has it. */
const MOST_SECONDS = 31_536_000;

/** Reasons that a rule can have. Guesses are for people to look at, one by one. */
export const OFFERED: readonly DetectorName[] = EXACT_DETECTORS;

/** A rule as it is in the form. */
export interface CleanUpDraft {
  readonly detectors: readonly DetectorName[];
  readonly others: CleanUp['others'];
  readonly action: CleanUp['action'];
  readonly isClose: boolean;
  /** As typed; counts only where `isClose`. */
  readonly amount: string;
  readonly unit: TimeUnit;
}

export interface DraftProblems {
  readonly detectors?: string;
  readonly amount?: string;
}

export function draftOf({ detectors, others, action, withinSeconds }: CleanUp): CleanUpDraft {
  const seconds = withinSeconds ?? UNITS.minute;
  // The largest unit that holds it without a rest.
  const unit = (['day', 'minute', 'second'] as const).find((one) => seconds % UNITS[one] === 0) ?? 'second';
  return {
    detectors,
    others,
    action,
    isClose: withinSeconds !== null,
    amount: String(seconds / UNITS[unit]),
    unit,
  };
}

/** The rule, or what keeps the draft from being one, in sentences. */
export function readDraft(
  draft: CleanUpDraft,
):
  | { readonly cleanUp: CleanUp; readonly problems: null }
  | { readonly cleanUp: null; readonly problems: DraftProblems } {
  const withinSeconds = draft.isClose ? secondsOf(draft) : null;
  const amount = withinSeconds === null ? null : amountProblem(withinSeconds);
  const isEmpty = draft.detectors.length === 0;
  if (isEmpty || amount !== null) {
    return {
      cleanUp: null,
      problems: { ...(isEmpty && { detectors: text.noReason }), ...(amount !== null && { amount }) },
    };
  }
  const detectors = DETECTORS.filter((name) => draft.detectors.includes(name));
  return {
    cleanUp: { detectors, others: draft.others, withinSeconds, action: draft.action },
    problems: null,
  };
}

function secondsOf({ amount, unit }: CleanUpDraft): number {
  return /^\s*\d{1,9}\s*$/.test(amount) ? Number(amount) * UNITS[unit] : Number.NaN;
}

function amountProblem(seconds: number): string | null {
  if (!(seconds >= 1)) return text.noAmount;
  return seconds > MOST_SECONDS ? text.tooLong : null;
}

export function toggled(detectors: readonly DetectorName[], name: DetectorName): DetectorName[] {
  return detectors.includes(name) ? detectors.filter((one) => one !== name) : [...detectors, name];
}
