import { mutationOptions, queryOptions, skipToken, type UseQueryOptions } from '@tanstack/react-query';
import type { OutputOf } from '#shared/contract/index.ts';
import type { IrreversibleEffect } from '#shared/domain/changes/plan.ts';
import type { Wish } from '#shared/domain/changes/wish.ts';
import { callOperation } from '../client.ts';
import { keys } from '../keys.ts';
import type { UserSelection } from './mirror-users.ts';

export type Plan = OutputOf<'plans.get'>;
/** A row of a plan without its call. */
export type ReviewRow = OutputOf<'plans.rows'>['rows'][number];
export type LeftOutRow = OutputOf<'plans.leftOut'>['rows'][number];

/** Some of a list by position, and how many there are in all. */
export interface Stretch<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

export type StretchQuery<Row> = UseQueryOptions<Stretch<Row>>;

/** Rows of one request. */
export const PLAN_PAGE = 100;
/** Rows that nobody looks at any more go soon. In milliseconds. */
export const ROWS_KEPT = 30_000;

export interface PlanAsk {
  readonly wish: Wish;
  /** Null: for wishes that make something new, or are about a group. */
  readonly selection: UserSelection | null;
  /** Aborting it ends the planning: `CANCELLED`. */
  readonly signal?: AbortSignal | undefined;
}

/** Makes a plan; nothing in the pool is changed by it. Throws `BridgeError`, also where the role is not enough. */
export function makePlan(connectionId: string) {
  return mutationOptions({
    mutationKey: ['plan', connectionId, 'make'],
    // A password in the wish must not stay in the cache of past mutations.
    gcTime: 0,
    mutationFn: ({ wish, selection, signal }: PlanAsk) =>
      callOperation('plans.make', { connectionId, wish, selection }, signal),
    onSuccess: (plan, { wish, selection }, _before, { client }) => {
      client.setQueryData(planQuery(connectionId, plan.id).queryKey, plan);
      const origin: PlanOrigin = { kind: 'wish', wish, selection };
      if (!hasSecret(wish)) client.setQueryData(planOrigin(connectionId, plan.id).queryKey, origin);
    },
  });
}

/** What a plan was made of, so that a stale one can be made anew. */
export type PlanOrigin =
  | { readonly kind: 'wish'; readonly wish: Wish; readonly selection: UserSelection | null }
  | { readonly kind: 'undo' | 'retry'; readonly run: string };

function hasSecret(wish: Wish): boolean {
  return wish.kind === 'setPassword' || (wish.kind === 'createUser' && wish.temporaryPassword !== null);
}

/** Known of plans that this window has made, but for those with a password; never asked for. */
export function planOrigin(connectionId: string, plan: string) {
  return queryOptions<PlanOrigin>({
    queryKey: [...keys.plan(connectionId, plan), 'origin'],
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** A plan made of a run: `undo` takes it back, `retry` is for the users for whom it was not carried out. */
export function planFromRun(connectionId: string, kind: 'undo' | 'retry') {
  return mutationOptions({
    mutationKey: ['plan', connectionId, kind],
    mutationFn: ({ run, signal }: { readonly run: string; readonly signal?: AbortSignal | undefined }) =>
      callOperation(`plans.${kind}`, { connectionId, run }, signal),
    onSuccess: (plan, { run }, _before, { client }) => {
      client.setQueryData(planQuery(connectionId, plan.id).queryKey, plan);
      const origin: PlanOrigin = { kind, run };
      client.setQueryData(planOrigin(connectionId, plan.id).queryKey, origin);
    },
  });
}

/** A plan never changes. Throws `PLAN_UNKNOWN` for one that is kept no more. */
export function planQuery(connectionId: string, plan: string) {
  return queryOptions({
    queryKey: [...keys.plan(connectionId, plan), 'summary'],
    queryFn: ({ signal }): Promise<Plan> => callOperation('plans.get', { connectionId, plan }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export interface PlanFilter {
  readonly field: string | null;
  readonly effect: IrreversibleEffect | 'any' | null;
  readonly find: string;
}

/** Rows by position among those that the filter leaves. */
export function planRows(
  connectionId: string,
  plan: string,
  filter: PlanFilter,
  page: number,
): StretchQuery<ReviewRow> {
  return {
    queryKey: [...keys.plan(connectionId, plan), 'rows', filter, page],
    queryFn: ({ signal }) =>
      callOperation(
        'plans.rows',
        { connectionId, plan, ...filter, from: page * PLAN_PAGE, count: PLAN_PAGE },
        signal,
      ),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: ROWS_KEPT,
  };
}

export interface LeftOutFilter {
  readonly why: LeftOutRow['why'] | null;
  readonly find: string;
}

export function planLeftOut(
  connectionId: string,
  plan: string,
  filter: LeftOutFilter,
  page: number,
): StretchQuery<LeftOutRow> {
  return {
    queryKey: [...keys.plan(connectionId, plan), 'leftOut', filter, page],
    queryFn: ({ signal }) =>
      callOperation(
        'plans.leftOut',
        { connectionId, plan, ...filter, from: page * PLAN_PAGE, count: PLAN_PAGE },
        signal,
      ),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: ROWS_KEPT,
  };
}

/** Forgets a plan that is not wanted. */
export function dropPlan(connectionId: string) {
  return mutationOptions({
    mutationFn: (plan: string) => callOperation('plans.drop', { connectionId, plan }),
  });
}

/** Applies what was reviewed. Throws `PLAN_STALE`, `CONFIRMATION_NEEDED`, `JOURNAL_NEEDS_KEYCHAIN` and others. */
export function applyPlan(connectionId: string) {
  return mutationOptions({
    mutationKey: ['plan', connectionId, 'apply'],
    mutationFn: ({ plan, typed }: { readonly plan: Plan; readonly typed: string | null }) =>
      callOperation('plans.apply', { connectionId, plan: plan.id, hash: plan.hash, typed }),
    onSuccess: (_run, _input, _before, { client }) => {
      void client.invalidateQueries({ queryKey: keys.runs(connectionId) });
    },
  });
}
