import type { Decision } from '#shared/domain/duplicates/cluster.ts';
import type { DetectorName } from '#shared/domain/duplicates/detectors.ts';
import type { DuplicateRules } from '#shared/domain/duplicates/rules.ts';
import type { UserId } from '../ports.ts';

/** Users that look like one person's accounts, by id. */
export interface Found {
  /** Ascending; at least two. */
  readonly members: readonly UserId[];
  /** Bit n: some pair matches by `DETECTORS[n]`. */
  readonly detectors: number;
}

/**
 * All clusters of the copy, by the exact detectors and the guesses that are switched on; kept up to date user by user. Pairs
 * that are set aside, or linked, make no cluster. Users who are gone are in none.
 */
export interface Engine {
  /** 0 to 1; 1: everything is compared. */
  done(): number;
  /** Compares the next users, for some milliseconds. Returns whether there are more. */
  step(): boolean;
  /** Everybody is compared anew, from the next `step` on. */
  setRules(rules: DuplicateRules): void;
  /** Of these users, pairs may have been set aside, or are no more. */
  reconsider(ids: Iterable<UserId>): void;
  clusters(): Iterable<Found>;
  size(): number;
  clusterOf(id: UserId): Found | undefined;
  /** Native users with the leftover profiles of identities that are linked to them. */
  linked(): Iterable<{ readonly native: UserId; readonly profile: UserId }>;
  /** Values that more than `MOST_MEMBERS` users have. */
  shared(): readonly { readonly detector: DetectorName; readonly users: number }[];
  /** Grows with every change of any of these. */
  version(): number;
  /** Of memory, for the index; about. */
  bytes(): number;
  /** Follows the copy no more. */
  dispose(): void;
}

/** What people decided about duplicates, on disk; it outlives the copy. Fails with `JOURNAL_FAILED`, `JOURNAL_NEEDS_KEYCHAIN` or `DISK_FULL`. */
export interface DuplicateNotes {
  decisions(): readonly Decision[];
  decide(decisions: readonly Decision[]): void;
  /** Unknown ids do nothing. */
  takeBack(ids: readonly string[]): void;
  /** Small things to remember: the rules, the counts of every day. */
  note(name: string): string | null;
  setNote(name: string, value: string): void;
}
