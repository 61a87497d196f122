import type { UserRow } from '../store/row.ts';
import type { ApiDeps } from './deps.ts';

/** Changes a user and dates the change (UserLastModifiedDate). */
export function editUser(deps: ApiDeps, row: UserRow, change: (row: UserRow) => void): void {
  deps.directory.edit(row, (changing) => {
    change(changing);
    changing.updatedAt = deps.now();
  });
}
