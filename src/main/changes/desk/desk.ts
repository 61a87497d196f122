import { setImmediate } from 'node:timers/promises';
import type { Actor, PlanSummary } from '#shared/domain/changes/plan.ts';
import { titleOfPlan } from '#shared/domain/changes/titles.ts';
import type { Wish } from '#shared/domain/changes/wish.ts';
import { roleFor } from '#shared/domain/changes/wish-rules.ts';
import type { Role } from '#shared/domain/role.ts';
import type { Changes } from '../changes.ts';
import { blankPasswords } from '../journal/blank-passwords.ts';
import type { NewRun } from '../ports.ts';
import { applyDraft } from './apply-draft.ts';
import { type DeskDeps, journalOf } from './deps.ts';
import { createDrafts } from './drafts.ts';
import type { Planned } from './gather.ts';
import { hashRows } from './hash-rows.ts';
import { planForWish } from './plan-for-wish.ts';
import { planRetry } from './plan-retry.ts';
import { createPlanSearch, type PlanSearch } from './plan-search.ts';
import { planUndoOfRun } from './plan-undo-run.ts';
import { createPoolFacts } from './pool-facts.ts';
import { recordOf, requireEnded, requireRoleOfRun, roleOfRun } from './runs-behind.ts';
import { secretsOf } from './secrets.ts';
import { summarise } from './summarise.ts';

/** Where plans are made, reviewed, and handed over to the runner. */
export type Desk = Pick<
  Changes,
  'make' | 'undo' | 'retry' | 'plan' | 'planRows' | 'planLeftOut' | 'drop' | 'apply'
> & {
  /** Every plan, and the passwords in them. */
  dropAll(): void;
};

export function createDesk(deps: DeskDeps): Desk {
  const drafts = createDrafts(deps.now, deps.schedule);
  const facts = createPoolFacts(deps.reader, deps.now);

  function keep(
    { body, pool }: Planned,
    of: {
      readonly wish: NewRun['wish'];
      readonly undoOf: string | null;
      readonly role: Role;
      readonly by: Actor;
      title(subjects: number): string;
    },
  ): PlanSummary {
    const { wish, undoOf, role, by } = of;
    const search = createPlanSearch(body);
    const totals = summarise(body, pool, deps.writer);
    const summary: PlanSummary = {
      id: deps.newId(),
      hash: hashRows(body.rows),
      wish: wish.kind,
      of: undoOf,
      title: of.title(totals.subjects),
      madeAt: deps.now(),
      role,
      notes: body.notes,
      ...totals,
    };
    drafts.keep({
      summary,
      body,
      by,
      wish: blankPasswords(wish),
      search,
      secrets: wish.kind === 'undo' ? new Map() : secretsOf(wish, body.rows),
    });
    void warmUp(search);
    return summary;
  }

  function keepWish(wish: Wish, by: Actor, planned: Planned & { readonly chosen: number }): PlanSummary {
    const { chosen, body } = planned;
    return keep(planned, {
      wish,
      undoOf: null,
      by,
      role: roleFor(wish, chosen),
      title: (subjects) => titleOfPlan(wish, body, subjects, chosen),
    });
  }

  async function undo(id: string, actor: Actor, signal: AbortSignal): Promise<PlanSummary> {
    const journal = journalOf(deps.carrier);
    const record = recordOf(journal, id);
    requireRoleOfRun(actor, journal, record);
    requireEnded(record);
    const planned = await planUndoOfRun(record, actor, journal, deps, facts, signal);
    const role = roleOfRun(journal, record);
    return keep(planned, {
      wish: { kind: 'undo' },
      undoOf: id,
      by: actor,
      role,
      title: () => `Undo: ${record.title}`,
    });
  }

  return {
    async make({ wish, selection }, actor, signal) {
      return keepWish(wish, actor, await planForWish({ wish, selection }, actor, deps, facts, signal));
    },
    undo,
    async retry(id, actor, signal) {
      const journal = journalOf(deps.carrier);
      const record = recordOf(journal, id);
      requireRoleOfRun(actor, journal, record);
      requireEnded(record);
      const { wish, undoOf } = record;
      // What an undo could not take back is looked for anew: what it did is found to be as before.
      if (wish.kind === 'undo') return undo(undoOf ?? id, actor, signal);
      const planned = await planRetry({ record, wish, actor, journal }, deps, facts, signal);
      return keepWish(planned.wish, actor, planned);
    },
    plan: (id) => drafts.get(id).summary,
    planRows: ({ plan, ...ask }) => drafts.get(plan).search.rows(ask),
    planLeftOut: ({ plan, ...ask }) => drafts.get(plan).search.leftOut(ask),
    drop: (id) => drafts.drop(id),
    dropAll: () => drafts.dropAll(),
    apply: (ask, actor) => applyDraft(ask, actor, drafts, deps),
  };
}

/** While nobody searches yet, and without keeping others waiting. */
async function warmUp({ warm }: PlanSearch): Promise<void> {
  while (warm()) await setImmediate();
}
