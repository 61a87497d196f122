import type { Group } from '#shared/domain/user.ts';
import type { UserId } from '../ports.ts';
import { moveMembers } from './move-members.ts';

/**
 * What Lifeguard itself has changed in the pool, remembered as long as a reading may still bring what was before: because
 * it had asked by then, or because Cognito's listings lag behind. What was told later than that wins over what was read.
 */
export interface Told {
  gone(id: UserId): void;
  /** For what is read by now: the user was deleted, and lists that still have it are late. */
  isGone(id: UserId): boolean;
  member(group: string, id: UserId, member: boolean): void;
  /** Null: deleted. */
  group(name: string, group: Group | null): void;
  /** The members that were asked for from a moment on, set right. @param found in ascending order; so is the result */
  members(group: string, found: Uint32Array, since: number): Uint32Array;
  /** The settings of a group that a listing had, set right; null: it was deleted. */
  settings(found: Group, since: number): Group | null;
  /** Whether the group is there, though a listing from that moment does not have it. */
  isMade(name: string, since: number): boolean;
  /** A reading that began then is over: nobody asks any more for what was earlier. */
  forget(startedAt: number): void;
}

interface ToldGroup {
  readonly group: Group | null;
  readonly at: number;
  /** When it was deleted last, if ever: whoever was in it is not in one that is made anew. */
  readonly emptiedAt: number;
}

/** `ListUsers` and its like are eventually consistent: for so long (ms) an older version is a late answer. */
export const LATE = 60_000;
const NEVER = Number.NEGATIVE_INFINITY;
const NOBODY = new Uint32Array();

export function createTold(now: () => number): Told {
  const goneAt = new Map<UserId, number>();
  const groups = new Map<string, ToldGroup>();
  const members = new Map<string, Map<UserId, { readonly member: boolean; readonly at: number }>>();

  /** What was told at `at` is later than an answer that was asked for at `since`. */
  const wins = (at: number | undefined, since: number) => at !== undefined && since < at + LATE;

  return {
    gone: (id) => void goneAt.set(id, now()),
    isGone: (id) => wins(goneAt.get(id), now()),
    member(group, id, member) {
      const those = members.get(group) ?? new Map();
      members.set(group, those.set(id, { member, at: now() }));
    },
    group(name, group) {
      const emptiedAt = group === null ? now() : (groups.get(name)?.emptiedAt ?? NEVER);
      groups.set(name, { group, at: now(), emptiedAt });
      if (group === null) members.delete(name);
    },
    members(group, found, since) {
      const start = wins(groups.get(group)?.emptiedAt, since) ? NOBODY : found;
      const right = new Map<UserId, boolean>();
      for (const [id, { member, at }] of members.get(group) ?? []) if (wins(at, since)) right.set(id, member);
      for (const [id, at] of goneAt) if (wins(at, since)) right.set(id, false);
      return right.size === 0 ? start : moveMembers(start, right).members;
    },
    settings(found, since) {
      const told = groups.get(found.name);
      if (told === undefined || !wins(told.at, since)) return found;
      if (told.group === null) return null;
      return found.updatedAt > told.group.updatedAt ? found : told.group;
    },
    isMade(name, since) {
      const told = groups.get(name);
      return told !== undefined && told.group !== null && wins(told.at, since);
    },
    forget(startedAt) {
      const isOver = (at: number) => !wins(at, startedAt);
      for (const [id, at] of goneAt) if (isOver(at)) goneAt.delete(id);
      for (const [name, { at }] of groups) if (isOver(at)) groups.delete(name);
      for (const [name, those] of members) {
        for (const [id, { at }] of those) if (isOver(at)) those.delete(id);
        if (those.size === 0) members.delete(name);
      }
    },
  };
}
