import type { Actor, PlanBody, PlanSummary } from '#shared/domain/changes/plan.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { NewRun } from '../ports.ts';
import type { PlanSearch } from './plan-search.ts';

/** A plan that was made and waits to be reviewed and applied. */
export interface Draft {
  readonly summary: PlanSummary;
  readonly body: PlanBody;
  /** Who made it: what guards against locking oneself out was decided for this person. */
  readonly by: Actor;
  /** Without passwords. */
  readonly wish: NewRun['wish'];
  readonly search: PlanSearch;
  /** Passwords by row number; nowhere else. */
  readonly secrets: ReadonlyMap<number, string>;
}

/** Plans hold whole users, so only the last few are kept. */
const KEPT = 4;
/** What was reviewed longer ago is not what is there now. */
const FRESH_MS = 30 * 60_000;

export interface Drafts {
  keep(draft: Draft): void;
  /** `PLAN_UNKNOWN` */
  get(id: string): Draft;
  drop(id: string): void;
  /** With the passwords that they hold. */
  dropAll(): void;
}

/**
 * Whatever holds passwords goes by itself, also if nobody asks for it any more.
 * @param now milliseconds since the epoch
 * @param schedule runs something after so many milliseconds; returns how to call it off
 */
export function createDrafts(
  now: () => number,
  schedule: (ms: number, run: () => void) => () => void,
): Drafts {
  const kept = new Map<string, Draft>();
  const timers = new Map<string, () => void>();

  function drop(id: string): void {
    timers.get(id)?.();
    timers.delete(id);
    kept.delete(id);
  }

  return {
    keep(draft) {
      const { id } = draft.summary;
      kept.set(id, draft);
      timers.set(
        id,
        schedule(FRESH_MS + 1, () => drop(id)),
      );
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT) break;
        drop(oldest);
      }
    },
    get(id) {
      const draft = kept.get(id);
      const age = draft ? now() - draft.summary.madeAt : 0;
      // A clock that was set back says nothing of how old the plan is.
      if (draft && age >= 0 && age <= FRESH_MS) return draft;
      drop(id);
      throw new AppError(
        'PLAN_UNKNOWN',
        'This plan is not there any more: it was applied or dropped, made way for newer ones, is older than half an hour, or you signed out since.',
      );
    },
    drop,
    dropAll() {
      for (const id of [...kept.keys()]) drop(id);
    },
  };
}
