import type { Group } from '#shared/domain/user.ts';
import type { MirrorStore, NewChange, StoredGroup, UserId } from '../ports.ts';
import type { Copy } from './copy.ts';
import type { CopyColumns } from './copy-ports.ts';
import { towardMembers } from './toward-members.ts';
import { groupUnit } from './units.ts';

/** Writes groups and members, in steps that are short enough for the worker. Fails as `Copy.write` does. */
export interface GroupCopy {
  names(): string[];
  /** @param members In ascending order. @returns Whether that was the last step. */
  put(group: Group, members: Uint32Array): boolean;
  /** The pool has the group no more. */
  drop(name: string): boolean;
}

/** Records per step. */
const MOST = 2_000;
const NOBODY = new Uint32Array();

export function createGroupCopy(deps: {
  readonly store: MirrorStore;
  readonly columns: CopyColumns;
  readonly copy: Copy;
  readonly now: () => number;
}): GroupCopy {
  const { store, columns, copy, now } = deps;
  const stored = new Map(store.groups().map((each) => [each.group.name, each]));
  const isFirst = store.completeAt() === null;

  function records(kind: 'joined' | 'left', group: string, ids: readonly UserId[]): NewChange[] {
    if (isFirst) return [];
    const seenAt = now();
    return ids.map((id) => ({ id, kind, field: group, before: null, after: null, seenAt }));
  }

  function step(old: StoredGroup | undefined, group: Group, wanted: Uint32Array, onLast = () => {}): boolean {
    const { members, joined, left, done } = towardMembers(
      old?.members ?? NOBODY,
      wanted,
      isFirst ? Number.POSITIVE_INFINITY : MOST,
    );
    if (done) onLast();
    if (old && sameGroup(old.group, group) && joined.length + left.length === 0) return true;
    const changes = [...records('joined', group.name, joined), ...records('left', group.name, left)];
    copy.write({ groups: { put: [{ group, members }], drop: [] }, ...(changes.length > 0 && { changes }) });
    columns.setGroup(group, members);
    stored.set(group.name, { group, members });
    return done;
  }

  return {
    names: () => [...stored.keys()],
    put: (group, members) =>
      // Noted before the last write, so that both become durable together.
      step(stored.get(group.name), group, members, () => copy.reading()?.moveUnit(groupUnit(group.name))),
    drop(name) {
      const old = stored.get(name);
      if (!old) return true;
      if (old.members.length > 0) {
        step(old, old.group, NOBODY);
        return false;
      }
      copy.write({ groups: { put: [], drop: [name] } });
      columns.dropGroup(name);
      stored.delete(name);
      return true;
    },
  };
}

function sameGroup(a: Group, b: Group): boolean {
  return (
    a.name === b.name &&
    a.description === b.description &&
    a.precedence === b.precedence &&
    a.roleArn === b.roleArn &&
    a.createdAt === b.createdAt &&
    a.updatedAt === b.updatedAt
  );
}
