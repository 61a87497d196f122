import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useActiveConnectionId } from '../../api/active-connection.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { useOpenRun, useOverlaySearch } from '../../api/open-plan.ts';
import { type Run, runsList } from '../../api/queries/runs.ts';
import { formatCount } from '../../text/format.ts';
import { historyText } from '../../text/history-text.ts';
import { StaleNote } from '../../ui/data-state.tsx';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import type { TableTail } from '../../ui/data-table/tail-row.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconListCheck } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import classes from './history.module.css';
import { HISTORY_COLUMNS } from './history-columns.tsx';

const text = historyText;
const rowId = (run: Run) => run.id;
const NONE: readonly Run[] = [];

/** Every run that was applied from this computer: when, who, what, and what became of it. */
export function HistoryPage() {
  const connectionId = useActiveConnectionId();
  const openRun = useOpenRun();
  const { run: open } = useOverlaySearch();
  const query = useInfiniteQuery(runsList(connectionId));
  const runs = useMemo(() => query.data?.pages.flat(), [query.data]);
  const problem = query.error ? failureOf(query.error) : null;
  const count = formatCount(runs?.length ?? 0, 'run', 'runs');

  function tail(): TableTail {
    if (query.isFetchNextPageError && problem)
      return { kind: 'error', problem, onRetry: () => void query.fetchNextPage() };
    if (!runs && problem) return { kind: 'error', problem, onRetry: () => void query.refetch() };
    if (!runs || query.isFetchingNextPage) return { kind: 'loading', text: text.loading };
    return { kind: query.hasNextPage ? 'more' : 'end' };
  }

  return (
    <div className={classes.page}>
      <PageHeader
        title={text.title}
        meta={text.intro}
        actions={
          <span className={classes.other}>
            {text.other} <Link to="/changes">{text.otherLink}</Link>
          </span>
        }
      />
      {problem && runs && !query.isFetchNextPageError && (
        <StaleNote
          problem={problem}
          updatedAt={query.dataUpdatedAt}
          onRetry={() => void query.refetch()}
          fetching={query.isFetching}
        />
      )}
      <DataTable
        key={connectionId}
        label={text.label}
        columns={HISTORY_COLUMNS}
        rows={runs ?? NONE}
        rowId={rowId}
        openId={open ?? null}
        onOpen={({ id }) => openRun(id)}
        onReachEnd={() => void query.fetchNextPage({ cancelRefetch: false })}
        tail={tail()}
        empty={
          <EmptyState icon={<IconListCheck size={20} />} title={text.emptyTitle}>
            {text.emptyNext}
          </EmptyState>
        }
        status={runs ? (query.hasNextPage ? text.loadedSoFar(count) : text.loadedAll(count)) : ''}
      />
    </div>
  );
}
