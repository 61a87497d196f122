import type { AttributeInfo, Overview, SortBy, ValueCount } from '#shared/domain/mirror.ts';
import { mentionsGone } from '#shared/domain/query/match-user.ts';
import type { DuplicateKind, Query } from '#shared/domain/query/query.ts';
import type { Group, User } from '#shared/domain/user.ts';
import type { ColumnsImage, UserId } from '../ports.ts';
import { type Alike, createAlike } from './alike.ts';
import { type Bitmap, fullBitmap, withoutInto } from './bitmap.ts';
import type { Cells } from './cells.ts';
import { createColumn } from './column.ts';
import { byFlags, evaluate } from './evaluate.ts';
import type { Fingerprint } from './fingerprint.ts';
import { ENABLED, flagsOf, GONE } from './flags.ts';
import { type Folded, foldedOf } from './folded.ts';
import { imageOf, tablesFrom } from './image.ts';
import { createOrders, type Listing } from './order.ts';
import { attributesOf, overviewOf, suggestValues } from './overview.ts';
import { oddnessOf } from './plain.ts';
import { createTables, type GroupEntry } from './tables.ts';

export { type Fingerprint, fingerprintOf } from './fingerprint.ts';
export { createScratch, type Folded, type FoldedReader, type Scratch, sized, VALUE_END } from './folded.ts';
export { createHashTables, type HashedDomain, type HashTables } from './hash-tables.ts';
export type { Listing } from './order.ts';
export { type Hashing, MOST_HASHES } from './text-column.ts';

/** All users of a pool in memory: what is needed to search, sort and count them. Exact values are elsewhere. */
export interface UserColumns {
  /** Ids go from 0 to there, users that are gone included. */
  readonly size: number;
  idOf(sub: string): UserId | undefined;
  isGone(id: UserId): boolean;
  /** The account may be used. */
  isEnabled(id: UserId): boolean;
  /** Whether the user is here exactly as the fingerprint was made of. */
  holds(id: UserId, fingerprint: Fingerprint): boolean;
  /** A new user if the id is `size`, otherwise another state of the same one; gone or not stays. `RangeError`: the id is too high. */
  put(id: UserId, user: User, fingerprint: Fingerprint): void;
  setGone(id: UserId, gone: boolean): void;
  /** @param members in ascending order; kept as it is */
  setGroup(group: Group, members: Uint32Array): void;
  dropGroup(name: string): void;
  groups(): GroupEntry[];
  groupNames(): string[];
  group(name: string): GroupEntry | undefined;
  /** Sorted. */
  groupsOf(id: UserId): string[];
  /**
   * Users, gone or not, whose attribute or `username` is the same as the value once both are folded; who has none but the `sub`
   * for a username is left out. For many look-ups in a row: the first one after a change costs 0.1 s per million users.
   */
  alike(name: string, value: string): Iterable<UserId>;
  /** In the order in which they are shown: newest first if none is given. Without those who are gone, unless the query asks for them. */
  search(query: Query, sort: SortBy | null): Listing;
  /** How the users of the query `duplicate:` are found; the bitmap has room for all users, and may be changed. */
  findDuplicatesBy(find: (of: DuplicateKind) => Bitmap): void;
  /** Exact values that begin with the prefix (folded), most frequent first, of attributes with few different ones, or of `group`. */
  suggest(field: string, prefix: string, limit: number): ValueCount[];
  /** Attributes that somebody has, most frequent first. */
  attributes(): AttributeInfo[];
  overview(): Overview;
  /** What is kept of each user, as it is kept. */
  readonly folded: Folded;
  /**
   * Calls before a user who is known already changes, comes or goes: what is here is the old state still, the store may have
   * the new one. It must change nothing here. Returns how to stop it.
   */
  watch(before: (id: UserId) => void): () => void;
  /** Its blocks are views of the memory: good until the next change. */
  image(version: number): ColumnsImage;
  /** Bytes in use. */
  bytes(): number;
}

/** @param image fails with `Error` when it is damaged or of another version of the program */
export function createUserColumns(image?: ColumnsImage): UserColumns {
  const { tables, state } = image === undefined ? createTables() : tablesFrom(image);
  const { engine, subs, usernames, attributes, flags, groups, terms } = tables;
  const { memory } = engine;
  const orders = createOrders(tables);
  const flagsAt = (id: number) => memory.u8[flags.at(id)] ?? 0;
  const putFlags = (id: number, value: number) => {
    // Making room may replace the view: the place first, then the view.
    const at = flags.make(id);
    memory.u8[at] = value;
  };
  const putOddness = (id: number, value: number) => {
    if (value === 0 && tables.oddness.at(id) === 0) return;
    const at = tables.oddness.make(id);
    memory.u8[at] = value;
  };
  const putFloat = (cells: Cells, id: number, value: number) => {
    const at = cells.make(id);
    memory.f64[at / 8] = value;
  };
  const alikes = new Map<string, Alike>();
  const changed = (id: number) => {
    alikes.clear();
    terms.clear();
    orders.touch(id);
  };
  const regrouped = () => {
    terms.clear();
    orders.drop('groups');
    tables.groupCounts.known = null;
  };
  const alive = (): Bitmap => {
    const gone =
      terms.get({ kind: 'gone' }) ??
      terms.add(
        { kind: 'gone' },
        byFlags(tables, (value) => value >= GONE),
      );
    return withoutInto(fullBitmap(state.size), gone.bits);
  };

  const watchers = new Set<(id: UserId) => void>();
  const changing = (id: number) => {
    if (id < state.size) for (const before of watchers) before(id);
  };

  const putAttributes = (id: number, user: User) => {
    const missing = new Set(id === state.size ? [] : attributes.keys());
    for (const { name, value } of user.attributes) {
      if (name === 'sub' && value === user.sub) continue;
      missing.delete(name);
      let column = attributes.get(name);
      if (column === undefined) {
        column = createColumn(engine, tables.buffer, tables.size);
        attributes.set(name, column);
      }
      column.set(id, value);
    }
    for (const name of missing) attributes.get(name)?.remove(id);
  };

  return {
    get size() {
      return state.size;
    },
    idOf: subs.idOf,
    isEnabled: (id) => id < state.size && (flagsAt(id) & ENABLED) !== 0,
    isGone: (id) => id < state.size && flagsAt(id) >= GONE,
    holds(id, fingerprint) {
      const at = id < state.size ? tables.fingerprints.at(id) : 0;
      return at !== 0 && memory.u64[at / 8] === fingerprint;
    },
    put(id, user, fingerprint) {
      if (!(id >= 0 && id <= state.size)) throw new RangeError(`user ${id} of ${state.size}`);
      changing(id);
      if (id === state.size) subs.add(id, user.sub);
      if (user.username === user.sub) usernames.remove(id);
      else usernames.set(id, user.username);
      putAttributes(id, user);
      putFlags(id, flagsOf(user) | (id < state.size ? flagsAt(id) & GONE : 0));
      putOddness(id, oddnessOf(user));
      putFloat(tables.created, id, user.createdAt);
      putFloat(tables.updated, id, user.updatedAt);
      const print = tables.fingerprints.make(id);
      memory.u64[print / 8] = fingerprint;
      state.size = Math.max(state.size, id + 1);
      changed(id);
    },
    setGone(id, gone) {
      if (id >= state.size || flagsAt(id) >= GONE === gone) return;
      changing(id);
      putFlags(id, (flagsAt(id) & ~GONE) | (gone ? GONE : 0));
      terms.clear();
    },
    setGroup(group, members) {
      groups.set(group.name, { group, members });
      regrouped();
    },
    dropGroup(name) {
      groups.delete(name);
      regrouped();
    },
    groups: () => [...groups.values()],
    groupNames: () => [...groups.keys()],
    group: (name) => groups.get(name),
    groupsOf: (id) =>
      [...groups.values()]
        .filter(({ members }) => includes(members, id))
        .map(({ group }) => group.name)
        .sort(),
    alike(name, value) {
      const found = alikes.get(name) ?? createAlike(tables, name);
      alikes.set(name, found);
      return found.find(value);
    },
    search(query, sort) {
      const among = mentionsGone(query) ? fullBitmap(state.size) : alive();
      return orders.listing(evaluate(tables, query, among), sort);
    },
    findDuplicatesBy(find) {
      tables.duplicates.find = find;
    },
    suggest: (field, prefix, limit) => suggestValues(tables, alive(), field, prefix, limit),
    attributes: () => attributesOf(tables, alive()),
    overview: () => overviewOf(tables, alive()),
    folded: foldedOf(tables),
    watch(before) {
      watchers.add(before);
      return () => void watchers.delete(before);
    },
    image: (version) => imageOf(tables, version),
    bytes: () => memory.top + [...groups.values()].reduce((sum, { members }) => sum + members.byteLength, 0),
  };
}

function includes(sorted: Uint32Array, id: number): boolean {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === id;
}
