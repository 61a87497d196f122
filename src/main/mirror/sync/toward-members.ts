import type { UserId } from '../ports.ts';

export interface MembersStep {
  readonly members: Uint32Array;
  readonly joined: readonly UserId[];
  readonly left: readonly UserId[];
  /** The wanted members are reached. */
  readonly done: boolean;
}

/**
 * Goes from one list of members to another by at most so many differences, so that a group of a million new members
 * is written in steps that are each true by themselves. All lists are in ascending order.
 */
export function towardMembers(before: Uint32Array, wanted: Uint32Array, most: number): MembersStep {
  const joined: UserId[] = [];
  const left: UserId[] = [];
  const members = new Uint32Array(before.length + wanted.length);
  let count = 0;
  let done = true;
  const keep = (id: UserId) => {
    members[count] = id;
    count += 1;
  };
  for (let i = 0, j = 0; i < before.length || j < wanted.length; ) {
    const old = before[i] ?? Number.POSITIVE_INFINITY;
    const now = wanted[j] ?? Number.POSITIVE_INFINITY;
    const full = joined.length + left.length >= most;
    if (old === now) keep(old);
    else if (full) {
      done = false;
      if (old < now) keep(old);
    } else if (old < now) left.push(old);
    else {
      joined.push(now);
      keep(now);
    }
    if (old <= now) i += 1;
    if (now <= old) j += 1;
  }
  return { members: members.slice(0, count), joined, left, done };
}
