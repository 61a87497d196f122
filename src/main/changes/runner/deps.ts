import type { RoleMapping } from '#shared/domain/role.ts';
import type { Journal, PoolReader, PoolWriter, UserBook } from '../ports.ts';

export interface RunnerDeps {
  readonly journal: Journal;
  readonly reader: PoolReader;
  readonly writer: PoolWriter;
  readonly book: Pick<UserBook, 'take' | 'takeGone' | 'takeMembership' | 'takeGroup'>;
  /** Which groups give a role in Lifeguard. */
  readonly roles: RoleMapping;
  /** Milliseconds since the epoch. Written down, and used for differences; nothing is decided by the time of day. */
  readonly now: () => number;
  /** Rejects with the signal's reason as soon as it aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Something of the run became durable; at most once per turn of the event loop. */
  readonly onChange: (run: string) => void;
  readonly report: (what: string, error: unknown) => void;
  /** Runs it in the next turn of the event loop; `setImmediate` unless told. */
  readonly nextTurn?: (run: () => void) => void;
}
