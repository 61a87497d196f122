import type { OutboxWriter } from '../outbox.ts';
import type { Directory } from '../store/directory.ts';
import type { AppClient, Behaviour, PoolSessions } from '../types.ts';
import type { Challenges } from './challenges.ts';
import type { PageTokens } from './page-token.ts';

/** What the operations of the user pool's API are made of. */
export interface ApiDeps {
  readonly directory: Directory;
  readonly sessions: PoolSessions;
  readonly userPool: { readonly id: string; readonly name: string };
  readonly clients: ReadonlyMap<string, AppClient>;
  readonly pageTokens: PageTokens;
  readonly challenges: Challenges;
  readonly behaviour: Behaviour;
  readonly outbox: OutboxWriter;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}
