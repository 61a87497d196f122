import type { MirrorUser } from '../mirror.ts';
import type { CaseEnd, CleanUp, DuplicateCase } from './cases.ts';
import { EXACT_DETECTORS, type Pair } from './detectors.ts';
import {
  CODE_LIVES,
  canBeUsed,
  isInvitation,
  isProfile,
  type JudgeFacts,
  mayHaveLinks,
  wasConfirmed,
  wasUsable,
} from './judge-facts.ts';
import { heldProfiles } from './judge-held.ts';
import { standingsOf } from './judge-points.ts';
import { deletionRefusal, pairOf } from './judge-proposal.ts';
import { groupsFor, type TakeSource, takesOf } from './judge-take.ts';
import { isDoubleClick, mayBeTwoPeople, mayStillConfirm, trustOf } from './judge-trust.ts';
import { linkDoubt, linkRefusal } from './link-rules.ts';
import { contradictionIn } from './people.ts';

/** What a rule comes to for one cluster; a reason has no values in it, so that clusters can be counted by it. */
export type Cleaned = { readonly case: DuplicateCase } | { readonly reason: string };

/** Why a cluster is left as it is, beside what deletions and links ask for by themselves. */
export const NOT_CLEANED = {
  guess: 'The rule goes by a guess: what guesses find is for a person to look at, one by one.',
  names: 'The given names differ: these may be two people.',
  birthdates: 'The birthdates differ: these may be two people.',
  disabled: 'The account that would stay is disabled.',
  unconfirmed: 'Nobody in it is confirmed yet.',
  detectors: 'Somebody in it does not match the account that stays by what the rule looks for.',
  confirmed: 'Somebody in it is confirmed, and the rule is for unconfirmed accounts only.',
  apart: 'Somebody in it signed up longer before or after the account that stays than the rule allows.',
  recent: 'Somebody in it signed up less than a day ago and may still enter the code.',
  native: 'Somebody in it is not the profile of another provider: only those can be linked.',
  profile: 'Somebody in it signs in through another provider: disabled, that person would be shut out.',
  twoPeople:
    'Not everybody has verified what they have in common, and somebody has a verified address that the others lack: these may be two people.',
  unusable: 'Nobody may be able to sign in with the account that would stay.',
  invited: 'Nobody ever signed in with the account that would stay, and somebody may have with another one.',
  linked:
    'Sign-ins of other providers are linked to somebody in it: disabled, whoever uses them would be shut out.',
  held: 'Somebody in it is the leftover profile of a sign-in that is linked to another account already.',
  unproven:
    'The account that would stay has not verified what it has in common with somebody in it, who may be somebody else.',
  done: 'The other accounts are disabled already.',
} as const;

/**
 * What a rule does with one cluster: all of it fits, or nothing is done. Never deletes what somebody can have used, and never
 * links to, or gives groups to, an account that has not shown that it is the same person's.
 * @param members at least two, none of whom is gone
 */
export function caseFor(
  members: readonly MirrorUser[],
  pairs: readonly Pair[],
  cleanUp: CleanUp,
  now: number,
  more: Omit<JudgeFacts, 'now'> = {},
): Cleaned {
  const facts: JudgeFacts = { ...more, now };
  const bySub = new Map(members.map((user) => [user.sub, user]));
  const [survivor, ...others] = standingsOf(members, facts).flatMap(({ sub }) => bySub.get(sub) ?? []);
  if (survivor === undefined || others.length === 0) return { reason: NOT_CLEANED.detectors };
  const reason =
    clusterReason(survivor, others, pairs, cleanUp, facts) ??
    firstReason(survivor, others, pairs, cleanUp, facts);
  if (reason !== null) return { reason };
  const ends = others.map((other) => ({ sub: other.sub, end: endOf(other, cleanUp) }));
  if (ends.every(({ end }) => end === 'keep')) return { reason: NOT_CLEANED.done };
  const ended = others.filter((_, at) => ends[at]?.end !== 'keep');
  const sourceOf = (user: MirrorUser): TakeSource => ({
    user,
    addresses: trustOf(survivor, user, pairOf(pairs, survivor.sub, user.sub)) === 'both',
  });
  const merges = cleanUp.action === 'merge' || cleanUp.action === 'link';
  return {
    case: {
      survivor: survivor.sub,
      others: ends,
      take: merges ? takesOf(survivor, ended.map(sourceOf), facts) : [],
      groups: merges ? groupsFor(survivor, ended) : [],
    },
  };
}

function clusterReason(
  survivor: MirrorUser,
  others: readonly MirrorUser[],
  pairs: readonly Pair[],
  { action, detectors }: CleanUp,
  facts: JudgeFacts,
): string | null {
  const { now } = facts;
  if (detectors.some((one) => !EXACT_DETECTORS.includes(one))) return NOT_CLEANED.guess;
  const contradiction = contradictionIn([survivor, ...others]);
  if (contradiction !== null) return NOT_CLEANED[contradiction];
  if (!survivor.enabled) return NOT_CLEANED.disabled;
  if (heldProfiles([survivor, ...others], pairs, facts).size > 0) return NOT_CLEANED.held;
  if (wasConfirmed(survivor)) return canBeUsed(survivor) ? null : NOT_CLEANED.unusable;
  // Of a double click of which neither was confirmed within a day, it is all one which goes.
  if (action !== 'delete') return NOT_CLEANED.unconfirmed;
  return [survivor, ...others].some(({ createdAt }) => now - createdAt < CODE_LIVES)
    ? NOT_CLEANED.recent
    : null;
}

function firstReason(
  survivor: MirrorUser,
  others: readonly MirrorUser[],
  pairs: readonly Pair[],
  cleanUp: CleanUp,
  facts: JudgeFacts,
): string | null {
  for (const [before, other] of others.entries()) {
    const pair = pairOf(pairs, survivor.sub, other.sub);
    const reason =
      fitReason(survivor, other, pair, cleanUp) ??
      actionReason(survivor, other, pair, before, cleanUp, facts);
    if (reason !== null) return reason;
  }
  return null;
}

function fitReason(
  survivor: MirrorUser,
  other: MirrorUser,
  pair: Pair | undefined,
  { detectors, others, withinSeconds }: CleanUp,
): string | null {
  const matches = pair === undefined || pair.linked ? [] : pair.matches;
  if (!matches.some(({ detector }) => detectors.includes(detector))) return NOT_CLEANED.detectors;
  if (others === 'unconfirmed' && wasConfirmed(other)) return NOT_CLEANED.confirmed;
  const apart = Math.abs(other.createdAt - survivor.createdAt);
  return withinSeconds !== null && apart > withinSeconds * 1_000 ? NOT_CLEANED.apart : null;
}

function actionReason(
  survivor: MirrorUser,
  other: MirrorUser,
  pair: Pair | undefined,
  before: number,
  { action }: CleanUp,
  { now, pool }: JudgeFacts,
): string | null {
  switch (action) {
    case 'delete':
      return (
        deletionRefusal(survivor, other) ??
        (mayStillConfirm(survivor, other, pair, now) ? NOT_CLEANED.recent : null) ??
        (wasConfirmed(survivor) || isDoubleClick(pair) ? null : NOT_CLEANED.unconfirmed)
      );
    case 'link':
      if (!isProfile(other)) return NOT_CLEANED.native;
      return (
        linkRefusal(survivor, other, { before, schema: pool?.schema ?? [] }) ?? linkDoubt(survivor, other)
      );
    case 'merge':
    case 'disable': {
      if (isProfile(other)) return NOT_CLEANED.profile;
      if (other.enabled && mayHaveLinks(other)) return NOT_CLEANED.linked;
      const trust = trustOf(survivor, other, pair);
      if (trust === 'onlyOther' || (trust === 'nobody' && action === 'merge')) return NOT_CLEANED.unproven;
      if (mayBeTwoPeople(survivor, other, trust)) return NOT_CLEANED.twoPeople;
      return isInvitation(survivor) && wasUsable(other) ? NOT_CLEANED.invited : null;
    }
  }
}

function endOf(other: MirrorUser, { action }: CleanUp): CaseEnd {
  if (action === 'delete' || action === 'link') return action;
  return other.enabled ? 'disable' : 'keep';
}
