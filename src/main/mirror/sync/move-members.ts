import type { UserId } from '../ports.ts';

export interface MovedMembers {
  readonly members: Uint32Array;
  readonly joined: readonly UserId[];
  readonly left: readonly UserId[];
}

/** Puts some into a list of members and takes others out. Lists are in ascending order. @param those true: a member */
export function moveMembers(before: Uint32Array, those: ReadonlyMap<UserId, boolean>): MovedMembers {
  const ids = Uint32Array.from(those.keys()).sort();
  const members = new Uint32Array(before.length + ids.length);
  const joined: UserId[] = [];
  const left: UserId[] = [];
  let count = 0;
  let from = 0;
  const copyUntil = (limit: number) => {
    let to = from;
    while (to < before.length && (before[to] ?? 0) < limit) to += 1;
    members.set(before.subarray(from, to), count);
    count += to - from;
    from = to;
  };
  for (const id of ids) {
    copyUntil(id);
    const was = before[from] === id;
    if (was) from += 1;
    const is = those.get(id) === true;
    if (is) {
      members[count] = id;
      count += 1;
    }
    if (is && !was) joined.push(id);
    if (was && !is) left.push(id);
  }
  copyUntil(Number.POSITIVE_INFINITY);
  return { members: members.slice(0, count), joined, left };
}
