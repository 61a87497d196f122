import type { Group } from '#shared/domain/user.ts';
import type { NewChange, StoredGroup, UserId } from '../ports.ts';
import type { Copy } from './copy.ts';
import type { CopyColumns } from './copy-ports.ts';
import { moveMembers } from './move-members.ts';
import { towardMembers } from './toward-members.ts';
import { groupUnit } from './units.ts';

/**
 * Writes groups and members; what a reading brings in steps that are short enough for the worker. Fails as `Copy.write`
 * does. What was told after what was read had been asked for (`listedAt`, `since`) stands.
 */
export interface GroupCopy {
  names(): string[];
  /** @param members In ascending order. @returns Whether that was the last step. */
  put(
    group: Group,
    members: Uint32Array,
    asked: { readonly listedAt: number; readonly since: number },
  ): boolean;
  /** A listing did not have the group. */
  drop(name: string, listedAt: number): boolean;
  /** As told: the group with these settings, whoever is in it. */
  set(group: Group): void;
  /** As told: one step of removing it. */
  remove(name: string): boolean;
  /** As told: who is in it now, and who is not. A group that the copy does not have is left to the next reading. */
  move(name: string, those: ReadonlyMap<UserId, boolean>): void;
}

/** Records per step. */
const MOST = 2_000;
const NOBODY = new Uint32Array();

export function createGroupCopy(deps: {
  readonly columns: CopyColumns;
  readonly copy: Copy;
  readonly now: () => number;
  /** No reading was ever complete: what a reading finds is not news. */
  readonly isFirst: () => boolean;
}): GroupCopy {
  const { columns, copy, now, isFirst } = deps;
  const { told } = copy;

  function records(kind: 'joined' | 'left', group: string, ids: readonly UserId[]): NewChange[] {
    const seenAt = now();
    return ids.map((id) => ({ id, kind, field: group, before: null, after: null, seenAt }));
  }

  function step(
    group: Group,
    wanted: Uint32Array,
    options: { silent: boolean; onLast?: () => void },
  ): boolean {
    const old = columns.group(group.name);
    const { silent, onLast } = options;
    const most = silent ? Number.POSITIVE_INFINITY : MOST;
    const { members, joined, left, done } = towardMembers(old?.members ?? NOBODY, wanted, most);
    if (done) onLast?.();
    if (old && sameGroup(old.group, group) && joined.length + left.length === 0) return true;
    const changes = silent
      ? []
      : [...records('joined', group.name, joined), ...records('left', group.name, left)];
    write({ group, members }, changes);
    return done;
  }

  function write(entry: StoredGroup, changes: readonly NewChange[]) {
    copy.write({ groups: { put: [entry], drop: [] }, ...(changes.length > 0 && { changes }) });
    columns.setGroup(entry.group, entry.members);
  }

  function remove(name: string, silent: boolean): boolean {
    const old = columns.group(name);
    if (!old) return true;
    if (old.members.length > MOST && !silent) {
      step(old.group, NOBODY, { silent });
      return false;
    }
    const changes = silent ? [] : records('left', name, [...old.members]);
    copy.write({ groups: { put: [], drop: [name] }, ...(changes.length > 0 && { changes }) });
    columns.dropGroup(name);
    return true;
  }

  return {
    names: () => columns.groupNames(),
    put(found, members, { listedAt, since }) {
      const group = told.settings(found, listedAt);
      if (group === null) return true;
      const wanted = told.members(group.name, members, since);
      // Noted before the last write, so that both become durable together.
      const onLast = () => copy.reading()?.moveUnit(groupUnit(group.name));
      return step(group, wanted, { silent: isFirst(), onLast });
    },
    drop: (name, listedAt) => told.isMade(name, listedAt) || remove(name, isFirst()),
    set: (group) => write({ group, members: columns.group(group.name)?.members ?? NOBODY }, []),
    remove: (name) => remove(name, false),
    move(name, those) {
      const old = columns.group(name);
      if (!old) return;
      const { members, joined, left } = moveMembers(old.members, those);
      if (joined.length + left.length === 0) return;
      const changes = [...records('joined', name, joined), ...records('left', name, left)];
      write({ group: old.group, members }, changes);
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
