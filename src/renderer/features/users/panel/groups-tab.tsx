import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { termFor } from '#shared/domain/query/print-query.ts';
import type { Group, User } from '#shared/domain/user.ts';
import { visibleString } from '#shared/domain/visible-text.ts';
import { failureOf } from '../../../api/bridge-error.ts';
import { userGroups } from '../../../api/queries/directory.ts';
import { mirrorGroups } from '../../../api/queries/mirror.ts';
import { formatClock } from '../../../text/format.ts';
import { userActionsText } from '../../../text/user-actions-text.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { IconUsersGroup } from '../../../ui/icons.ts';
import { StatusBadge } from '../../../ui/status.tsx';
import { ActionButton } from '../actions/action-button.tsx';
import { byPrecedence, decidingGroup, groupsNamed } from './group-order.ts';
import classes from './panel.module.css';

const text = userPanelText.groups;

interface GroupsTabProps {
  readonly connectionId: string;
  readonly user: User;
  /** Names of the groups as the copy has them; null: the copy does not have the user. */
  readonly held: readonly string[] | null;
  readonly isGone: boolean;
}

/** The groups of the user, the one that decides first: from the copy at once, from the pool on a click. */
export function GroupsTab({ connectionId, user, held, isGone }: GroupsTabProps) {
  const all = useQuery(mirrorGroups(connectionId));
  const live = useQuery({ ...userGroups(connectionId, user.username), enabled: false });
  const fromCopy = useMemo(
    () =>
      held === null
        ? null
        : groupsNamed(
            held,
            (all.data ?? []).map(({ group }) => group),
          ),
    [held, all.data],
  );
  const groups = live.data ?? fromCopy;
  return (
    <>
      {groups === null ? null : <GroupCards groups={groups} />}
      <div className={classes.tools}>
        <ActionButton id="addToGroup">{userActionsText.groups.add}</ActionButton>
      </div>
      {isGone ? null : (
        <div className={classes.askLine}>
          <p className={classes.muted}>
            {live.data ? text.fromPool(formatClock(live.dataUpdatedAt)) : held ? text.fromCopy : null}{' '}
            {text.askCost}
          </p>
          <Button variant="default" onClick={() => void live.refetch()} loading={live.isFetching}>
            {text.ask}
          </Button>
        </div>
      )}
      {live.error ? <ErrorPanel problem={failureOf(live.error)} /> : null}
    </>
  );
}

function GroupCards({ groups }: { groups: readonly Group[] }) {
  const deciding = decidingGroup(groups);
  if (groups.length === 0) {
    return (
      <EmptyState icon={<IconUsersGroup size={20} />} title={text.empty}>
        {text.emptyNext}
      </EmptyState>
    );
  }
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
                {' · '}
                <Link
                  to="/users"
                  search={(before) => ({ ...before, q: termFor('group', group.name) })}
                  className={classes.quietLink}
                  aria-label={text.members(visibleString(group.name))}
                >
                  {text.membersShort}
                </Link>
                <ActionButton
                  id="removeFromGroup"
                  wish={{ kind: 'removeFromGroup', group: group.name }}
                  name={userActionsText.groups.remove(visibleString(group.name))}
                  quiet
                >
                  {userActionsText.groups.removeShort}
                </ActionButton>
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
