import type { DuplicateCase } from '../../duplicates/cases.ts';
import { linkedPairs } from '../../duplicates/linked.ts';
import type { MirrorUser } from '../../mirror.ts';
import type { FieldValue, LeftOut, Reliance, Subject } from '../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import { type Aliases, createAliases } from './aliases.ts';
import { planMembership } from './memberships.ts';
import { type Draft, type Reason, type UserPlanner, userSubject } from './outcome.ts';

/** Who is in a case, and what is to become of each. */
export interface CaseMembers {
  readonly wanted: DuplicateCase;
  readonly survivor: MirrorUser;
  readonly others: readonly Other[];
}

export interface Other {
  readonly user: MirrorUser;
  readonly end: DuplicateCase['others'][number]['end'];
}

/** What all cases of a plan have in common. */
export interface CaseTools {
  readonly context: PlanContext;
  /** Nobody has looked at the case by itself: what asks for judgement is refused. */
  readonly byRule: boolean;
  /** Across the cases: two of them must not give the same name to sign in with. */
  readonly aliases: Aliases;
  /** The native user to whom a profile's identity is linked already, as far as the plan's users say. */
  holderOf(profile: MirrorUser): MirrorUser | undefined;
  /** Joins the group; one planner for all cases, as a pool can have thousands of groups to look through. */
  joining(group: string): UserPlanner;
}

/** @param users by `sub`: at least the members of all cases */
export function createTools(
  context: PlanContext,
  byRule: boolean,
  users: ReadonlyMap<string, MirrorUser>,
): CaseTools {
  const planners = new Map<string, UserPlanner>();
  let holders: ReadonlyMap<string, string> | null = null;
  return {
    context,
    byRule,
    aliases: createAliases(context),
    holderOf(profile) {
      holders ??= holdersAmong([...users.values()]);
      return users.get(holders.get(profile.sub) ?? '');
    },
    joining(group) {
      const planner = planners.get(group) ?? planMembership({ kind: 'addToGroup', group }, context);
      planners.set(group, planner);
      return planner;
    },
  };
}

/** By profile; of those who are gone, nothing is linked any more, but their profiles may be what is linked now. */
function holdersAmong(users: readonly MirrorUser[]): ReadonlyMap<string, string> {
  const natives = users.filter((user) => user.goneAt === null || user.status === 'EXTERNAL_PROVIDER');
  return new Map(linkedPairs(natives).map(({ native, profile }) => [profile, native]));
}

/** A row before it has its number and its case. */
export interface CaseRow extends Draft {
  readonly subject: Subject;
  readonly expects?: readonly FieldValue[];
  readonly relies?: Reliance;
  readonly leads?: true;
}

/** What a part of a case comes to. */
export interface CasePart {
  readonly rows: readonly CaseRow[];
  readonly notes: readonly string[];
}

/** Why a case is left out, all of it, and who stands in the way. */
export type Refusal = LeftOut;

export const isRefusal = (part: object): part is Refusal => 'reason' in part;

export const refuse = (user: MirrorUser, { why, reason }: Reason): Refusal => ({
  subject: userSubject(user),
  why,
  reason,
});

/** Of somebody whom the copy does not have. */
export const refuseUnknown = (sub: string, reason: Reason): Refusal => ({
  subject: { kind: 'user', sub, username: sub, label: sub },
  ...reason,
});
