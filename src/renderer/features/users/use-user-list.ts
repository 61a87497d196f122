import { type InfiniteData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { UserFilter } from '#shared/domain/list-users-filter.ts';
import type { User } from '#shared/domain/user.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { usersList } from '../../api/queries/directory.ts';
import { usersText } from '../../text/users-text.ts';
import { listTail } from '../../ui/data-table/list-tail.ts';
import type { TableTail } from '../../ui/data-table/tail-row.tsx';
import { uniqueRows } from '../../ui/data-table/unique-rows.ts';
import type { Problem } from '../../ui/error-panel.tsx';

export interface UserList {
  readonly users: readonly User[];
  readonly tail: TableTail;
  /** Set while older rows are shown because reading them again failed. */
  readonly staleProblem: Problem | null;
  /** Milliseconds since the epoch; 0 before the first page. */
  readonly readAt: number;
  readonly fetching: boolean;
  /** Another number after each reload. */
  readonly generation: number;
  readonly loadMore: () => void;
  /** Reads the first page anew and drops the others: the pool promises no order, so there is nothing to patch. */
  readonly reload: () => void;
}

/** The users of the pool page by page. Never reads a page by itself but the first. */
export function useUserList(connectionId: string, filter: UserFilter | null): UserList {
  const client = useQueryClient();
  const options = usersList(connectionId, filter);
  const query = useInfiniteQuery({
    ...options,
    // Coming back to the page would otherwise read every loaded page again, one request each.
    refetchOnMount: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [generation, setGeneration] = useState(0);
  const pages = query.data?.pages;
  const users = useMemo(() => uniqueRows(pages ?? [], (user) => user.sub), [pages]);

  function reload() {
    const { dataUpdatedAt: updatedAt } = query;
    client.setQueryData(options.queryKey, (known) => known && firstPageOf(known), { updatedAt });
    setGeneration(generation + 1);
    void query.refetch();
  }
  function loadMore() {
    void query.fetchNextPage({ cancelRefetch: false });
  }

  const problem = query.error ? failureOf(query.error) : null;
  const staleProblem = query.isRefetchError ? problem : null;
  const fromStart = pages === undefined || staleProblem !== null || problem?.code === 'PAGE_EXPIRED';
  const tail = listTail({
    hasMore: query.hasNextPage,
    loading: query.isFetching,
    problem,
    onRetry: fromStart ? reload : loadMore,
    loadingText: loadingText(pages),
  });
  return {
    users,
    tail,
    staleProblem,
    readAt: query.dataUpdatedAt,
    fetching: query.isFetching,
    generation,
    loadMore,
    reload,
  };
}

function firstPageOf<Page, Param>({
  pages,
  pageParams,
}: InfiniteData<Page, Param>): InfiniteData<Page, Param> {
  return { pages: pages.slice(0, 1), pageParams: pageParams.slice(0, 1) };
}

function loadingText(pages: readonly { readonly items: readonly User[] }[] | undefined): string {
  if (pages === undefined) return usersText.list.loadingFirst;
  return pages.at(-1)?.items.length === 0 ? usersText.list.looking : usersText.list.loadingMore;
}
