import type { Actor } from '#shared/domain/changes/plan.ts';
import { AppError } from '#shared/domain/errors.ts';
import { shown } from '#shared/domain/words.ts';
import { type DeskDeps, journalOf, runnerOf } from './deps.ts';
import type { Drafts } from './drafts.ts';
import { requireRole } from './require-role.ts';
import { refuseStale } from './stale.ts';
import { refuseStronger } from './stronger.ts';

/**
 * Hands a plan over to the runner, exactly as it was reviewed and only once: everything that could stop it is looked at
 * before the journal is told. Fails with `PLAN_UNKNOWN`, `ROLE_REQUIRED`, `PLAN_STALE`, `CONFIRMATION_NEEDED`,
 * `INVALID_INPUT`, or as the journal does; the plan can then be applied later.
 */
export function applyDraft(
  ask: { readonly plan: string; readonly hash: string; readonly typed: string | null },
  actor: Actor,
  drafts: Drafts,
  { carrier, book, roles, now, newId }: Pick<DeskDeps, 'carrier' | 'book' | 'roles' | 'now' | 'newId'>,
): { readonly run: string } {
  const { summary, body, wish, secrets, by } = drafts.get(ask.plan);
  requireRole(actor, summary.role);
  if (by.sub !== actor.sub || by.name !== actor.name) {
    throw new AppError(
      'PLAN_STALE',
      `This plan was made by ${shown(by.name)}; you are ${shown(actor.name)}.`,
    );
  }
  if (by.role !== actor.role) {
    throw new AppError(
      'PLAN_STALE',
      `This plan was made while your role was ${by.role}; it is ${actor.role} now.`,
    );
  }
  if (ask.hash !== summary.hash) {
    throw new AppError('PLAN_STALE', 'This is not the plan that was reviewed: its rows are different.');
  }
  const { typeToConfirm } = summary;
  if (typeToConfirm !== null && ask.typed?.trim() !== typeToConfirm) {
    throw new AppError(
      'CONFIRMATION_NEEDED',
      ask.typed?.trim()
        ? 'What was typed is not the name of the user pool.'
        : 'Something in this plan is final, so the name of the user pool has to be typed.',
    );
  }
  if (body.rows.length === 0) {
    throw new AppError('INVALID_INPUT', 'There is nothing to do in this plan.', {
      next: 'See who is left out, and why.',
    });
  }
  const journal = journalOf(carrier);
  const runner = runnerOf(carrier);
  refuseStale(body.rows, book);
  refuseStronger(body.rows, actor, roles, book);
  const run = newId();
  journal.begin({
    id: run,
    wish,
    title: summary.title,
    by: actor,
    undoOf: summary.of,
    startedAt: now(),
    rows: body.rows,
    leftOut: body.leftOut,
  });
  drafts.drop(ask.plan);
  runner.start(run, secrets);
  return { run };
}
