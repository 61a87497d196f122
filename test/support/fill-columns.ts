import { fingerprintOf, type UserColumns } from '#main/mirror/columns/user-columns.ts';
import type { MirrorStore } from '#main/mirror/ports.ts';

/** Puts everything that the store holds into new columns, as the program does at its start. */
export function fillColumns(columns: UserColumns, store: MirrorStore): void {
  for (const { id, user, goneAt } of store.changedSince(0)) {
    columns.put(id, user, fingerprintOf(user));
    if (goneAt !== null) columns.setGone(id, true);
  }
  for (const { group, members } of store.groups()) columns.setGroup(group, members);
}
