import { Button } from '@mantine/core';
import type { Ref } from 'react';
import type { UserFilter } from '#shared/domain/list-users-filter.ts';
import type { User } from '#shared/domain/user.ts';
import { formatCount } from '../../text/format.ts';
import { usersText } from '../../text/users-text.ts';
import { StaleNote } from '../../ui/data-state.tsx';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { ReadAgain } from '../../ui/data-table/read-again.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconFilterOff, IconUsers } from '../../ui/icons.ts';
import type { UserList } from './use-user-list.ts';
import { userColumns } from './user-cells.tsx';
import { choicesFor } from './users-search.ts';

const text = usersText.list;

interface UsersTableProps {
  readonly gridRef: Ref<HTMLTableElement>;
  readonly list: UserList;
  readonly filter: UserFilter | null;
  readonly openSub: string | null;
  readonly onOpen: (user: User) => void;
  readonly onClose: () => void;
  readonly onClearFilter: () => void;
}

export function UsersTable(props: UsersTableProps) {
  const { list, filter } = props;
  return (
    <>
      {list.staleProblem ? (
        <StaleNote
          problem={list.staleProblem}
          updatedAt={list.readAt}
          onRetry={list.reload}
          fetching={list.fetching}
        />
      ) : null}
      <DataTable
        gridRef={props.gridRef}
        label={text.label}
        columns={userColumns}
        rows={list.users}
        generation={list.generation}
        rowId={(user) => user.sub}
        isMuted={(user) => !user.enabled}
        openId={props.openSub}
        onOpen={props.onOpen}
        onClose={props.onClose}
        onReachEnd={list.loadMore}
        tail={list.tail}
        empty={<NoUsers filter={filter} onClearFilter={props.onClearFilter} />}
        status={statusWords(list, filter)}
        statusActions={<ReadAgain readAt={list.readAt} reading={list.fetching} onReadAgain={list.reload} />}
      />
    </>
  );
}

function statusWords({ users, tail, staleProblem }: UserList, filter: UserFilter | null): string {
  const count = formatCount(users.length, 'user', 'users');
  if (staleProblem) return text.fromBefore(count);
  if (tail.kind === 'error') return users.length === 0 ? '' : text.stoppedAt(count);
  if (tail.kind !== 'end') {
    if (users.length === 0) return text.loadingFirst;
    return filter ? text.matchesSoFar(count) : text.loadedSoFar(count);
  }
  if (users.length === 0) return text.none0;
  return filter ? text.matchesAll(count) : text.loadedAll(count);
}

function NoUsers({ filter, onClearFilter }: { filter: UserFilter | null; onClearFilter: () => void }) {
  if (filter === null) {
    return (
      <EmptyState icon={<IconUsers size={20} />} title={text.emptyPoolTitle}>
        {text.emptyPoolNext}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconFilterOff size={20} />}
      title={text.emptyFilterTitle}
      actions={
        <Button variant="default" onClick={onClearFilter}>
          {usersText.filter.clear}
        </Button>
      }
    >
      {whyNothing(filter)}
    </EmptyState>
  );
}

function whyNothing(filter: UserFilter): string {
  if (choicesFor(filter.attribute) !== null) return text.emptyFilterStatus;
  const how = filter.match === 'exact' ? text.emptyFilterExact : text.emptyFilterPrefix;
  return filter.attribute === 'username' ? `${how} ${text.emptyFilterUsername}` : how;
}
