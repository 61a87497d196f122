import type { PoolDescription } from '#shared/domain/pool.ts';
import type { User } from '#shared/domain/user.ts';
import type { AddressChoice, AttributeDraft } from './attributes/draft.ts';
import type { KeptDraft } from './use-kept-draft.ts';

/** What every form about one user gets. */
export interface UserFormProps {
  readonly connectionId: string;
  readonly user: User;
  /** Null: not known. */
  readonly groups: readonly string[] | null;
  /** Undefined: not read yet. */
  readonly pool: PoolDescription | undefined;
  /** What was changed in the attributes the last time. */
  readonly kept: KeptDraft<KeptEdit>;
  readonly onClose: () => void;
}

export interface KeptEdit {
  readonly draft: AttributeDraft;
  readonly choice: AddressChoice;
}
