import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import type { SortBy } from '#shared/domain/mirror.ts';
import { parseQuery } from '#shared/domain/query/parse-query.ts';
import { type OverlaySearch, overlaySearch } from '../../api/open-plan.ts';
import { rememberedColumns, type UsersQuestion } from '../../api/queries/mirror-users.ts';
import { DEFAULT_COLUMNS } from './column-choice.ts';
import { type QueryText, useQueryText } from './use-query-text.ts';
import type { UserList } from './user-list.ts';
import { columnsOf, sortOf, sortText, type UsersSearch } from './users-address.ts';

/** Undefined takes it out of the address. */
type SearchChange = { readonly [Key in keyof UsersSearch]: UsersSearch[Key] | undefined };

export interface UsersPageState {
  readonly search: UsersSearch;
  readonly query: QueryText;
  readonly sort: SortBy | null;
  readonly columns: readonly string[];
  /** Somebody chose the columns, now or earlier. */
  readonly columnsChosen: boolean;
  /** Changes the address; what is typed goes along. `push`: back leads to where it was. */
  readonly go: (change: SearchChange, how: 'push' | 'replace') => void;
  readonly setSort: (sort: SortBy | null) => void;
}

/** What the page shows, from its address: query, order, columns, open user. The list is asked whenever it changes. */
export function useUsersPage(connectionId: string, list: UserList): UsersPageState {
  const search: UsersSearch = useSearch({ from: '/pool/users' });
  const navigate = useNavigate();
  const go = (change: SearchChange, how: 'push' | 'replace') => {
    const typed = query.take();
    void navigate({
      to: '/users',
      // What lies above the page stays: what was typed may follow a moment after it was opened.
      search: (now: UsersSearch & OverlaySearch) => ({
        ...overlaySearch({ ...now }),
        ...withoutEmpty({ ...now, q: typed, ...change }),
      }),
      replace: how === 'replace',
    });
  };
  const query = useQueryText(
    search.q ?? '',
    (q) => go({ q }, 'replace'),
    (text) => {
      if (ready && parseQuery(text, { now: Date.now() }).ok) list.ask({ query: text, sort, columns });
    },
  );

  const remembered = useQuery(rememberedColumns(connectionId));
  const chosen = search.cols ?? columnsOf(remembered.data);
  const columnsChosen = chosen.length > 0;
  const columnKey = (columnsChosen ? chosen : DEFAULT_COLUMNS).join('\n');
  const columns = useMemo(() => columnKey.split('\n'), [columnKey]);
  const sort = useMemo(() => sortOf(search.sort), [search.sort]);

  // Columns that come a moment later would have the first search run twice.
  const ready = search.cols !== undefined || !remembered.isPending;
  const question: UsersQuestion = useMemo(
    () => ({ query: query.good, sort, columns }),
    [query.good, sort, columns],
  );
  useEffect(() => {
    if (ready) list.ask(question);
  }, [list, ready, question]);

  return {
    search,
    query,
    sort,
    columns,
    columnsChosen,
    go,
    setSort: (next) => go({ sort: sortText(next) }, 'replace'),
  };
}

/** Without what says nothing, so that the usual list has the shortest address. */
function withoutEmpty(search: SearchChange): UsersSearch {
  const { q, sort, cols, user, tab } = search;
  return {
    ...(q && { q }),
    ...(sort && { sort }),
    ...(cols && { cols }),
    ...(user && { user }),
    ...(tab && { tab }),
  };
}
