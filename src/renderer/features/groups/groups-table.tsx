import type { Ref } from 'react';
import type { Group } from '#shared/domain/user.ts';
import { formatCount } from '../../text/format.ts';
import { groupsText } from '../../text/groups-text.ts';
import type { DataColumn } from '../../ui/data-table/columns.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { ReadAgain } from '../../ui/data-table/read-again.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconUsersGroup } from '../../ui/icons.ts';
import { TimeText } from '../../ui/time-text.tsx';
import classes from './groups.module.css';
import { RoleCell } from './role-cell.tsx';
import type { Paged } from './use-paged.ts';

const text = groupsText.list;
const none = <span className={classes.muted}>{text.none}</span>;

const columns: readonly DataColumn<Group>[] = [
  {
    id: 'name',
    header: text.columns.name,
    width: 160,
    grow: 2,
    cell: (group) => (
      <span className={classes.name}>
        <HostileText text={group.name} oneLine />
      </span>
    ),
  },
  {
    id: 'description',
    header: text.columns.description,
    width: 160,
    grow: 3,
    hideBelow: 720,
    cell: (group) => (group.description ? <HostileText text={group.description} oneLine /> : none),
  },
  {
    id: 'precedence',
    header: text.columns.precedence,
    width: 118,
    align: 'end',
    cell: (group) => group.precedence ?? none,
  },
  {
    id: 'role',
    header: text.columns.role,
    width: 260,
    grow: 3,
    hideBelow: 560,
    cell: (group) => (group.roleArn === null ? none : <RoleCell arn={group.roleArn} />),
  },
  {
    id: 'created',
    header: text.columns.created,
    width: 162,
    hideBelow: 900,
    cell: (group) => <TimeText at={group.createdAt} />,
  },
];

interface GroupsTableProps {
  readonly gridRef: Ref<HTMLTableElement>;
  readonly list: Paged<Group>;
  /** Milliseconds since the epoch; 0 before the first page. */
  readonly readAt: number;
  readonly onReload: () => void;
  readonly openName: string | null;
  readonly onOpen: (group: Group) => void;
  readonly onClose: () => void;
}

export function GroupsTable({ list, readAt, onReload, ...props }: GroupsTableProps) {
  return (
    <DataTable
      gridRef={props.gridRef}
      label={text.label}
      columns={columns}
      rows={list.rows}
      rowId={(group) => group.name}
      openId={props.openName}
      onOpen={props.onOpen}
      onClose={props.onClose}
      onReachEnd={list.loadMore}
      tail={list.tail}
      empty={
        <EmptyState icon={<IconUsersGroup size={20} />} title={text.emptyTitle}>
          {text.emptyNext}
        </EmptyState>
      }
      status={statusWords(list)}
      statusActions={
        <ReadAgain readAt={readAt} reading={list.tail.kind === 'loading'} onReadAgain={onReload} />
      }
    />
  );
}

function statusWords({ rows, tail, staleProblem }: Paged<Group>): string {
  const count = formatCount(rows.length, 'group', 'groups');
  if (staleProblem) return text.fromBefore(count);
  if (tail.kind === 'error') return rows.length === 0 ? '' : text.stoppedAt(count);
  if (tail.kind === 'end') return rows.length === 0 ? text.noGroups : text.loadedAll(count);
  return rows.length === 0 ? text.loading : text.loadedSoFar(count);
}
