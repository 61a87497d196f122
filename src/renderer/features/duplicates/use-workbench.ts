import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { DuplicateCase } from '#shared/domain/duplicates/cases.ts';
import type { ClusterSort } from '#shared/domain/duplicates/cluster.ts';
import { type ClusterLine, clusterQuery, type DuplicatesState } from '../../api/queries/duplicates.ts';
import { useMakePlan } from '../../api/use-make-plan.ts';
import { duplicatesText } from '../../text/duplicates-text.ts';
import { formatCount } from '../../text/format.ts';
import { countsOf } from './list/counts.ts';
import { idOf, isDone, type ListRow, rowOf } from './list/list-row.ts';
import { useClusterList } from './list/use-cluster-list.ts';
import { nextToDo, placeOf } from './triage/next-to-do.ts';
import { useCursor } from './triage/use-cursor.ts';
import { useRefusals } from './triage/use-refusal.ts';
import { useSitting } from './triage/use-sitting.ts';
import { useTriage } from './triage/use-triage.ts';
import { useTriageKeys } from './triage/use-triage-keys.ts';
import { usePage } from './use-page.ts';

const text = duplicatesText.triage;

/** Everything the page works with: its address, the list, the cursor, the pile, and the keys. */
export function useWorkbench(connectionId: string, duplicates: DuplicatesState | undefined) {
  const client = useQueryClient();
  const page = usePage();
  const { search, question, pile, go } = page;
  const { list: store, state } = useClusterList(connectionId, question, duplicates);
  const { sitting, read, change } = useSitting(connectionId);
  const refusals = useRefusals(connectionId);
  const planning = useMakePlan();
  const openId = search.c === undefined ? null : idOf(search.c, search.decision ?? null);

  const { lineAt } = state;
  const isWork = question.filter.state === 'open' || question.filter.state === 'new';
  const rowAt = useCallback(
    (index: number) => {
      const line = lineAt(index);
      return line && rowOf(line, isWork ? sitting : null);
    },
    [lineAt, isWork, sitting],
  );
  const show = ({ cluster }: ListRow, how: 'push' | 'replace') => {
    if (cluster) go({ c: cluster.key, decision: cluster.decision ?? undefined }, how);
  };
  const cursor = useCursor({ list: state, rowAt, openId, onFollow: (row) => show(row, 'replace') });
  const current = cursor.index === null ? undefined : rowAt(cursor.index);

  // Whoever goes on finds the next set there already.
  useEffect(() => {
    const next = openId === null || cursor.index === null ? undefined : rowAt(cursor.index + 1);
    if (!next?.cluster || next.mark === 'gone') return;
    void client.prefetchQuery(clusterQuery(connectionId, next.cluster.key, next.cluster.decision));
  }, [client, connectionId, openId, cursor.index, rowAt]);

  const triage = useTriage({
    connectionId,
    refusals,
    read,
    change,
    place: { pile, total: state.total },
    onHandled(key) {
      if (current?.cluster?.key !== key || cursor.index === null) return;
      const next = nextToDo(rowAt, cursor.index, state.total);
      if (next !== null) cursor.onMove(next);
    },
  });
  // What was said of sets that are applied now is over.
  const { edited, say } = triage;
  const { applied } = sitting;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another set of users, whoever they are
  useEffect(() => say(''), [say, applied]);
  const onCase = useCallback(
    (key: string, draft: DuplicateCase | null) => {
      if (draft !== null) edited.current = { key, case: draft };
      else if (edited.current?.key === key) edited.current = null;
    },
    [edited],
  );

  function review() {
    const cases = [...sitting.accepted.values()];
    if (cases.length === 0) return triage.say(text.nothingAccepted);
    if (refusals.resolve !== null) return triage.say(refusals.resolve);
    if (!planning.pending) planning.make({ wish: { kind: 'resolveDuplicates', cases }, selection: null });
  }
  function clear() {
    triage.say(text.cleared(formatCount(sitting.accepted.size, 'set', 'sets')));
    change({ kind: 'clear' });
  }
  function refresh() {
    change({ kind: 'refreshed' });
    store.refresh();
  }
  const latestGo = useRef(go);
  latestGo.current = go;
  const setSort = useCallback((sort: ClusterSort['by']) => latestGo.current({ sort }, 'replace'), []);
  const open = (row: ListRow) => show(row, search.c === undefined ? 'push' : 'replace');

  function step(by: 1 | -1) {
    if (state.total === 0) return;
    // What was said of the set before is not about this one.
    triage.say('');
    const to = cursor.index === null ? 0 : cursor.index + by;
    cursor.onMove(Math.min(state.total - 1, Math.max(0, to)));
  }
  /** @param act given the set at the cursor */
  function work(act: (set: ClusterLine) => void) {
    if (!current?.cluster) return triage.say(text.nothingChosen);
    if (!isWork) return triage.say(text.onlyOpen);
    if (isDone(current)) return triage.say(text.isGone);
    act(current.cluster);
  }
  /** Where it is open, people go by what they see there; the list is older. */
  function shownOf(line: ClusterLine): Pick<ClusterLine, 'key' | 'size'> {
    const { queryKey } = clusterQuery(connectionId, line.key, null);
    return (openId === null ? null : client.getQueryData(queryKey)) ?? line;
  }
  function back() {
    const key = triage.undo();
    const at = key === null || cursor.index === null ? null : placeOf(rowAt, key, cursor.index, state.total);
    if (at !== null) cursor.onMove(at);
  }
  useTriageKeys((letter) => {
    if (letter === 'j') step(1);
    else if (letter === 'k') step(-1);
    else if (letter === 'o' && current) open(current);
    else if (letter === 'a') work(({ key }) => void triage.accept(key));
    else if (letter === 'n') work((line) => triage.notADuplicate(shownOf(line)));
    else if (letter === 'm') work(({ key }) => triage.sawThem([key]));
    else if (letter === 'u') back();
    else if (letter === 'r') review();
    else return false;
    return true;
  });

  const isOld = useIsOld(state.list, state.gone, duplicates);
  return {
    page,
    list: { store, state },
    cursor,
    openId,
    rowAt,
    open,
    setSort,
    sitting,
    refusals,
    triage,
    planning,
    onCase,
    review,
    clear,
    refresh,
    isOld,
  };
}

/** Whether a refresh would show something else than the list that was asked for. */
function useIsOld(list: string, gone: number, duplicates: DuplicatesState | undefined): boolean {
  const counts = duplicates && duplicates.phase === 'ready' ? countsOf(duplicates) : null;
  const asked = useRef({ list: '', counts });
  const isFirst = asked.current.list !== list || asked.current.counts === null;
  if (isFirst) asked.current = { list, counts };
  return gone > 0 || (list !== '' && counts !== null && counts !== asked.current.counts);
}
