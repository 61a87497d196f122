import type { UserSelection } from '../../../../api/queries/mirror-users.ts';

/** What every form about many users gets. */
export interface BulkFormProps {
  readonly connectionId: string;
  readonly count: number;
  readonly selection: UserSelection;
  readonly onClose: () => void;
}
