import {
  type ClusterFilter,
  type ClusterLine,
  type ClusterSort,
  MOST_MEMBERS,
} from '#shared/domain/duplicates/cluster.ts';
import { hasBit } from '../columns/bitmap.ts';
import type { UserId } from '../ports.ts';
import { createResults } from '../results.ts';
import { bitsOf, bitsOfPairs, strengthOf } from './cluster-bits.ts';
import { findMembers } from './find-members.ts';
import { orderClusters } from './order-clusters.ts';
import { pairsOf } from './pairs-of.ts';
import { type LineOf, readLines } from './read-lines.ts';
import type { Scene } from './scene.ts';

/** Lists that were asked for stay in their order, whatever changes; their lines are read as they are then. */
export interface Lists {
  open(ask: { readonly filter: ClusterFilter; readonly sort: ClusterSort; readonly first: number }): {
    readonly list: string;
    readonly total: number;
    readonly lines: ClusterLine[];
  };
  /** Null: there is no such cluster any more. `RESULT_EXPIRED` */
  lines(ask: {
    readonly list: string;
    readonly from: number;
    readonly count: number;
  }): (ClusterLine | null)[];
}

/** One list: its names of clusters in order, and what a name stands for now. */
interface Kept {
  readonly total: number;
  read(from: number, count: number): (LineOf | null)[];
}

export function createLists(scene: Scene): Lists {
  const { engine, linked, decisions, columns, store } = scene;
  const results = createResults<Kept>();

  /** By which detectors any two of them match; of very many, any two of the first. */
  function withDetectors(groups: readonly (readonly UserId[] | null)[]): number[] {
    const compared = groups.map((ids) => ids?.slice(0, MOST_MEMBERS) ?? []);
    const users = new Map(store.users([...new Set(compared.flat())]).map((each) => [each.id, each]));
    return compared.map((ids) =>
      bitsOfPairs(
        pairsOf(
          ids.flatMap((id) => users.get(id) ?? []),
          scene,
        ),
      ),
    );
  }

  /** What the filter leaves, in order. `known`: the detectors are there; otherwise they cost the users' rows. */
  function choose<Item extends { readonly members: readonly UserId[]; readonly detectors: number }>(
    items: Iterable<Item>,
    { detectors, strength, find }: ClusterFilter,
    sort: ClusterSort,
    known: boolean,
  ): Item[] {
    const hits = findMembers(columns, find);
    const mask = detectors === null ? null : bitsOf(detectors);
    const named = [...items].filter(({ members }) => hits === null || members.some((id) => hasBit(hits, id)));
    const bits =
      known || (mask === null && strength === null) ? null : withDetectors(named.map((one) => one.members));
    const chosen = named.filter((item, index) => {
      const own = bits?.[index] ?? item.detectors;
      return (mask === null || (own & mask) !== 0) && (strength === null || strengthOf(own) === strength);
    });
    return orderClusters(chosen, sort, columns);
  }

  function found(
    filter: ClusterFilter & { readonly state: 'open' | 'new' | 'ended' },
    sort: ClusterSort,
  ): Kept {
    const belongs: (members: readonly UserId[]) => boolean = {
      open: scene.isOpen,
      new: (members: readonly UserId[]) => scene.isOpen(members) && scene.isNew(members),
      ended: (members: readonly UserId[]) => !scene.isOpen(members),
    }[filter.state];
    const wanted = [...engine.clusters()].filter(({ members }) => belongs(members));
    const ids = Uint32Array.from(choose(wanted, filter, sort, true), ({ members }) => members[0] ?? 0);
    const listed = new Set(ids);
    return {
      total: ids.length,
      read: (from, count) =>
        Array.from(ids.subarray(from, from + count), (id) => {
          const cluster = engine.clusterOf(id);
          if (cluster === undefined) return null;
          // Two that became one are shown where the first of them was.
          if (cluster.members.find((member) => listed.has(member)) !== id) return null;
          return { ...cluster, isNew: scene.isNew(cluster.members), decision: null };
        }),
    };
  }

  /** Of those that are no open clusters, whoever reads them works out the detectors. */
  function others<Name>(
    names: readonly Name[],
    membersOf: (name: Name) => readonly UserId[] | null,
    decisionOf: (name: Name) => string | null,
  ): Kept {
    return {
      total: names.length,
      read(from, count) {
        const some = names.slice(from, from + count);
        const groups = some.map(membersOf);
        const bits = withDetectors(groups);
        return some.map((name, index) => {
          const members = groups[index];
          if (!members) return null;
          return { members, detectors: bits[index] ?? 0, isNew: false, decision: decisionOf(name) };
        });
      },
    };
  }

  function linkedGroups(filter: ClusterFilter, sort: ClusterSort): Kept {
    const items = Array.from(linked.all(), (members) => ({ members, detectors: 0 }));
    const ids = choose(items, filter, sort, false).map(({ members }) => members[0] ?? 0);
    return others(
      ids,
      (id) => linked.of(id) ?? null,
      () => null,
    );
  }

  function decided(filter: ClusterFilter, sort: ClusterSort): Kept {
    const ids = choose(scene.setAside(), filter, sort, false).map(({ decision }) => decision);
    return others(
      ids,
      (id) => {
        const decision = decisions.find(id);
        const members = decision === undefined ? [] : decisions.members(decision);
        return members.length > 0 ? members : null;
      },
      (id) => id,
    );
  }

  function make(filter: ClusterFilter, sort: ClusterSort): Kept {
    const { state } = filter;
    if (state === 'linked') return linkedGroups(filter, sort);
    return state === 'setAside' ? decided(filter, sort) : found({ ...filter, state }, sort);
  }

  return {
    open({ filter, sort, first }) {
      const kept = make(filter, sort);
      const lines = readLines(kept.read(0, first), scene);
      return {
        list: results.keep(kept),
        total: kept.total,
        lines: lines.filter((line) => line !== null),
      };
    },
    lines: ({ list, from, count }) => readLines(results.get(list).read(from, count), scene),
  };
}
