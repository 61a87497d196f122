import type { Actor } from '#shared/domain/changes/plan.ts';
import { planWish } from '#shared/domain/changes/planners/plan-wish.ts';
import type { DuplicateWish, Wish } from '#shared/domain/changes/wish.ts';
import { roleFor } from '#shared/domain/changes/wish-rules.ts';
import type { DuplicateCase, NotCleaned } from '#shared/domain/duplicates/cases.ts';
import { AppError } from '#shared/domain/errors.ts';
import { counted } from '#shared/domain/words.ts';
import type { DeskDeps } from './deps.ts';
import { gather, type Planned, readChosen } from './gather.ts';
import type { PoolFacts } from './pool-facts.ts';
import { requireRole } from './require-role.ts';

export function isForCases(wish: Wish): wish is DuplicateWish {
  return wish.kind === 'resolveDuplicates' || wish.kind === 'cleanDuplicates';
}

/**
 * What a wish about duplicates comes to: for its cases, or for those that its rule finds. Fails with `ROLE_REQUIRED`,
 * `INVALID_INPUT`, `CANCELLED`, or as the reader and the copy do.
 */
export async function planForCases(
  wish: DuplicateWish,
  actor: Actor,
  deps: DeskDeps,
  facts: PoolFacts,
  signal: AbortSignal,
): Promise<Planned & { readonly chosen: number }> {
  requireRole(actor, roleFor(wish, 1));
  if (wish.kind === 'resolveDuplicates') {
    return planTheseCases({ wish, cases: wish.cases, actor }, deps, facts, signal);
  }
  const { cases, notCleaned } = await deps.casesOf(wish.cleanUp, signal);
  if (cases.length === 0) throw nothingFits(notCleaned);
  const { body, ...planned } = await planTheseCases({ wish, cases, actor }, deps, facts, signal);
  return { ...planned, body: { ...body, notes: [...body.notes, ...leftNotes(notCleaned)] } };
}

/** The role is not looked at here. Fails as `planForCases`. */
export async function planTheseCases(
  ask: { readonly wish: DuplicateWish; readonly cases: readonly DuplicateCase[]; readonly actor: Actor },
  deps: DeskDeps,
  facts: PoolFacts,
  signal: AbortSignal,
): Promise<Planned & { readonly chosen: number }> {
  const { wish, cases, actor } = ask;
  const subs = new Set(cases.flatMap(membersOf));
  const users = await readChosen({ kind: 'some', subs: [...subs] }, deps.book, signal);
  const gathered = await gather({ users, needed: [], actor, cases }, deps, facts, signal);
  const body = planWish(wish, gathered.users, gathered.context);
  return { body, pool: gathered.context.pool, chosen: cases.length };
}

export const membersOf = ({ survivor, others }: DuplicateCase): readonly string[] => [
  survivor,
  ...others.map(({ sub }) => sub),
];

/** By reason, the most frequent first. */
function leftNotes(notCleaned: readonly NotCleaned[]): string[] {
  const byReason = new Map<string, number>();
  for (const { reason } of notCleaned) byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
  return [...byReason]
    .sort(([, a], [, b]) => b - a)
    .map(([reason, sets]) =>
      sets === 1
        ? `1 other set is left as it is: ${reason}`
        : `${counted(sets, 'other set')} are left as they are: ${reason}`,
    );
}

function nothingFits(notCleaned: readonly NotCleaned[]): AppError {
  const [most] = leftNotes(notCleaned);
  const why = most === undefined ? '' : ` ${most}`;
  return new AppError('INVALID_INPUT', `There are no duplicates that this rule is for.${why}`, {
    next: 'Choose another rule, or look at the duplicates one by one.',
  });
}
