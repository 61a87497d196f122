import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { displayName } from '#shared/domain/user.ts';
import { visibleString } from '#shared/domain/visible-text.ts';
import { failureOf } from '../../../api/bridge-error.ts';
import { type PoolDescription, type UserAuthEvent, userAuthEvents } from '../../../api/queries/user-panel.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';
import { TimeText } from '../../../ui/time-text.tsx';
import classes from '../duplicates.module.css';

const text = duplicatesText.panel.signIn;

interface SignInCellProps {
  readonly connectionId: string;
  readonly user: MirrorUser;
  readonly pool: PoolDescription | undefined;
  /** Milliseconds since the epoch. */
  readonly onSignIn: (sub: string, at: number) => void;
}

/** When somebody signed in last: only the pool knows, so it is asked on a press, which says what it costs. */
export function SignInCell({ connectionId, user, pool, onSignIn }: SignInCellProps) {
  const query = useInfiniteQuery(userAuthEvents(connectionId, user.username));
  const last = query.data && lastSignIn(query.data.pages.flatMap(({ items }) => items));
  const tell = useEffectEvent((at: number) => onSignIn(user.sub, at));
  useEffect(() => {
    if (typeof last === 'number') tell(last);
  }, [last]);

  if (pool?.threatProtection === 'OFF') return <span className={classes.muted}>{text.off}</span>;
  if (typeof last === 'number') return <TimeText at={last} />;
  if (last === null)
    return <span className={classes.muted}>{query.hasNextPage ? text.noneLately : text.none}</span>;
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        loading={query.isFetching}
        title={text.cost}
        aria-label={text.label(visibleString(displayName(user)))}
        onClick={() => void query.refetch()}
      >
        {text.read}
      </Button>
      {query.error ? (
        <p className={classes.cellProblem} role="alert">
          {failureOf(query.error).message}
        </p>
      ) : null}
    </>
  );
}

/** The latest sign-in that succeeded; null: none. */
export function lastSignIn(events: readonly UserAuthEvent[]): number | null {
  const times = events
    .filter(({ type, response }) => type === 'SignIn' && response === 'Pass')
    .map(({ at }) => at);
  return times.length === 0 ? null : Math.max(...times);
}
