import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { SignInFacts } from '#shared/domain/explain-sign-in.ts';
import { termFor } from '#shared/domain/query/print-query.ts';
import { attributeOf, type User } from '#shared/domain/user.ts';
import { poolDescription, userMfa } from '../../../api/queries/directory.ts';
import { firstMatches } from '../../../api/queries/mirror.ts';
import { appClient, userAuthEvents } from '../../../api/queries/user-panel.ts';
import { useNow } from '../../../ui/use-now.ts';
import type { PanelUser } from './panel-user.ts';

/** More accounts with one address than anybody looks at. */
const RIVALS = 8;

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
      email: useRivals(connectionId, user, 'email'),
      phone_number: useRivals(connectionId, user, 'phone_number'),
    },
  };
}

/** How many others hold the same address as verified, by the copy; null: it was not looked. */
function useRivals(connectionId: string, user: User, what: 'email' | 'phone_number'): number | null {
  const value = attributeOf(user, what)?.trim() ?? '';
  const verified = `verified:${what === 'email' ? 'email' : 'phone'}`;
  const query = `${termFor(what, value)} ${verified} -${termFor('sub', user.sub)}`;
  const { data } = useQuery({
    ...firstMatches(connectionId, query, RIVALS),
    enabled: value !== '' && user.status !== 'EXTERNAL_PROVIDER',
  });
  if (!data) return null;
  // The search minds no accents, as addresses do.
  const same = data.rows.filter(
    (row) => attributeOf(row, what)?.trim().toLowerCase() === value.toLowerCase(),
  );
  return data.total > RIVALS ? data.total : same.length;
}
