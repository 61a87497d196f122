import type { DuplicateRules } from '#shared/domain/duplicates/rules.ts';
import { ODD_EMAIL, ODD_PHONE, ODD_USERNAME } from '../../columns/plain.ts';
import type { UserColumns } from '../../columns/user-columns.ts';
import type { MirrorStore, UserId } from '../../ports.ts';
import { type ClusterTable, createClusterTable } from './cluster-table.ts';
import { createEdges } from './edges.ts';
import { createGroups, type Groups } from './groups.ts';
import { createKinds } from './kinds.ts';
import { createLinks, type Links } from './links.ts';
import { createRows } from './rows.ts';
import { createWaiting } from './waiting.ts';

/** Everybody compared under the same rules: user by user, then those anew who changed. */
export interface Comparison {
  /** A millisecond or so; false: everything is compared. */
  work(): boolean;
  /** After some work: forgets what it read of the store, which may change before the next. */
  pause(): void;
  /** The user is about to change. */
  before(id: UserId): void;
  reconsider(ids: Iterable<UserId>): void;
  /** Users that have to be looked at; 0: everything is compared. */
  left(): number;
  done(): number;
  version(): number;
  readonly clusters: ClusterTable;
  readonly links: Links;
  shared: Groups['shared'];
  bytes(): number;
}

/** Users that are looked at in one go. */
const AT_ONCE = 128;
const CLUSTERS_AT_ONCE = 32;
/** Members of a cluster who are not looked up one by one any more. */
const MANY = 24;
const NEEDS_ROW = ODD_EMAIL | ODD_PHONE | ODD_USERNAME;

export function createComparison(deps: {
  readonly columns: Pick<UserColumns, 'size' | 'folded'>;
  readonly store: Pick<MirrorStore, 'users'>;
  readonly rules: DuplicateRules;
  readonly isApart: (a: UserId, b: UserId) => boolean;
}): Comparison {
  const { columns, rules, isApart } = deps;
  const { folded } = columns;
  const rows = createRows(deps.store);
  const kinds = createKinds(folded, rows, rules);
  const edges = createEdges({ folded, rows, kinds, rules });
  /** Those who are there already are compared all together. */
  const first = columns.size;
  const groups = createGroups({
    kinds,
    edges,
    rules,
    users: first,
    fetch: rows.fetch,
    regrouped: makeDirty,
  });
  const links = createLinks(folded, rows);
  const clusters = createClusterTable();
  const readsAll = rules.guesses.some((guess) => guess !== 'sharedPhone');
  /** Users below were looked at, and are in the groups, or about to be, unless they are in `changed`. */
  let frontier = 0;
  const changed = createWaiting();
  /** Those whose links were not looked for yet. */
  const concerned: UserId[] = [];
  /** Those whose cluster, if they are in one, has to be found. */
  const dirty: UserId[] = [];
  let version = 0;

  function makeDirty(id: UserId): void {
    const members = clusters.drop(id);
    if (members === undefined) dirty.push(id);
    else {
      version += 1;
      for (const member of members) dirty.push(member);
    }
  }

  const isIn = (id: UserId) => id < frontier && !changed.has(id);

  const needsRow = (id: UserId) => (folded.oddness(id) & NEEDS_ROW) !== 0;
  const putChanged = () => {
    const ids = changed.take(AT_ONCE);
    rows.fetch(readsAll ? ids : ids.filter(needsRow));
    for (const id of ids) {
      if (folded.isGone(id)) continue;
      groups.add(id);
      if (links.note(id)) concerned.push(id);
    }
  };
  /** Those for whom a row has to be read come later, many at once, and those who are gone not at all. */
  const lookAtNext = () => {
    for (const end = Math.min(columns.size, frontier + AT_ONCE); frontier < end; frontier += 1) {
      if (frontier >= first || needsRow(frontier) || folded.isGone(frontier)) changed.add(frontier);
      // The links of profiles are found from the other side.
      else if (links.note(frontier) && !folded.isExternal(frontier)) concerned.push(frontier);
    }
  };
  const isWanted = (id: UserId) => !changed.has(id);
  const findLinks = () => {
    const some = concerned.slice(-AT_ONCE);
    concerned.length -= some.length;
    for (const id of some) {
      const others = isIn(id) && !folded.isGone(id) ? links.find(id) : [];
      if (others.length === 0) continue;
      version += 1;
      makeDirty(id);
      for (const other of others) makeDirty(other);
    }
  };

  /** All who are connected with the user, and by what. */
  const gather = (start: UserId) => {
    const members = [start];
    let places: Map<UserId, number> | null = null;
    const placeOf = (id: UserId) => (places === null ? members.indexOf(id) : (places.get(id) ?? -1));
    let detectors = 0;
    let at = 0;
    const look = (other: UserId, bit: number) => {
      const id = members[at] ?? start;
      const place = placeOf(other);
      // Before that place, the pair was looked at from the other side.
      if (bit === 0 || (place >= 0 && place < at) || links.isOneAccount(id, other) || isApart(id, other))
        return;
      detectors |= bit;
      if (place >= 0) return;
      places?.set(other, members.length);
      members.push(other);
      if (members.length === MANY) places = new Map(members.map((member, index) => [member, index]));
    };
    for (; at < members.length; at += 1) {
      const id = members[at] ?? start;
      // Those who were with a new member may be without it now.
      for (const other of clusters.drop(id) ?? []) dirty.push(other);
      groups.eachOther(id, look);
    }
    if (members.length < 2) return;
    clusters.add({ members: members.sort((a, b) => a - b), detectors });
    version += 1;
  };
  const findClusters = () => {
    const ids = dirty.splice(-CLUSTERS_AT_ONCE);
    rows.fetch(ids.filter(needsRow));
    for (const id of ids) {
      // A cluster that is there was found after the user became dirty.
      if (isIn(id) && clusters.of(id) === undefined && !folded.isGone(id)) gather(id);
    }
  };

  const left = () =>
    columns.size -
    frontier +
    groups.left() +
    changed.size +
    links.left(columns.size) +
    Math.ceil((concerned.length + dirty.length) / 2);

  return {
    clusters,
    links,
    left,
    work() {
      if (frontier < columns.size) lookAtNext();
      else if (groups.left() > 0) {
        // One after another they are in the memory, too.
        if (!groups.addAll(isWanted)) dirty.sort((a, b) => b - a);
      } else if (changed.size > 0) putChanged();
      else if (links.left(columns.size) > 0) links.noteProfiles(columns.size);
      else if (concerned.length > 0) findLinks();
      else findClusters();
      return left() > 0;
    },
    pause() {
      rows.forget();
      edges.forget();
    },
    before(id) {
      // Others may have found their link to the new state already, before it becomes a newer one.
      const others = links.drop(id);
      if (others.length > 0) version += 1;
      for (const other of others) makeDirty(other);
      if (!isIn(id)) return;
      if (!folded.isGone(id)) groups.remove(id);
      makeDirty(id);
      changed.add(id);
    },
    reconsider(ids) {
      for (const id of ids) makeDirty(id);
    },
    done: () => (left() === 0 ? 1 : Math.max(0, Math.min(0.99, 1 - left() / (columns.size * 4 + 1)))),
    version: () => version,
    shared: groups.shared,
    bytes: () => groups.bytes() + links.bytes() + clusters.bytes(),
  };
}
