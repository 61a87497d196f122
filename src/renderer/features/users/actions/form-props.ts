import type { PoolDescription } from '#shared/domain/pool.ts';
import type { User } from '#shared/domain/user.ts';

/** What every form about one user gets. */
export interface UserFormProps {
  readonly connectionId: string;
  readonly user: User;
  /** Null: not known. */
  readonly groups: readonly string[] | null;
  /** Undefined: not read yet. */
  readonly pool: PoolDescription | undefined;
  readonly onClose: () => void;
}
