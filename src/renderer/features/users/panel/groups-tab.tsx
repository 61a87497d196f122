import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Group, User } from '#shared/domain/user.ts';
import { failureOf } from '../../../api/bridge-error.ts';
import { userGroups } from '../../../api/queries/directory.ts';
import { usersText } from '../../../text/users-text.ts';
import { DataState } from '../../../ui/data-state.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { IconUsersGroup } from '../../../ui/icons.ts';
import { StatusBadge } from '../../../ui/status.tsx';
import { byPrecedence, decidingGroup } from './group-order.ts';
import classes from './panel.module.css';

const text = usersText.groups;

/** The groups of the user, the one that decides first. */
export function GroupsTab({ connectionId, user }: { connectionId: string; user: User }) {
  const query = useQuery(userGroups(connectionId, user.username));
  return (
    <DataState
      data={query.data}
      problem={query.error ? failureOf(query.error) : null}
      onRetry={() => void query.refetch()}
      fetching={query.isFetching}
      updatedAt={query.dataUpdatedAt}
    >
      {(groups) =>
        groups.length === 0 ? (
          <EmptyState icon={<IconUsersGroup size={20} />} title={text.empty}>
            {text.emptyNext}
          </EmptyState>
        ) : (
          <GroupCards groups={groups} />
        )
      }
    </DataState>
  );
}

function GroupCards({ groups }: { groups: readonly Group[] }) {
  const deciding = decidingGroup(groups);
  return (
    <>
      <p className={classes.intro}>{text.intro}</p>
      <ul className={classes.cards}>
        {byPrecedence(groups).map((group) => (
          <li key={group.name} className={classes.card}>
            <div className={classes.cardLine}>
              <Link to="/groups" search={{ group: group.name }} className={classes.link}>
                <HostileText text={group.name} />
              </Link>
              <span className={classes.cardEnd}>
                {group.precedence === null ? text.noPrecedence : text.precedence(String(group.precedence))}
              </span>
            </div>
            {group.description ? (
              <div className={classes.muted}>
                <HostileText text={group.description} />
              </div>
            ) : null}
            {group === deciding ? (
              <div className={classes.cardBadge}>
                <StatusBadge tone="info">{text.winner}</StatusBadge>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
