import { MOST_MEMBERS } from '#shared/domain/duplicates/cluster.ts';
import { createScratch } from '../../columns/user-columns.ts';
import { createIdSet } from '../../id-set.ts';
import type { UserId } from '../../ports.ts';
import { createBuckets } from './buckets.ts';
import { UNSURE } from './email-bytes.ts';
import { createIdMap } from './id-map.ts';
import { isSame } from './key-bytes.ts';
import type { KeyKind } from './kinds.ts';
import { createSortedHashes, type SortedHashes } from './sorted-hashes.ts';

/** A key that more than `MOST_MEMBERS` users have. */
export interface Crowd {
  readonly hash: number;
  readonly key: Uint8Array;
  users: number;
}

/**
 * What became of a user that was added or removed. `crowd`: many have the key. `members`: of whom that has become true, or
 * is true no more; the user included if it was added.
 */
export type Outcome =
  | { readonly kind: 'alone' | 'grouped' | 'crowd' }
  | { readonly kind: 'crowded'; readonly members: readonly UserId[] }
  | { readonly kind: 'thinned'; readonly members: readonly UserId[] };

const ALONE: Outcome = { kind: 'alone' };
const GROUPED: Outcome = { kind: 'grouped' };
const IN_CROWD: Outcome = { kind: 'crowd' };

/** Users by one kind of key. The keys of plain users are made again whenever they are needed. */
export interface KeyIndex {
  /** Of many users, who are added together by `addNext`: hashes the keys of some, see `KeyKind.hashes` for how many. */
  prepare(from: UserId, count: number, isWanted: (id: UserId) => boolean): void;
  /** Adds some of those who are prepared; false: there are none any more. Whoever is removed before is not added. */
  addNext(many: number, tell: (id: UserId, outcome: Outcome) => void): boolean;
  add(id: UserId): Outcome;
  /** As long as memory still has the state in which the user was added. */
  remove(id: UserId): Outcome;
  /** All others with the same key, unless they are a crowd. */
  others(id: UserId): UserId[];
  /** The crowd that the user is in. */
  crowdOf(id: UserId): Crowd | undefined;
  crowds(): Iterable<Crowd>;
  bytes(): number;
}

/** @param users expected */
export function createKeyIndex(kind: KeyKind, users: number): KeyIndex {
  const buckets = createBuckets(users);
  /** Of users whose old key cannot be made from memory. */
  const hashes = createIdMap();
  const crowds = new Map<number, Crowd>();
  const crowdsByHash = new Map<number, number[]>();
  const inCrowd = createIdMap();
  /** Everybody who has had another one with the same key at any time; most never have. */
  const grouped = createIdSet();
  let crowdsMade = 0;
  /** Of those who are added together. */
  let prepared: SortedHashes | null = null;
  const mine = createScratch();
  const theirs = createScratch();

  /** All others who have the user's key, of that hash. */
  const sameKey = (id: UserId, hash: number): UserId[] => {
    let same: UserId[] | null = null;
    let length = -1;
    const many = buckets.find(hash);
    for (let index = 0; index < many; index += 1) {
      const other = buckets.found[index] ?? 0;
      if (other === id) continue;
      if (!kind.isSameValue(id, other)) {
        if (length < 0) length = kind.write(id, mine);
        if (kind.write(other, theirs) !== length || !isSame(mine.bytes, theirs.bytes, length)) continue;
      }
      if (same === null) same = [other];
      else same.push(other);
    }
    return same ?? NOBODY;
  };
  const crowdWith = (hash: number, length: number) => {
    if (crowds.size === 0) return -1;
    const has = (number: number) => {
      const key = crowds.get(number)?.key;
      return key?.length === length && isSame(key, mine.bytes, length);
    };
    return crowdsByHash.get(hash)?.find(has) ?? -1;
  };
  const form = (hash: number, length: number, members: readonly UserId[]) => {
    crowdsMade += 1;
    crowds.set(crowdsMade, { hash, key: mine.bytes.slice(0, length), users: members.length });
    crowdsByHash.set(hash, [...(crowdsByHash.get(hash) ?? []), crowdsMade]);
    for (const id of members) {
      buckets.remove(id, hash);
      inCrowd.set(id, crowdsMade);
    }
  };
  const thin = (number: number, { hash }: Crowd) => {
    const members: UserId[] = [];
    inCrowd.each((id, value) => {
      if (value === number) members.push(id);
    });
    crowds.delete(number);
    const left = (crowdsByHash.get(hash) ?? []).filter((each) => each !== number);
    if (left.length === 0) crowdsByHash.delete(hash);
    else crowdsByHash.set(hash, left);
    for (const id of members) {
      inCrowd.delete(id);
      grouped.add(id);
      buckets.add(id, hash);
    }
    return members;
  };

  const addHashed = (id: UserId, hash: number): Outcome => {
    const mayBeCrowd = crowds.size > 0 && crowdsByHash.has(hash);
    if (!mayBeCrowd && buckets.find(hash) === 0) {
      buckets.add(id, hash);
      return ALONE;
    }
    if (mayBeCrowd) {
      const number = crowdWith(hash, kind.write(id, mine));
      const crowd = crowds.get(number);
      if (crowd) {
        inCrowd.set(id, number);
        crowd.users += 1;
        return IN_CROWD;
      }
    }
    const others = sameKey(id, hash);
    for (const other of others) grouped.add(other);
    if (others.length > 0) grouped.add(id);
    if (others.length >= MOST_MEMBERS) {
      const members = [...others, id];
      form(hash, kind.write(id, mine), members);
      return { kind: 'crowded', members };
    }
    buckets.add(id, hash);
    return others.length === 0 ? ALONE : GROUPED;
  };

  return {
    prepare(from, count, isWanted) {
      prepared ??= createSortedHashes(users, buckets);
      const found = kind.hashes(from, count);
      for (let id = from; id < from + count; id += 1) {
        if (!isWanted(id)) continue;
        const isPlain = kind.isPlain(id);
        let hash = isPlain ? (found?.[id - from] ?? UNSURE) : UNSURE;
        if (hash === UNSURE) hash = kind.hash(id);
        if (hash < 0) continue;
        prepared.add(id, hash);
        if (!isPlain) hashes.set(id, hash);
      }
    },
    addNext(many, tell) {
      if (prepared === null) return false;
      const more = prepared.next(many, (id, hash, alone) => {
        // In its bucket there is nobody but those who are added here.
        if (alone && !crowdsByHash.has(hash)) buckets.add(id, hash);
        else {
          const outcome = addHashed(id, hash);
          if (outcome !== ALONE) tell(id, outcome);
        }
      });
      if (!more) prepared = null;
      return more;
    },
    add(id) {
      const hash = kind.hash(id);
      if (hash < 0) return ALONE;
      if (!kind.isPlain(id)) hashes.set(id, hash);
      return addHashed(id, hash);
    },
    remove(id) {
      if (prepared?.remove(id) === true) {
        hashes.delete(id);
        return ALONE;
      }
      const number = inCrowd.get(id);
      const crowd = number < 0 ? undefined : crowds.get(number);
      if (crowd) {
        inCrowd.delete(id);
        hashes.delete(id);
        crowd.users -= 1;
        return crowd.users > MOST_MEMBERS ? IN_CROWD : { kind: 'thinned', members: thin(number, crowd) };
      }
      if (kind.isPlain(id)) {
        const hash = kind.hash(id);
        if (hash >= 0) buckets.remove(id, hash);
      } else {
        const hash = hashes.get(id);
        if (hash >= 0) buckets.remove(id, hash);
        hashes.delete(id);
      }
      return ALONE;
    },
    others(id) {
      if (!grouped.has(id) || inCrowd.get(id) >= 0) return NOBODY;
      const hash = kind.hash(id);
      // The user itself is among them.
      if (hash < 0 || buckets.find(hash) < 2) return NOBODY;
      return sameKey(id, hash);
    },
    crowdOf: (id) => crowds.get(inCrowd.get(id)),
    crowds: () => crowds.values(),
    bytes: () => (prepared?.bytes() ?? 0) + buckets.bytes() + hashes.bytes() + inCrowd.bytes(),
  };
}

const NOBODY: UserId[] = [];
