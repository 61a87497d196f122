import { Button } from '@mantine/core';
import { type ReactNode, type Ref, useMemo } from 'react';
import type { ClusterSort } from '#shared/domain/duplicates/cluster.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';
import { formatCount, formatNumber } from '../../../text/format.ts';
import { GridTable } from '../../../ui/data-table/grid-table.tsx';
import type { TableTail } from '../../../ui/data-table/tail-row.tsx';
import type { RowCursor } from '../../../ui/data-table/use-active-row.ts';
import type { Sitting } from '../triage/sitting.ts';
import { progressOf } from '../triage/sitting.ts';
import { CLUSTER_COLUMNS } from './cluster-columns.tsx';
import type { ClusterListStore, ListState } from './cluster-list.ts';
import { isSettled, type ListRow, rowId } from './list-row.ts';

const text = duplicatesText.list;

interface ClusterTableProps {
  readonly gridRef: Ref<HTMLTableElement>;
  readonly list: ClusterListStore;
  readonly state: ListState;
  readonly rowAt: (index: number) => ListRow | undefined;
  readonly sitting: Sitting;
  /** Names the list for the progress through it. */
  readonly pile: string;
  readonly cursor: RowCursor;
  readonly sort: ClusterSort['by'];
  readonly onSort: (by: ClusterSort['by']) => void;
  /** As of `rowId`; null: none is open. */
  readonly openId: string | null;
  readonly onOpen: (row: ListRow) => void;
  readonly onClose: () => void;
  readonly onRefresh: () => void;
  /** There is something that a refresh would show. */
  readonly isOld: boolean;
  readonly empty: ReactNode;
}

/** The sets, in the order in which they were asked for. */
export function ClusterTable(props: ClusterTableProps) {
  const { list, state, sitting, pile, sort: by, onSort } = props;
  const { total } = state;
  // What is surest, biggest or newest comes first; nobody looks for the others.
  const sort = useMemo(
    () => ({
      column: by,
      direction: 'descending' as const,
      onSort: (column: string) => {
        if (isSort(column)) onSort(column);
      },
    }),
    [by, onSort],
  );
  const progress = progressOf(sitting, pile);
  const words = [
    formatCount(total, 'set', 'sets'),
    progress && text.progress(formatNumber(progress.done), formatNumber(progress.of)),
  ];
  return (
    <GridTable
      gridRef={props.gridRef}
      label={text.label}
      columns={CLUSTER_COLUMNS}
      rowCount={total}
      rowAt={props.rowAt}
      rowId={rowId}
      onVisible={list.sawRange}
      generation={state.generation}
      isMuted={isSettled}
      openId={props.openId}
      onOpen={props.onOpen}
      onClose={props.onClose}
      cursor={props.cursor}
      sort={sort}
      tail={tailOf(state, list)}
      empty={props.empty}
      status={state.question === null ? '' : words.filter(Boolean).join(' · ')}
      statusActions={props.isOld ? <Refresh state={state} onRefresh={props.onRefresh} /> : null}
    />
  );
}

function isSort(column: string): column is ClusterSort['by'] {
  return column === 'strength' || column === 'size' || column === 'newest';
}

function Refresh({ state, onRefresh }: { state: ListState; onRefresh: () => void }) {
  const { gone, asking } = state;
  return (
    <>
      <span>{gone > 0 ? text.changed(formatNumber(gone)) : text.changedOther}</span>
      <Button variant="subtle" size="compact-xs" disabled={asking} onClick={onRefresh}>
        {asking ? text.refreshing : text.refresh}
      </Button>
    </>
  );
}

const END: TableTail = { kind: 'end' };
const LOADING: TableTail = { kind: 'loading', text: text.comparing };

function tailOf({ question, problem }: ListState, list: ClusterListStore): TableTail {
  if (problem !== null) return { kind: 'error', problem, onRetry: list.refresh };
  return question === null ? LOADING : END;
}
