import type { Group } from '#shared/domain/user.ts';
import type { UserId } from '../ports.ts';
import type { Schedule } from './batches.ts';
import type { Copy } from './copy.ts';
import { createGroupCopy } from './copy-groups.ts';
import type { CopyColumns } from './copy-ports.ts';

/** What Lifeguard has changed in the pool, taken into the copy and its feed at once, as a reading would later. */
export interface Tellings {
  /** The user was deleted; one that the copy does not have is none of its business. */
  gone(sub: string): void;
  membership(sub: string, group: string, member: boolean): void;
  /** Null: deleted. */
  group(name: string, group: Group | null): void;
  /** Writes the memberships that wait. */
  settle(): void;
  /** Writes nothing any more. */
  dispose(): void;
}

/**
 * Milliseconds between two writes of memberships, at least, and how many times longer than the write took: the list of a
 * large group is written as a whole, which must not be the worker's only work while thousands are moved one by one.
 */
const SHORTEST_WAIT = 250;
const WAIT_PER_WORK = 10;

export function createTellings(deps: {
  readonly columns: CopyColumns;
  readonly copy: Copy;
  readonly now: () => number;
  readonly schedule: Schedule;
  readonly onWritten: () => void;
  /** Something that was put off could not be written. */
  readonly onFailed: (error: unknown) => void;
}): Tellings {
  const { columns, copy, now, schedule, onWritten, onFailed } = deps;
  const { told } = copy;
  const groups = createGroupCopy({ columns, copy, now, isFirst: () => false });
  const waiting = new Map<string, Map<UserId, boolean>>();
  const removing = new Set<string>();
  let notBefore = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | null = null;
  let disposed = false;

  function settle() {
    cancel?.();
    cancel = null;
    if (waiting.size === 0) return;
    const began = now();
    const all = [...waiting];
    waiting.clear();
    copy.settle();
    for (const [name, those] of all) groups.move(name, those);
    notBefore = now() + Math.max(SHORTEST_WAIT, WAIT_PER_WORK * (now() - began));
    onWritten();
  }

  /** Later, and whoever told has gone on by then. */
  function later(ms: number, work: () => void): () => void {
    return schedule(ms, () => {
      if (disposed) return;
      try {
        work();
      } catch (error) {
        onFailed(error);
      }
    });
  }

  function settleSoon() {
    if (now() >= notBefore) settle();
    else cancel ??= later(notBefore - now(), settle);
  }

  function move(name: string, id: UserId, member: boolean) {
    const those = waiting.get(name) ?? new Map<UserId, boolean>();
    waiting.set(name, those.set(id, member));
  }

  /** A large group takes many steps, between which the thread does something else. */
  function removeStep(name: string) {
    if (!removing.has(name)) return;
    copy.settle();
    if (groups.remove(name)) removing.delete(name);
    else later(0, () => removeStep(name));
    onWritten();
  }

  return {
    gone(sub) {
      const id = columns.idOf(sub);
      if (id === undefined) return;
      told.gone(id);
      if (columns.isGone(id)) return;
      copy.settle();
      copy.markGone([id], () => true);
      for (const those of waiting.values()) if (those.has(id)) those.set(id, false);
      for (const name of columns.groupsOf(id)) move(name, id, false);
      settleSoon();
      onWritten();
    },
    membership(sub, group, member) {
      const id = columns.idOf(sub);
      if (id === undefined) return;
      told.member(group, id, member);
      move(group, id, member);
      settleSoon();
    },
    group(name, group) {
      if (group === null) {
        waiting.delete(name);
        told.group(name, null);
        removing.add(name);
        return removeStep(name);
      }
      told.group(name, group);
      copy.settle();
      while (removing.has(name)) if (groups.remove(name)) removing.delete(name);
      groups.set(group);
      onWritten();
    },
    settle,
    dispose() {
      disposed = true;
      cancel?.();
    },
  };
}
