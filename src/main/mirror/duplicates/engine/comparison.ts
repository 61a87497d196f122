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
  const groups = createGroups({ kinds, edges, rules, users: columns.size, regrouped: makeDirty });
  const links = createLinks(folded, rows);
  const clusters = createClusterTable();
  const readsAll = rules.guesses.some((guess) => guess !== 'sharedPhone');
  /** Users below were looked at, and are in the groups unless they are in `changed`. */
  let frontier = 0;
  const changed = new Set<UserId>();
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

  const put = (id: UserId) => {
    if (folded.isGone(id)) return;
    groups.add(id);
    if (links.isConcerned(id)) {
      links.note(id);
      concerned.push(id);
    }
  };
  const putAll = (ids: readonly UserId[]) => {
    rows.fetch(ids.filter((id) => readsAll || (folded.oddness(id) & NEEDS_ROW) !== 0));
    for (const id of ids) put(id);
  };
  const putChanged = () => {
    const ids: UserId[] = [];
    for (const id of changed) {
      ids.push(id);
      changed.delete(id);
      if (ids.length === AT_ONCE) break;
    }
    putAll(ids);
    for (const id of ids) makeDirty(id);
  };
  const putNext = () => {
    const from = frontier;
    frontier = Math.min(columns.size, from + AT_ONCE);
    putAll(Array.from({ length: frontier - from }, (_, index) => from + index));
  };
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
    const seen = new Set(members);
    const past = new Set<UserId>();
    let detectors = 0;
    for (const id of members) {
      // Those who were with a new member may be without it now.
      for (const other of clusters.drop(id) ?? []) dirty.push(other);
      past.add(id);
      groups.eachOther(id, (other, bit) => {
        if (bit === 0 || past.has(other) || links.isOneAccount(id, other) || isApart(id, other)) return;
        detectors |= bit;
        if (seen.has(other)) return;
        seen.add(other);
        members.push(other);
      });
    }
    if (members.length < 2) return;
    clusters.add({ members: members.sort((a, b) => a - b), detectors });
    version += 1;
  };
  const findClusters = () => {
    for (let count = 0; count < AT_ONCE / 4; count += 1) {
      const id = dirty.pop();
      if (id === undefined) return;
      // A cluster that is there was found after the user became dirty.
      if (isIn(id) && clusters.of(id) === undefined && !folded.isGone(id)) gather(id);
    }
  };

  const left = () =>
    columns.size - frontier + changed.size + Math.ceil((concerned.length + dirty.length) / 2);

  return {
    clusters,
    links,
    left,
    work() {
      if (changed.size > 0) putChanged();
      else if (frontier < columns.size) putNext();
      else if (concerned.length > 0) findLinks();
      else findClusters();
      return left() > 0;
    },
    pause: rows.forget,
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
    done: () => (left() === 0 ? 1 : Math.min(0.99, frontier / (columns.size + left() / 4 + 1))),
    version: () => version,
    shared: groups.shared,
    bytes: () => groups.bytes() + links.bytes() + clusters.bytes(),
  };
}
