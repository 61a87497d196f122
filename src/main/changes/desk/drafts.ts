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
}

/** @param now milliseconds since the epoch */
export function createDrafts(now: () => number): Drafts {
  const kept = new Map<string, Draft>();
  return {
    keep(draft) {
      kept.set(draft.summary.id, draft);
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT) break;
        kept.delete(oldest);
      }
    },
    get(id) {
      const draft = kept.get(id);
      if (draft && now() - draft.summary.madeAt <= FRESH_MS) return draft;
      kept.delete(id);
      throw new AppError(
        'PLAN_UNKNOWN',
        draft
          ? 'This plan is older than half an hour, and the pool may have changed since.'
          : 'This plan is not there any more: it was applied, dropped, or made way for newer ones.',
      );
    },
    drop: (id) => void kept.delete(id),
  };
}
