import { Button } from '@mantine/core';
import { memo, type Ref, useMemo } from 'react';
import type { MirrorState, MirrorUser, SortBy } from '#shared/domain/mirror.ts';
import { explainQuery } from '#shared/domain/query/explain-query.ts';
import { parseQuery } from '#shared/domain/query/parse-query.ts';
import { useMirrorState } from '../../api/use-mirror.ts';
import { usersText } from '../../text/users-text.ts';
import { GridTable } from '../../ui/data-table/grid-table.tsx';
import type { RowSelection } from '../../ui/data-table/selection-port.ts';
import type { TableTail } from '../../ui/data-table/tail-row.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconFilterOff, IconUsers } from '../../ui/icons.ts';
import { nextSort, USUAL_SORT } from './sort-cycle.ts';
import { userColumns } from './user-columns.tsx';
import type { UserList, UserListState } from './user-list.ts';
import { statusWords } from './users-status.ts';

const text = usersText.list;
const subOf = (user: MirrorUser) => user.sub;
const isMuted = (user: MirrorUser) => !user.enabled || user.goneAt !== null;

interface UsersTableProps {
  readonly gridRef: Ref<HTMLTableElement>;
  readonly list: UserList;
  readonly state: UserListState;
  readonly columns: readonly string[];
  readonly columnsChosen: boolean;
  readonly sort: SortBy | null;
  readonly onSort: (sort: SortBy | null) => void;
  readonly selection: RowSelection<MirrorUser>;
  /** What stands in the bar is wrong; the rows are those of the last query that was not. */
  readonly dimmed: boolean;
  readonly openSub: string | null;
  readonly onOpen: (user: MirrorUser) => void;
  readonly onClose: () => void;
  readonly onClearQuery: () => void;
}

/** Not drawn anew while somebody types, until the answer is there. */
export const UsersTable = memo(function UsersTable(props: UsersTableProps) {
  const { list, state, sort, onSort } = props;
  const mirror = useMirrorState();
  const columns = useMemo(
    () => userColumns(props.columns, props.columnsChosen),
    [props.columns, props.columnsChosen],
  );
  const tableSort = useMemo(() => {
    const { column, descending } = sort ?? USUAL_SORT;
    return {
      column,
      direction: descending ? ('descending' as const) : ('ascending' as const),
      onSort(pressed: string) {
        const first = columns.find(({ id }) => id === pressed)?.sortFirst ?? 'ascending';
        onSort(nextSort(sort, pressed, first));
      },
    };
  }, [sort, onSort, columns]);
  return (
    <GridTable
      gridRef={props.gridRef}
      label={text.label}
      columns={columns}
      rowCount={state.total}
      rowAt={state.rowAt}
      rowId={subOf}
      onVisible={list.sawRange}
      generation={state.generation}
      isMuted={isMuted}
      openId={props.openSub}
      onOpen={props.onOpen}
      onClose={props.onClose}
      sort={tableSort}
      selection={props.selection}
      tail={tailOf(state, list)}
      dimmed={props.dimmed}
      empty={<NoUsers state={state} mirror={mirror} onClearQuery={props.onClearQuery} />}
      status={statusWords(state, mirror)}
    />
  );
});

const END: TableTail = { kind: 'end' };
const LOADING: TableTail = { kind: 'loading', text: text.reading };

function tailOf({ shown, problem }: UserListState, list: UserList): TableTail {
  if (problem !== null) return { kind: 'error', problem, onRetry: list.again };
  return shown === null ? LOADING : END;
}

interface NoUsersProps {
  readonly state: UserListState;
  readonly mirror: MirrorState | undefined;
  readonly onClearQuery: () => void;
}

function NoUsers({ state, mirror, onClearQuery }: NoUsersProps) {
  const query = state.shown?.query ?? '';
  const isFirst = mirror?.reading?.first ?? false;
  if (query.trim() === '') {
    const never = mirror !== undefined && mirror.completeAt === null;
    const [title, next] = isFirst
      ? [text.firstReadingTitle, text.firstReadingNext]
      : never
        ? [text.notReadTitle, text.notReadNext]
        : [text.emptyPoolTitle, text.emptyPoolNext];
    return (
      <EmptyState icon={<IconUsers size={20} />} title={title}>
        {next}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconFilterOff size={20} />}
      title={isFirst ? text.noMatchSoFar : text.noMatchTitle}
      actions={
        <Button variant="default" onClick={onClearQuery}>
          {text.clearQuery}
        </Button>
      }
    >
      {isFirst ? text.noMatchSoFarNext : text.noMatchNext(explained(query))}
    </EmptyState>
  );
}

function explained(query: string): string {
  const parsed = parseQuery(query, { now: Date.now() });
  return parsed.ok ? explainQuery(parsed.query) : query;
}
