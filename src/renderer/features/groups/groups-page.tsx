import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useActiveConnectionId } from '../../api/active-connection.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { useMirrorPart } from '../../api/use-mirror.ts';
import { groupsText } from '../../text/groups-text.ts';
import { StaleNote } from '../../ui/data-state.tsx';
import { IconArrowsDiff } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { SplitLayout } from '../../ui/split-layout.tsx';
import { NewGroupButton } from './group-actions.tsx';
import { GroupFilter } from './group-filter.tsx';
import { GroupPanel } from './group-panel.tsx';
import classes from './groups.module.css';
import { GroupsTable } from './groups-table.tsx';
import { type GroupSort, sortGroups } from './sort-groups.ts';
import { useGroups } from './use-groups.ts';

/** The groups of the pool with their sizes; the open group and its tab are in the address. */
export function GroupsPage() {
  const connectionId = useActiveConnectionId();
  const isFirst = useMirrorPart(({ reading }) => reading?.first ?? false) ?? false;
  const search = useSearch({ from: '/pool/groups' });
  const navigate = useNavigate();
  const grid = useRef<HTMLTableElement>(null);
  const [filter, setFilter] = useState('');
  const [sort, setSort] = useState<GroupSort>({ column: 'name', descending: false });
  const query = useGroups();
  const { data: groups } = query;
  const rows = useMemo(() => groups && sortGroups(groups, filter, sort), [groups, filter, sort]);
  const names = useMemo(() => groups?.map(({ group }) => group.name) ?? [], [groups]);
  const problem = query.error ? failureOf(query.error) : null;
  const reload = () => void query.refetch();

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
      <PageHeader
        title={groupsText.title}
        meta={isFirst ? groupsText.soFar : null}
        actions={
          <>
            <GroupFilter value={filter} onChange={setFilter} onLeave={() => grid.current?.focus()} />
            <Link
              to="/groups/compare"
              search={open === undefined ? {} : { a: open }}
              className={classes.action}
            >
              <IconArrowsDiff size={15} aria-hidden="true" />
              {groupsText.compareLink}
            </Link>
            <NewGroupButton names={names} />
          </>
        }
      />
      <SplitLayout
        panel={
          open === undefined ? null : (
            <GroupPanel
              key={open}
              name={open}
              groups={groups}
              tab={search.tab}
              onTab={(tab) => go({ ...search, tab }, true)}
              onClose={close}
            />
          )
        }
      >
        {problem && groups && (
          <StaleNote
            problem={problem}
            updatedAt={query.dataUpdatedAt}
            onRetry={reload}
            fetching={query.isFetching}
          />
        )}
        <GroupsTable
          key={connectionId}
          gridRef={grid}
          rows={rows}
          total={groups?.length ?? 0}
          problem={groups ? null : problem}
          onRetry={reload}
          reading={isFirst}
          sort={sort}
          onSort={setSort}
          openName={open ?? null}
          onOpen={(name) => go({ ...search, group: name }, open !== undefined)}
          onClose={close}
        />
      </SplitLayout>
    </div>
  );
}
