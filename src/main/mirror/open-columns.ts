import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { createUserColumns, fingerprintOf, type UserColumns } from './columns/user-columns.ts';
import type { ColumnsImage, MirrorStore } from './ports.ts';

/** Rows between two looks at other work: a few milliseconds. */
const AT_ONCE = 2_000;

/**
 * The columns of a store: from the image, and what changed since it was taken from the rows; without an image that fits,
 * all from the rows (about 10 s for a million users).
 */
export async function openColumns(store: MirrorStore, image: ColumnsImage | null): Promise<UserColumns> {
  const { columns, version } = fromImage(store, image);
  let count = 0;
  for (const { id, user, goneAt } of store.changedSince(version)) {
    columns.put(id, user, fingerprintOf(user));
    columns.setGone(id, goneAt !== null);
    count += 1;
    if (count % AT_ONCE === 0) await yieldToOthers();
  }
  for (const { group } of columns.groups()) columns.dropGroup(group.name);
  for (const { group, members } of store.groups()) columns.setGroup(group, members);
  return columns;
}

function fromImage(store: MirrorStore, image: ColumnsImage | null) {
  const none = () => ({ columns: createUserColumns(), version: 0 });
  if (!image || image.version > store.version()) return none();
  try {
    const columns = createUserColumns(image);
    return columns.size > store.size() ? none() : { columns, version: image.version };
  } catch {
    // It is only a picture of what the rows hold.
    return none();
  }
}
