import { mutationOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { InputOf, OutputOf } from '#shared/contract/index.ts';
import { callOperation } from '../client.ts';
import { keys } from '../keys.ts';

export type DuplicatesState = OutputOf<'duplicates.state'>;
export type ClusterLine = OutputOf<'duplicates.list'>['lines'][number];
export type ClusterList = OutputOf<'duplicates.list'>;
export type Cluster = NonNullable<OutputOf<'duplicates.cluster'>>;
export type ClusterFilter = InputOf<'duplicates.list'>['filter'];
export type ClusterSort = InputOf<'duplicates.list'>['sort'];
export type DuplicateRules = OutputOf<'duplicates.rules'>;
export type CleanUp = InputOf<'duplicates.preview'>['cleanUp'];
export type CleanUpCount = OutputOf<'duplicates.preview'>;

/** Lines of one request. */
export const LINES_PAGE = 100;

/** What somebody did with clusters lies beside what is read of them, and goes with it. */
export function sittingKey(connectionId: string) {
  return [...keys.clusters(connectionId), 'sitting'];
}

/** Main tells of every change. */
export function duplicatesQuery(connectionId: string) {
  return queryOptions({
    queryKey: keys.duplicates(connectionId),
    queryFn: ({ signal }) => callOperation('duplicates.state', { connectionId }, signal),
  });
}

/** Asked anew each time: whoever shows it keeps it, in its order, until a refresh. */
export function clusterList(connectionId: string, filter: ClusterFilter, sort: ClusterSort) {
  return queryOptions({
    queryKey: [...keys.clusters(connectionId), 'list', filter, sort],
    queryFn: ({ signal }) =>
      callOperation('duplicates.list', { connectionId, filter, sort, first: LINES_PAGE }, signal),
    staleTime: 0,
    gcTime: 0,
  });
}

/**
 * As they are now: the same place may answer with a changed line, or with null.
 * @param page from 0, of `LINES_PAGE` lines
 */
export function clusterLines(connectionId: string, list: string, page: number) {
  return queryOptions({
    queryKey: [...keys.clusters(connectionId), 'lines', list, page],
    queryFn: ({ signal }) =>
      callOperation(
        'duplicates.lines',
        { connectionId, list, from: page * LINES_PAGE, count: LINES_PAGE },
        signal,
      ),
    staleTime: 0,
    gcTime: 0,
  });
}

/** @param decision of one that was set aside; else null */
export function clusterQuery(connectionId: string, sub: string, decision: string | null) {
  return queryOptions({
    queryKey: [...keys.clusters(connectionId), 'cluster', sub, decision],
    queryFn: ({ signal }) => callOperation('duplicates.cluster', { connectionId, sub, decision }, signal),
  });
}

export function rulesQuery(connectionId: string) {
  return queryOptions({
    queryKey: [...keys.clusters(connectionId), 'rules'],
    queryFn: ({ signal }) => callOperation('duplicates.rules', { connectionId }, signal),
  });
}

export function cleanUpPreview(connectionId: string, cleanUp: CleanUp) {
  return queryOptions({
    queryKey: [...keys.clusters(connectionId), 'preview', cleanUp],
    queryFn: ({ signal }) => callOperation('duplicates.preview', { connectionId, cleanUp }, signal),
  });
}

/** "Not a duplicate". Answers with the decisions, by which it can be taken back. */
export function setAside(connectionId: string) {
  return mutationOptions({
    mutationKey: ['duplicates', connectionId, 'setAside'],
    mutationFn: (clusters: readonly Pick<ClusterLine, 'key' | 'size'>[]) =>
      callOperation('duplicates.setAside', {
        connectionId,
        clusters: clusters.map(({ key, size }) => ({ key, size })),
      }),
  });
}

export function takeBack(connectionId: string) {
  return mutationOptions({
    mutationKey: ['duplicates', connectionId, 'takeBack'],
    mutationFn: (decisions: readonly string[]) =>
      callOperation('duplicates.takeBack', { connectionId, decisions: [...decisions] }),
  });
}

/** `null`: every cluster. */
export function markSeen(connectionId: string) {
  return mutationOptions({
    mutationKey: ['duplicates', connectionId, 'seen'],
    mutationFn: (clusters: readonly string[] | null) =>
      callOperation('duplicates.seen', { connectionId, clusters: clusters && [...clusters] }),
  });
}

export function setRules(connectionId: string) {
  return mutationOptions({
    mutationKey: ['duplicates', connectionId, 'rules'],
    mutationFn: (rules: DuplicateRules) =>
      callOperation('duplicates.setRules', { connectionId, rules: structuredClone(rules) as never }),
    onSuccess: (rules, _rules, _before, { client }) =>
      client.setQueryData(rulesQuery(connectionId).queryKey, rules),
  });
}

/** Takes in what main tells: what is shown of clusters, and of a rule, goes stale. */
export function putDuplicates(client: QueryClient, connectionId: string, state: DuplicatesState): void {
  client.setQueryData<DuplicatesState>(duplicatesQuery(connectionId).queryKey, state);
  void client.invalidateQueries({ queryKey: [...keys.clusters(connectionId), 'cluster'] });
  void client.invalidateQueries({ queryKey: [...keys.clusters(connectionId), 'preview'] });
}
