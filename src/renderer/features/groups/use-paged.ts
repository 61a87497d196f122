import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { failureOf } from '../../api/bridge-error.ts';
import { listTail } from '../../ui/data-table/list-tail.ts';
import type { TableTail } from '../../ui/data-table/tail-row.tsx';
import { uniqueRows } from '../../ui/data-table/unique-rows.ts';
import type { Problem } from '../../ui/error-panel.tsx';

interface Pages<Row> {
  readonly pages: readonly { readonly items: readonly Row[] }[];
}

export interface Paged<Row> {
  readonly rows: readonly Row[];
  readonly tail: TableTail;
  /** Set while older rows are shown because reading them again failed. */
  readonly staleProblem: Problem | null;
  readonly loadMore: () => void;
}

/**
 * A paged query as rows with what comes after them.
 * @param reload reads from the first page on; used where there is no page to go on from
 */
export function usePaged<Row>(
  query: UseInfiniteQueryResult<Pages<Row>>,
  rowId: (row: Row) => string,
  loadingText: string,
  reload: () => void,
): Paged<Row> {
  const { data } = query;
  const rows = useMemo(() => uniqueRows(data?.pages ?? [], rowId), [data, rowId]);
  const problem = query.error ? failureOf(query.error) : null;
  const staleProblem = query.isRefetchError ? problem : null;
  const loadMore = () => void query.fetchNextPage({ cancelRefetch: false });
  const fromStart = data === undefined || staleProblem !== null || problem?.code === 'PAGE_EXPIRED';
  const tail = listTail({
    hasMore: query.hasNextPage,
    loading: query.isFetching,
    problem,
    onRetry: fromStart ? reload : loadMore,
    loadingText,
  });
  return { rows, tail, staleProblem, loadMore };
}
