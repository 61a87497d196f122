import {
  type InfiniteData,
  infiniteQueryOptions,
  mutationOptions,
  type QueryClient,
  queryOptions,
} from '@tanstack/react-query';
import type { InputOf, OutputOf } from '#shared/contract/index.ts';
import type { RowState } from '#shared/domain/changes/run.ts';
import { callOperation, streamOperation } from '../client.ts';
import { keys } from '../keys.ts';
import { type LeftOutRow, PLAN_PAGE, ROWS_KEPT, type StretchQuery } from './plans.ts';

export type Run = OutputOf<'runs.get'>;
export type RunRow = OutputOf<'runs.rows'>['rows'][number];
export type ReportInput = InputOf<'runs.report'>;
export type ReportStep = OutputOf<'runs.report'>;

/** Runs of one request. */
const RUNS_PAGE = 50;
const FIRST: string | null = null;

/** Every run that was applied from this computer, newest first, page by page. */
export function runsList(connectionId: string) {
  return infiniteQueryOptions({
    queryKey: keys.runs(connectionId),
    queryFn: ({ pageParam, signal }): Promise<readonly Run[]> =>
      callOperation('runs.list', { connectionId, before: pageParam, limit: RUNS_PAGE }, signal),
    initialPageParam: FIRST,
    getNextPageParam: (page) => (page.length < RUNS_PAGE ? null : (page.at(-1)?.id ?? null)),
  });
}

/** Main tells of every change of a run that is going on. */
export function runQuery(connectionId: string, run: string) {
  const queryKey = [...keys.run(connectionId, run), 'summary'];
  return queryOptions({
    queryKey,
    queryFn: async ({ signal, client }): Promise<Run> => {
      const updates = () => client.getQueryState(queryKey)?.dataUpdateCount ?? 0;
      const before = updates();
      const answer = await callOperation('runs.get', { connectionId, run }, signal);
      // An answer and an event may overtake each other on their way; the event is never the older one.
      return updates() === before ? answer : (client.getQueryData<Run>(queryKey) ?? answer);
    },
  });
}

/** @param states null: all rows */
export function runRows(
  connectionId: string,
  run: string,
  states: readonly RowState[] | null,
  page: number,
): StretchQuery<RunRow> {
  return {
    queryKey: [...keys.runRows(connectionId, run), states, page],
    queryFn: ({ signal }) =>
      callOperation(
        'runs.rows',
        {
          connectionId,
          run,
          states: states === null ? null : [...states],
          from: page * PLAN_PAGE,
          count: PLAN_PAGE,
        },
        signal,
      ),
    gcTime: ROWS_KEPT,
  };
}

export function runLeftOut(connectionId: string, run: string, page: number): StretchQuery<LeftOutRow> {
  return {
    queryKey: [...keys.run(connectionId, run), 'leftOut', page],
    queryFn: ({ signal }) =>
      callOperation('runs.leftOut', { connectionId, run, from: page * PLAN_PAGE, count: PLAN_PAGE }, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: ROWS_KEPT,
  };
}

export type RunCommand = 'pause' | 'resume' | 'stop';

/** Commands to a run; what they change comes back as the answer, and as events. */
export function runCommand(connectionId: string, run: string, command: RunCommand) {
  return mutationOptions({
    mutationKey: ['run', connectionId, run, command],
    mutationFn: (_none: undefined) => callOperation(`runs.${command}`, { connectionId, run }),
    onSuccess: (summary, _none, _before, { client }) => putRun(client, connectionId, summary),
  });
}

/** Asks for a file and writes into it what became of every row. Throws `BridgeError`, `CANCELLED` when aborted. */
export function saveReport(input: ReportInput, onStep: (step: ReportStep) => void, signal: AbortSignal) {
  return streamOperation('runs.report', input, { onItem: onStep, signal });
}

/** Takes in what main tells of a run: the run itself, and its line in the list. A run that the list does not have is a new one. */
export function putRun(client: QueryClient, connectionId: string, run: Run): void {
  client.setQueryData<Run>([...keys.run(connectionId, run.id), 'summary'], run);
  const before = client.getQueryData<InfiniteData<readonly Run[]>>(keys.runs(connectionId));
  if (!before) return;
  const isListed = before.pages.some((page) => page.some(({ id }) => id === run.id));
  const pages = isListed
    ? before.pages.map((page) => page.map((one) => (one.id === run.id ? run : one)))
    : before.pages.map((page, index) => (index === 0 ? [run, ...page] : page));
  client.setQueryData<InfiniteData<readonly Run[]>>(keys.runs(connectionId), { ...before, pages });
  // Of the run that this one takes back, main tells nothing.
  if (run.counts.done === 0) return;
  const taken = pages.flat().find(({ id }) => id === run.undoOf);
  if (taken && taken.undoneBy === null) putRun(client, connectionId, { ...taken, undoneBy: run.id });
}
