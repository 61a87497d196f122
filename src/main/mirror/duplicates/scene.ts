import type { DuplicateRules } from '#shared/domain/duplicates/rules.ts';
import type { UserColumns } from '../columns/user-columns.ts';
import type { MirrorStore, UserId } from '../ports.ts';
import type { Decisions } from './decisions.ts';
import type { LinkedGroups } from './linked-groups.ts';
import type { Engine } from './ports.ts';

/** What the answers about duplicates are put together from. */
export interface Scene {
  readonly store: MirrorStore;
  readonly columns: UserColumns;
  readonly engine: Engine;
  readonly linked: LinkedGroups;
  readonly decisions: Decisions;
  rules(): DuplicateRules;
  /** Two of them at least are enabled, so that there is something to end. */
  isOpen(members: readonly UserId[]): boolean;
  /** Somebody of them was in no cluster at the last look. */
  isNew(members: readonly UserId[]): boolean;
  /** Decisions of which two users at least are in the pool. */
  setAside(): readonly SetAside[];
}

export interface SetAside {
  readonly members: readonly UserId[];
  readonly decision: string;
  /** Of no importance: they are worked out where they are shown. */
  readonly detectors: 0;
}
