import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import type { Group } from '#shared/domain/user.ts';
import { useActiveConnectionId } from '../../api/active-connection.ts';
import { groupsList } from '../../api/queries/directory.ts';
import { groupsText } from '../../text/groups-text.ts';
import { StaleNote } from '../../ui/data-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SplitLayout } from '../../ui/split-layout.tsx';
import { GroupPanel } from './group-panel.tsx';
import classes from './groups.module.css';
import { GroupsTable } from './groups-table.tsx';
import { usePaged } from './use-paged.ts';

const nameOf = (group: Group) => group.name;

/** The groups of the pool; the open group and its tab are in the address. */
export function GroupsPage() {
  const connectionId = useActiveConnectionId();
  const search = useSearch({ from: '/pool/groups' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const grid = useRef<HTMLTableElement>(null);

  const options = groupsList(connectionId);
  const query = useInfiniteQuery(options);
  const reload = () => void client.resetQueries({ queryKey: options.queryKey, exact: true });
  const list = usePaged(query, nameOf, groupsText.list.loading, reload);

  function go(next: typeof search, replace: boolean) {
    void navigate({ to: '/groups', search: next, replace });
  }
  function close() {
    go({}, false);
    grid.current?.focus();
  }

  const open = search.group;
  return (
    <div className={classes.page}>
      <PageHeader title={groupsText.title} />
      <SplitLayout
        panel={
          open === undefined ? null : (
            <GroupPanel
              key={open}
              connectionId={connectionId}
              name={open}
              known={list.rows.find(({ name }) => name === open)}
              tab={search.tab}
              onTab={(tab) => go({ ...search, tab }, true)}
              onClose={close}
              onOpenUser={(user) => void navigate({ to: '/users', search: { user: user.sub } })}
            />
          )
        }
      >
        {list.staleProblem ? (
          <StaleNote
            problem={list.staleProblem}
            updatedAt={query.dataUpdatedAt}
            onRetry={reload}
            fetching={query.isFetching}
          />
        ) : null}
        <GroupsTable
          key={connectionId}
          gridRef={grid}
          list={list}
          readAt={query.dataUpdatedAt}
          onReload={reload}
          openName={open ?? null}
          onOpen={(group) => go({ ...search, group: group.name }, open !== undefined)}
          onClose={close}
        />
      </SplitLayout>
    </div>
  );
}
