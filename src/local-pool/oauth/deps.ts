import type { AppClient, PoolSessions, PoolStore, StaffRole } from '../types.ts';

/** What the OAuth endpoints and sign-in pages need of the pool. */
export interface OAuthDeps {
  readonly userPoolId: string;
  /** Shown on the pages. */
  readonly poolName: string;
  readonly store: PoolStore;
  readonly sessions: PoolSessions;
  readonly client: (clientId: string) => AppClient | undefined;
  /** Listed on the sign-in page with their passwords; empty for a pool that is no demo. */
  readonly demoAccounts: readonly {
    readonly role: StaffRole;
    readonly username: string;
    readonly password: string;
  }[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
