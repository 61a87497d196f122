import type { Actor, LeftOut } from '#shared/domain/changes/plan.ts';
import { neededExtras } from '#shared/domain/changes/plan-context.ts';
import { planWish } from '#shared/domain/changes/planners/plan-wish.ts';
import type { Wish } from '#shared/domain/changes/wish.ts';
import { roleFor } from '#shared/domain/changes/wish-rules.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import type { Selection } from '../ports.ts';
import type { DeskDeps } from './deps.ts';
import { gather, type Planned, readChosen } from './gather.ts';
import { withLiveGroups } from './live-groups.ts';
import { isForCases, planForCases } from './plan-for-cases.ts';
import type { PoolFacts } from './pool-facts.ts';
import { requireRole } from './require-role.ts';

export interface WishAsk {
  readonly wish: Wish;
  readonly selection: Selection | null;
}

/**
 * What a wish comes to for the chosen users. The role is looked at before anything is read, by what is known then, and once
 * more with the real number. Fails with `ROLE_REQUIRED`, `INVALID_INPUT`, `CANCELLED`, or as the reader and the copy do.
 */
export async function planForWish(
  { wish, selection }: WishAsk,
  actor: Actor,
  deps: DeskDeps,
  facts: PoolFacts,
  signal: AbortSignal,
): Promise<Planned & { readonly chosen: number }> {
  if (isForCases(wish)) return planForCases(wish, actor, deps, facts, signal);
  if (isForNobody(wish)) {
    requireRole(actor, roleFor(wish, 1));
    const { context } = await gather({ users: [], needed: [], actor }, deps, facts, signal);
    return { body: planWish(wish, [], context), pool: context.pool, chosen: 1 };
  }
  if (selection === null) {
    throw new AppError('INVALID_INPUT', 'Nobody is chosen.', { next: 'Choose the users that it is for.' });
  }
  const subs = selection.kind === 'some' ? [...new Set(selection.subs)] : null;
  requireRole(actor, roleFor(wish, subs === null ? 2 : subs.length));
  const users = await readChosen(subs === null ? selection : { kind: 'some', subs }, deps.book, signal);
  requireRole(actor, roleFor(wish, users.length));
  const unknown = subs === null ? [] : notThere(subs, users);
  if (users.length + unknown.length === 0) {
    throw new AppError('INVALID_INPUT', 'Nobody is chosen.', { next: 'Choose the users that it is for.' });
  }
  const there = await withLiveGroups(users, actor, deps, signal);
  const gathered = await gather({ users: there, needed: neededExtras(wish), actor }, deps, facts, signal);
  const body = planWish(wish, gathered.users, gathered.context);
  const chosen = users.length + unknown.length;
  return { body: { ...body, leftOut: [...body.leftOut, ...unknown] }, pool: gathered.context.pool, chosen };
}

/** It makes something new, or is about a group. */
function isForNobody({ kind }: Wish): boolean {
  return kind === 'createUser' || kind === 'createGroup' || kind === 'updateGroup' || kind === 'deleteGroup';
}

/** Of the chosen ones, those whom the copy does not have. */
export function notThere(subs: readonly string[], users: readonly MirrorUser[]): LeftOut[] {
  if (subs.length === users.length) return [];
  const known = new Set(users.map(({ sub }) => sub));
  return subs
    .filter((sub) => !known.has(sub))
    .map((sub) => ({
      subject: { kind: 'user', sub, username: sub, label: sub },
      why: 'gone',
      reason: 'The copy of the pool has no such user.',
    }));
}
