import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { SignInFacts } from '#shared/domain/explain-sign-in.ts';
import type { User } from '#shared/domain/user.ts';
import { poolDescription, userMfa } from '../../../api/queries/directory.ts';
import { firstMatches } from '../../../api/queries/mirror.ts';
import { appClient, userAuthEvents } from '../../../api/queries/user-panel.ts';
import { useNow } from '../../../ui/use-now.ts';
import type { PanelUser } from './panel-user.ts';
import { type Address, countRivals, MOST_RIVALS, rivalsQuery } from './rivals.ts';

/**
 * All that is known and decides who can sign in: settings of pool and app client (one request each, kept for ten minutes),
 * doubles from the copy; MFA and events only if somebody asked for them.
 */
export function useSignInFacts(
  connectionId: string,
  user: User,
  { gone, groups }: Pick<PanelUser, 'gone' | 'groups'>,
): SignInFacts {
  const now = useNow(60_000);
  const pool = useQuery(poolDescription(connectionId));
  const client = useQuery(appClient(connectionId));
  const mfa = useQuery(userMfa(connectionId, user.username));
  const events = useInfiniteQuery(userAuthEvents(connectionId, user.username));
  return {
    user,
    goneAt: gone?.at ?? null,
    now,
    pool: pool.data ?? null,
    appClient: client.data === null ? 'notSet' : (client.data ?? null),
    groups,
    mfa: mfa.data ?? null,
    events: events.data?.pages.flatMap(({ items }) => items) ?? null,
    rivals: {
      email: useRivals(connectionId, user, 'email', gone !== null),
      phone_number: useRivals(connectionId, user, 'phone_number', gone !== null),
    },
  };
}

/** How many others hold the same address as verified, by the copy; null: it was not looked. */
function useRivals(connectionId: string, user: User, what: Address, isGone: boolean): number | null {
  const query = rivalsQuery(user, what);
  const { data } = useQuery({
    ...firstMatches(connectionId, query ?? '', MOST_RIVALS),
    enabled: query !== null && user.status !== 'EXTERNAL_PROVIDER' && !isGone,
  });
  return data ? countRivals(user, what, data) : null;
}
