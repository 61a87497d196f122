import type { MirrorUser } from '../mirror.ts';
import type { DetectorName, Pair, Strength } from './detectors.ts';

/** Accounts that look like one person's, as a line of the list. */
export interface ClusterLine {
  /** The `sub` of the member that was known first: names the cluster as long as it has that member. */
  readonly key: string;
  readonly size: number;
  /** Members that are enabled. With fewer than two, nobody has several accounts to use any more: it is ended. */
  readonly enabled: number;
  /** Of its surest pair. */
  readonly strength: Strength;
  /** In the order of `DETECTORS`. */
  readonly detectors: readonly DetectorName[];
  /** Somebody is in it who was in none when it was last looked at. */
  readonly isNew: boolean;
  /** The first few; other people's text. */
  readonly members: readonly MemberLine[];
  /** When the youngest member signed up. Milliseconds since the epoch. */
  readonly newestAt: number;
  /** The decision by which it is none; null: it is one, or linked. */
  readonly decision: string | null;
}

export interface MemberLine {
  readonly sub: string;
  readonly username: string;
  readonly label: string;
  readonly email: string | null;
  readonly status: MirrorUser['status'];
  readonly enabled: boolean;
}

/** A whole cluster: what is looked at before anything is done. */
export interface Cluster {
  readonly key: string;
  readonly strength: Strength;
  readonly isNew: boolean;
  /** Oldest first; at most `MOST_MEMBERS`. */
  readonly members: readonly MirrorUser[];
  /** Of the members that are here, those with a match, or linked, or set aside. */
  readonly pairs: readonly ClusterPair[];
  /** By `sub`: members that are the leftover profile of an identity linked to a native user, who need not be a member. */
  readonly held: readonly string[];
  /** Those that `pairs` name: who said it, and when. */
  readonly decisions: readonly Decision[];
  /** Members in all. */
  readonly size: number;
}

export interface ClusterPair extends Pair {
  /** The decision by which they are not a duplicate; null: there is none. */
  readonly setAside: string | null;
}

/**
 * More users than that with one value are no person but a placeholder, or an address that many share: they make no cluster
 * and are counted by themselves (`DuplicatesState.shared`).
 */
export const MOST_MEMBERS = 50;

/** Somebody said that these are different people. It holds between any two of them, and stays when others join. */
export interface Decision {
  readonly id: string;
  readonly subs: readonly string[];
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The name of whoever decided. */
  readonly by: string;
}

/** Which clusters a list shows. Null: any. */
export interface ClusterFilter {
  /** Has a pair by one of these. */
  readonly detectors: readonly DetectorName[] | null;
  readonly strength: Strength | null;
  /** `open`, `new`: two members at least are enabled; `ended`: fewer are; `linked`: users of whom a linked leftover profile is there; `setAside`: by decision. */
  readonly state: 'open' | 'new' | 'ended' | 'linked' | 'setAside';
  /** A piece of the email, username, name, phone or sub of any member; any case. */
  readonly find: string;
}

export interface ClusterSort {
  /** `strength`: then by size; the surest, the biggest, the newest first. */
  readonly by: 'strength' | 'size' | 'newest';
}

/** What is known about duplicates in the copy. */
export interface DuplicatesState {
  /** `waiting`: the copy is not open; `comparing`: see `done`; what is there so far can be listed when `ready`. */
  readonly phase: 'waiting' | 'comparing' | 'ready';
  /** 0 to 1, while comparing. */
  readonly done: number;
  /** The first reading of the pool has ended: nothing is missing because it was not read yet. */
  readonly complete: boolean;
  /** Clusters, and users in them. */
  readonly open: number;
  readonly users: number;
  readonly fresh: number;
  /** Of whose members one at most is enabled. */
  readonly ended: number;
  readonly linked: number;
  readonly setAside: number;
  /** Values that more than `MOST_MEMBERS` users share. */
  readonly shared: number;
  /** Clusters with a pair by each; only those that occur. */
  readonly byDetector: readonly { readonly detector: DetectorName; readonly clusters: number }[];
  readonly byStrength: readonly { readonly strength: Strength; readonly clusters: number }[];
  /** At the end of readings, at most one a day, oldest first. */
  readonly history: readonly DuplicatesCount[];
  /** When the list was last marked as seen; null: never. */
  readonly seenAt: number | null;
  /** Grows with every change of what a list shows. */
  readonly version: number;
}

export interface DuplicatesCount {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly clusters: number;
  readonly users: number;
}
