import { useMutation } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { MirrorUser, SavedView, SortBy } from '#shared/domain/mirror.ts';
import { useActiveConnectionId } from '../../api/active-connection.ts';
import { rememberColumns, type UserSelection } from '../../api/queries/mirror-users.ts';
import { SplitLayout } from '../../ui/split-layout.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { countOf, EVERYTHING, selectionOf } from './selection.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useSelection } from './use-selection.ts';
import { useUserList } from './use-user-list.ts';
import { useUsersPage } from './use-users-page.ts';
import { UserPanel } from './user-panel.tsx';
import classes from './users.module.css';
import { sortText } from './users-address.ts';
import { UsersHeader } from './users-header.tsx';
import { UsersTable } from './users-table.tsx';

/** The users of the pool as the copy has them: searched at each key press, sorted, selected, exported. */
export function UsersPage() {
  const connectionId = useActiveConnectionId();
  const { list, state } = useUserList(connectionId);
  const page = useUsersPage(connectionId, list);
  const selection = useSelection(connectionId, state);
  const remember = useMutation(rememberColumns(connectionId));
  const [exporting, setExporting] = useState<'shown' | 'selected' | null>(null);
  const grid = useRef<HTMLTableElement>(null);
  const { search, columns, sort, query } = page;

  // One function for the life of the page: the table is not drawn anew while somebody types.
  const latest = useRef(page);
  latest.current = page;
  const open = useCallback((user: MirrorUser) => {
    // The tab stays: whoever goes through users' groups goes on with groups.
    const { go, search: now } = latest.current;
    go({ user: user.sub }, now.user === undefined ? 'push' : 'replace');
  }, []);
  const close = useCallback(() => {
    const { go, search: now } = latest.current;
    if (now.user !== undefined) go({ user: undefined, tab: undefined }, 'push');
    grid.current?.focus();
  }, []);
  const setSort = useCallback((next: SortBy | null) => latest.current.setSort(next), []);
  const clearQuery = useCallback(() => latest.current.query.type(''), []);
  const leave = useCallback(() => grid.current?.focus(), []);
  const exportShown = useCallback(() => setExporting('shown'), []);
  const { mutate: rememberThese } = remember;
  const setColumns = useCallback(
    (next: readonly string[]) => {
      rememberThese(next);
      latest.current.go({ cols: next }, 'replace');
    },
    [rememberThese],
  );
  const openView = useCallback(({ query: q, columns: cols, sort: order }: SavedView) => {
    latest.current.go({ q, cols, sort: sortText(order), user: undefined, tab: undefined }, 'push');
  }, []);

  const shownQuery = state.shown?.query ?? '';
  const chosen = (what: 'shown' | 'selected'): UserSelection =>
    selectionOf(what === 'shown' ? EVERYTHING : selection.selected, shownQuery, sort);

  const openSub = search.user;
  return (
    <div className={classes.page}>
      <UsersHeader
        connectionId={connectionId}
        query={query}
        columns={columns}
        sort={sort}
        onColumns={setColumns}
        onView={openView}
        onExport={exportShown}
        canExport={state.total > 0}
        onLeave={leave}
      />
      <SplitLayout
        panel={
          openSub === undefined ? null : (
            <UserPanel
              key={openSub}
              connectionId={connectionId}
              sub={openSub}
              tab={search.tab}
              onTab={(tab) => page.go({ tab }, 'replace')}
              onClose={close}
            />
          )
        }
      >
        <UsersTable
          gridRef={grid}
          list={list}
          state={state}
          columns={columns}
          columnsChosen={page.columnsChosen}
          sort={sort}
          onSort={setSort}
          selection={selection.table}
          dimmed={!query.parsed.ok}
          openSub={openSub ?? null}
          onOpen={open}
          onClose={close}
          onClearQuery={clearQuery}
        />
        <SelectionBar
          connectionId={connectionId}
          selection={selection}
          total={state.total}
          columns={columns}
          chosen={() => chosen('selected')}
          onExport={() => setExporting('selected')}
        />
      </SplitLayout>
      {exporting === null ? null : (
        <ExportDialog
          connectionId={connectionId}
          what={exporting}
          count={exporting === 'shown' ? state.total : countOf(selection.selected, state.total)}
          selection={chosen(exporting)}
          columns={columns}
          onClose={() => setExporting(null)}
        />
      )}
    </div>
  );
}
