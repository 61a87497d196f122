import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { statusInWords } from '#shared/domain/explain-user.ts';
import { attributeOf, displayName, type User } from '#shared/domain/user.ts';
import { visibleString } from '#shared/domain/visible-text.ts';
import { groupMembers } from '../../api/queries/directory.ts';
import { formatCount } from '../../text/format.ts';
import { groupsText } from '../../text/groups-text.ts';
import { StaleNote } from '../../ui/data-state.tsx';
import type { DataColumn } from '../../ui/data-table/columns.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconUsers } from '../../ui/icons.ts';
import { StatusDot } from '../../ui/status.tsx';
import classes from './groups.module.css';
import { type Paged, usePaged } from './use-paged.ts';

const text = groupsText.members;
const subOf = (user: User) => user.sub;

function MemberStatus({ user }: { user: User }) {
  const { label, sentence, tone } = statusInWords(user, Date.now());
  return (
    <span className={classes.status} title={sentence}>
      <StatusDot tone={tone} />
      {label}
    </span>
  );
}

const columns: readonly DataColumn<User>[] = [
  {
    id: 'name',
    header: text.columns.name,
    width: 110,
    grow: 2,
    cell: (user) => (
      <span className={classes.name}>
        <HostileText text={displayName(user)} oneLine />
      </span>
    ),
  },
  {
    id: 'email',
    header: text.columns.email,
    width: 130,
    grow: 3,
    cell: (user) => {
      const email = attributeOf(user, 'email');
      return email ? (
        <HostileText text={email} oneLine />
      ) : (
        <span className={classes.muted}>{text.none}</span>
      );
    },
  },
  { id: 'status', header: text.columns.status, width: 140, cell: (user) => <MemberStatus user={user} /> },
];

interface GroupMembersProps {
  readonly connectionId: string;
  readonly name: string;
  readonly onOpen: (user: User) => void;
  readonly onClose: () => void;
}

/** Who is in the group; a member opens in the users page. */
export function GroupMembers({ connectionId, name, onOpen, onClose }: GroupMembersProps) {
  const client = useQueryClient();
  const options = groupMembers(connectionId, name);
  const query = useInfiniteQuery({ ...options, refetchOnMount: false, staleTime: Number.POSITIVE_INFINITY });
  const reload = () => void client.resetQueries({ queryKey: options.queryKey, exact: true });
  const list = usePaged(query, subOf, text.loading, reload);
  return (
    <div className={classes.members}>
      {list.staleProblem ? (
        <StaleNote
          problem={list.staleProblem}
          updatedAt={query.dataUpdatedAt}
          onRetry={reload}
          fetching={query.isFetching}
        />
      ) : null}
      <DataTable
        label={text.label(visibleString(name))}
        columns={columns}
        rows={list.rows}
        rowId={subOf}
        isMuted={(user) => !user.enabled}
        onOpen={onOpen}
        onClose={onClose}
        onReachEnd={list.loadMore}
        tail={list.tail}
        empty={
          <EmptyState icon={<IconUsers size={20} />} title={text.emptyTitle}>
            {text.emptyNext}
          </EmptyState>
        }
        status={statusWords(list)}
      />
    </div>
  );
}

function statusWords({ rows, tail, staleProblem }: Paged<User>): string {
  const count = formatCount(rows.length, 'member', 'members');
  if (staleProblem) return text.fromBefore(count);
  if (tail.kind === 'error') return rows.length === 0 ? '' : text.stoppedAt(count);
  if (tail.kind === 'end') return rows.length === 0 ? text.noMembers : text.loadedAll(count);
  return rows.length === 0 ? text.loading : text.loadedSoFar(count);
}
