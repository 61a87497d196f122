import type { UserId } from '../ports.ts';
import type { Engine } from './ports.ts';

/** Users with the leftover profiles that are linked to them. */
export interface LinkedGroups {
  /** Each in ascending order. */
  all(): Iterable<readonly UserId[]>;
  size(): number;
  of(id: UserId): readonly UserId[] | undefined;
  /** One account already: a native user and a profile of it, or two profiles of one native user. */
  areOne(a: UserId, b: UserId): boolean;
}

/** Put together anew when the engine has found something else. */
export function createLinkedGroups(engine: Pick<Engine, 'linked' | 'version'>): LinkedGroups {
  let version = -1;
  let groups: (readonly UserId[])[] = [];
  const byMember = new Map<UserId, (readonly UserId[])[]>();

  function upToDate(): void {
    if (version === engine.version()) return;
    version = engine.version();
    const byNative = new Map<UserId, UserId[]>();
    for (const { native, profile } of engine.linked()) {
      const group = byNative.get(native);
      if (group === undefined) byNative.set(native, [native, profile]);
      else group.push(profile);
    }
    groups = [...byNative.values()].map((group) => group.sort((a, b) => a - b));
    byMember.clear();
    for (const group of groups) {
      for (const id of group) byMember.set(id, [...(byMember.get(id) ?? []), group]);
    }
  }

  return {
    all() {
      upToDate();
      return groups;
    },
    size() {
      upToDate();
      return groups.length;
    },
    of(id) {
      upToDate();
      return byMember.get(id)?.[0];
    },
    areOne(a, b) {
      upToDate();
      const others = byMember.get(b);
      return others !== undefined && (byMember.get(a) ?? []).some((group) => others.includes(group));
    },
  };
}
