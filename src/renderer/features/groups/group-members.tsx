import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { visibleString } from '#shared/domain/visible-text.ts';
import { useActiveConnectionId } from '../../api/active-connection.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { firstMatches } from '../../api/queries/mirror.ts';
import { formatCount, formatNumber } from '../../text/format.ts';
import { groupsText } from '../../text/groups-text.ts';
import { DataTable } from '../../ui/data-table/data-table.tsx';
import type { TableTail } from '../../ui/data-table/tail-row.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconUsers } from '../../ui/icons.ts';
import { membersQuery } from './group-queries.ts';
import classes from './groups.module.css';
import { MEMBER_COLUMNS } from './member-columns.tsx';
import { TwinsNote } from './twins-note.tsx';

const text = groupsText.members;
const FIRST = 100;
const subOf = (user: MirrorUser) => user.sub;

interface GroupMembersProps {
  readonly name: string;
  /** Groups whose members the search finds as well. */
  readonly twins: readonly string[];
  readonly onClose: () => void;
}

/** The newest members; all of them are a click away, in the users' list, where they can be searched and sorted. */
export function GroupMembers({ name, twins, onClose }: GroupMembersProps) {
  const connectionId = useActiveConnectionId();
  const navigate = useNavigate();
  const q = membersQuery(name);
  const query = useQuery(firstMatches(connectionId, q, FIRST));
  const { data } = query;
  const count = formatCount(data?.total ?? 0, 'member', 'members');

  function tail(): TableTail {
    if (data) return { kind: 'end' };
    const retry = () => void query.refetch();
    if (query.error) return { kind: 'error', problem: failureOf(query.error), onRetry: retry };
    return { kind: 'loading', text: text.loading };
  }

  function status(): string {
    if (!data) return query.error ? '' : text.loading;
    return data.total > data.rows.length
      ? text.first(formatNumber(data.rows.length), count)
      : text.all(count);
  }

  return (
    <div className={classes.members}>
      <TwinsNote twins={twins} />
      <DataTable
        label={text.label(visibleString(name))}
        columns={MEMBER_COLUMNS}
        rows={data?.rows ?? []}
        rowId={subOf}
        isMuted={(user) => !user.enabled}
        onOpen={({ sub }) => void navigate({ to: '/users', search: { q, user: sub } })}
        onClose={onClose}
        tail={tail()}
        empty={
          <EmptyState icon={<IconUsers size={20} />} title={text.emptyTitle}>
            {text.emptyNext}
          </EmptyState>
        }
        status={status()}
        statusActions={
          data && data.total > 0 ? (
            <Link to="/users" search={{ q }} className={classes.showAll}>
              {data.total > data.rows.length ? text.showAll(formatNumber(data.total)) : text.showInList}
            </Link>
          ) : null
        }
      />
    </div>
  );
}
