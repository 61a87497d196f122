import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import {
  clusterLines,
  clusterList,
  type DuplicatesState,
  LINES_PAGE,
} from '../../../api/queries/duplicates.ts';
import type { Question } from '../duplicates-address.ts';
import { type ClusterListStore, createClusterList, type ListState } from './cluster-list.ts';

/** One list for the life of the page and the connection. */
export function useClusterList(
  connectionId: string,
  question: Question,
  duplicates: DuplicatesState | undefined,
): { list: ClusterListStore; state: ListState } {
  const client = useQueryClient();
  const list = useMemo(
    () =>
      createClusterList({
        ask: ({ filter, sort }) => client.fetchQuery(clusterList(connectionId, filter, sort)),
        lines: (name, page) => client.fetchQuery(clusterLines(connectionId, name, page)),
        pageSize: LINES_PAGE,
      }),
    [client, connectionId],
  );
  useEffect(() => () => list.end(), [list]);
  useEffect(() => list.ask(question), [list, question]);
  const version = duplicates?.version;
  useEffect(() => {
    if (version !== undefined) list.sawVersion(version);
  }, [list, version]);
  const waits = duplicates?.phase === 'waiting';
  useEffect(() => {
    // What could not be had of a copy that was not open yet.
    if (!waits && list.state().problem !== null) list.refresh();
  }, [list, waits]);
  return { list, state: useSyncExternalStore(list.subscribe, list.state) };
}
