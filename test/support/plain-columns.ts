import { createHash } from 'node:crypto';
import type { MirrorStore, UserId } from '#main/mirror/ports.ts';
import type { CopyColumns, Fingerprint } from '#main/mirror/sync/copy-ports.ts';
import type { Group, User } from '#shared/domain/user.ts';

/** The columns as far as the reader of the pool knows them, as plain maps. */
export interface PlainColumns extends CopyColumns {
  readonly users: Map<UserId, { readonly user: User; readonly fingerprint: Fingerprint }>;
  readonly gone: Set<UserId>;
  readonly groups: Map<string, { readonly group: Group; readonly members: Uint32Array }>;
}

export function plainFingerprint(user: User): Fingerprint {
  return BigInt(`0x${createHash('sha256').update(JSON.stringify(user)).digest('hex').slice(0, 16)}`);
}

export function createPlainColumns(store: MirrorStore): PlainColumns {
  const ids = new Map<string, UserId>();
  const columns: PlainColumns = {
    users: new Map(),
    gone: new Set(),
    groups: new Map(),
    idOf: (sub) => ids.get(sub),
    isGone: (id) => columns.gone.has(id),
    holds: (id, fingerprint) => columns.users.get(id)?.fingerprint === fingerprint,
    put(id, user, fingerprint) {
      ids.set(user.sub, id);
      columns.users.set(id, { user, fingerprint });
    },
    setGone: (id, gone) => void (gone ? columns.gone.add(id) : columns.gone.delete(id)),
    setGroup: (group, members) => void columns.groups.set(group.name, { group, members }),
    dropGroup: (name) => void columns.groups.delete(name),
    groupNames: () => [...columns.groups.keys()],
    groupsOf: (id) =>
      [...columns.groups].flatMap(([name, { members }]) => (members.includes(id) ? [name] : [])),
    group: (name) => columns.groups.get(name),
  };
  for (const { id, user, goneAt } of store.changedSince(0)) {
    columns.put(id, user, plainFingerprint(user));
    if (goneAt !== null) columns.setGone(id, true);
  }
  for (const { group, members } of store.groups()) columns.setGroup(group, members);
  return columns;
}
