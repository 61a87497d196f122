import { roleFor } from '#shared/domain/changes/wish-rules.ts';
import { type Role, roleAllows } from '#shared/domain/role.ts';
import { useSession } from '../../../api/active-connection.ts';
import { useRole } from '../../../api/use-role.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';

const text = duplicatesText.triage;

export interface Refusals {
  /** Why nothing can be set aside or taken back, in a few words; null: it can. */
  readonly aside: string | null;
  /** The same of resolving. */
  readonly resolve: string | null;
  /** The `sub` of whoever works here; null: no user of the pool. */
  readonly oneself: string | null;
}

/** What the person may not do; only so that nothing is offered in vain: main decides again. */
export function useRefusals(connectionId: string): Refusals {
  const role = useRole();
  const session = useSession(connectionId);
  const isOffline = session?.phase === 'offline';
  const refusal = (needed: Role) =>
    roleAllows(role, needed) ? null : text.needs[needed === 'admin' ? 'admin' : 'staff'];
  return {
    aside: refusal('staff'),
    // A set has two accounts, at least.
    resolve: isOffline ? text.offline : refusal(roleFor({ kind: 'resolveDuplicates', cases: [] }, 2)),
    oneself: session?.phase === 'signedIn' ? session.sub : null,
  };
}
