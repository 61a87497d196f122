import type { Role } from '#shared/domain/role.ts';
import type { SessionState } from '#shared/domain/session.ts';

/** Who works in this window, as far as it decides what is offered. */
export interface Who {
  /** Null: nobody, or somebody who may not change anything now. */
  readonly role: Role | null;
  /** Null: acts by an AWS profile or the environment, so no user of the pool is oneself. */
  readonly sub: string | null;
}

const NOBODY: Who = { role: null, sub: null };

/** Offline the copy can be read, but nothing can be planned: that reads the pool. */
export function whoOf(session: SessionState | undefined): Who {
  if (session?.phase === 'signedIn') return { role: session.role, sub: session.sub };
  if (session?.phase === 'notNeeded') return { role: session.role, sub: null };
  return NOBODY;
}
