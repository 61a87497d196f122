import type { Role } from '#shared/domain/role.ts';
import { useActiveConnectionId, useSession } from './active-connection.ts';

/** The role of whoever is signed in to the window's pool; offline it is `support`; null: none, or nobody is. */
export function useRole(): Role | null {
  const session = useSession(useActiveConnectionId());
  if (session?.phase === 'offline') return 'support';
  return session?.phase === 'signedIn' || session?.phase === 'notNeeded' ? session.role : null;
}
