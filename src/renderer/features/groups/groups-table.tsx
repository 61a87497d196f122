import type { Ref } from 'react';
import type { MirrorGroup } from '#shared/domain/mirror.ts';
import { formatCount, formatNumber } from '../../text/format.ts';
import { groupsText } from '../../text/groups-text.ts';
import type { DataColumn } from '../../ui/data-table/columns.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import type { TableTail } from '../../ui/data-table/tail-row.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Problem } from '../../ui/error-panel.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconUsersGroup } from '../../ui/icons.ts';
import { TimeText } from '../../ui/time-text.tsx';
import classes from './groups.module.css';
import { RoleCell } from './role-cell.tsx';
import type { GroupColumn, GroupSort } from './sort-groups.ts';

const text = groupsText.list;
const none = <span className={classes.muted}>{text.none}</span>;
const COLUMNS: readonly (DataColumn<MirrorGroup> & { readonly id: GroupColumn | 'description' | 'role' })[] =
  [
    {
      id: 'name',
      header: text.columns.name,
      width: 160,
      grow: 3,
      sortFirst: 'ascending',
      cell: ({ group }) => (
        <span className={classes.name}>
          <HostileText text={group.name} oneLine keepEnd={10} />
        </span>
      ),
    },
    {
      id: 'members',
      header: text.columns.members,
      width: 110,
      align: 'end',
      sortFirst: 'descending',
      cell: ({ members }) => formatNumber(members),
    },
    {
      id: 'precedence',
      header: text.columns.precedence,
      width: 130,
      align: 'end',
      sortFirst: 'ascending',
      cell: ({ group }) => group.precedence ?? none,
    },
    {
      id: 'description',
      header: text.columns.description,
      width: 160,
      grow: 3,
      hideBelow: 640,
      cell: ({ group }) => (group.description ? <HostileText text={group.description} oneLine /> : none),
    },
    {
      id: 'role',
      header: text.columns.role,
      width: 240,
      grow: 2,
      hideBelow: 800,
      cell: ({ group }) => (group.roleArn === null ? none : <RoleCell arn={group.roleArn} />),
    },
    {
      id: 'created',
      header: text.columns.created,
      width: 162,
      hideBelow: 960,
      sortFirst: 'descending',
      cell: ({ group }) => <TimeText at={group.createdAt} />,
    },
  ];

const nameOf = ({ group }: MirrorGroup) => group.name;

interface GroupsTableProps {
  readonly gridRef: Ref<HTMLTableElement>;
  /** Filtered and sorted; undefined: not counted yet. */
  readonly rows: readonly MirrorGroup[] | undefined;
  /** How many groups there are without the filter. */
  readonly total: number;
  /** Why there is nothing to show. */
  readonly problem: Problem | null;
  readonly onRetry: () => void;
  /** The first reading is not at its end. */
  readonly reading: boolean;
  readonly sort: GroupSort;
  readonly onSort: (sort: GroupSort) => void;
  readonly openName: string | null;
  readonly onOpen: (name: string) => void;
  readonly onClose: () => void;
}

export function GroupsTable(props: GroupsTableProps) {
  const { rows, total, problem, sort } = props;
  return (
    <DataTable
      gridRef={props.gridRef}
      label={text.label}
      columns={COLUMNS}
      rows={rows ?? []}
      rowId={nameOf}
      openId={props.openName}
      onOpen={({ group }) => props.onOpen(group.name)}
      onClose={props.onClose}
      sort={{
        column: sort.column,
        direction: sort.descending ? 'descending' : 'ascending',
        onSort: (column) => props.onSort(nextSort(sort, column)),
      }}
      tail={tailOf(props)}
      empty={<Nothing filtered={total > 0} reading={props.reading} />}
      status={rows === undefined ? (problem ? '' : text.loading) : statusWords(rows.length, total)}
    />
  );
}

function tailOf({ rows, problem, onRetry }: GroupsTableProps): TableTail {
  if (rows) return { kind: 'end' };
  return problem ? { kind: 'error', problem, onRetry } : { kind: 'loading', text: text.loading };
}

/** The first press sorts the way the column is looked at first, the second the other way. */
function nextSort(now: GroupSort, pressed: string): GroupSort {
  const column = COLUMNS.find(({ id }) => id === pressed);
  if (!column || column.id === 'description' || column.id === 'role') return now;
  if (column.id === now.column) return { column: now.column, descending: !now.descending };
  return { column: column.id, descending: column.sortFirst === 'descending' };
}

function statusWords(shown: number, total: number): string {
  const all = formatCount(total, 'group', 'groups');
  return shown === total ? text.all(all) : text.some(formatNumber(shown), all);
}

function Nothing({ filtered, reading }: { filtered: boolean; reading: boolean }) {
  const [title, next] = filtered
    ? [text.emptyFilterTitle, text.emptyFilterNext]
    : reading
      ? [text.readingTitle, text.readingNext]
      : [text.emptyTitle, text.emptyNext];
  return (
    <EmptyState icon={<IconUsersGroup size={20} />} title={title}>
      {next}
    </EmptyState>
  );
}
