import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import type { User } from '#shared/domain/user.ts';
import { useActiveConnectionId } from '../../api/active-connection.ts';
import { usersText } from '../../text/users-text.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { SplitLayout } from '../../ui/split-layout.tsx';
import { FilterBar } from './filter-bar.tsx';
import { useUserList } from './use-user-list.ts';
import { UserPanel } from './user-panel.tsx';
import classes from './users.module.css';
import { filterOf, type UsersSearch, withFilter } from './users-search.ts';
import { UsersTable } from './users-table.tsx';

/** The users of the pool, straight from `ListUsers`; filter, open user and tab are in the address. */
export function UsersPage() {
  const connectionId = useActiveConnectionId();
  const search: UsersSearch = useSearch({ from: '/pool/users' });
  const navigate = useNavigate();
  const filter = filterOf(search);
  const list = useUserList(connectionId, filter);
  const grid = useRef<HTMLTableElement>(null);

  function go(next: UsersSearch, replace: boolean) {
    void navigate({ to: '/users', search: next, replace });
  }
  function open(user: User) {
    // The tab stays: whoever goes through users' groups goes on with groups.
    go({ ...search, user: user.sub }, search.user !== undefined);
  }
  function close() {
    const { user: _user, tab: _tab, ...rest } = search;
    go(rest, false);
    grid.current?.focus();
  }

  const openUser = search.user;
  return (
    <div className={classes.page}>
      <PageHeader
        title={usersText.title}
        actions={
          <FilterBar
            filter={filter}
            onFilter={(next) => go(withFilter(search, next), true)}
            onLeave={() => grid.current?.focus()}
          />
        }
      />
      <SplitLayout
        panel={
          openUser === undefined ? null : (
            <UserPanel
              key={openUser}
              connectionId={connectionId}
              sub={openUser}
              known={list.users.find(({ sub }) => sub === openUser)}
              tab={search.tab}
              onTab={(tab) => go({ ...search, tab }, true)}
              onClose={close}
            />
          )
        }
      >
        <UsersTable
          // Another filter is another list: it starts at its top.
          key={JSON.stringify([connectionId, filter])}
          gridRef={grid}
          list={list}
          filter={filter}
          openSub={openUser ?? null}
          onOpen={open}
          onClose={close}
          onClearFilter={() => go(withFilter(search, null), true)}
        />
      </SplitLayout>
    </div>
  );
}
