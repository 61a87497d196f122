import type { MirrorUser } from '../mirror.ts';
import { listed } from '../words.ts';
import { differencesOf } from './judge-differences.ts';
import type { JudgeFacts } from './judge-facts.ts';
import { byAge, standingsOf } from './judge-points.ts';
import { type JudgedPair, propose } from './judge-proposal.ts';
import type { Judgement, Standing } from './judgement.ts';
import { lossesOf } from './losses.ts';

/**
 * Which account of a cluster should stay, why, and what becomes of the others. Does not depend on the order of the members.
 * @param members at least one, none of whom is gone
 * @param pairs of these members
 */
export function judge(
  members: readonly MirrorUser[],
  pairs: readonly JudgedPair[],
  facts: JudgeFacts,
): Judgement {
  const standings = standingsOf(members, facts);
  const bySub = new Map(members.map((user) => [user.sub, user]));
  const [survivor, ...others] = standings.flatMap(({ sub }) => bySub.get(sub) ?? []);
  if (survivor === undefined) throw new RangeError('A cluster without members cannot be judged.');
  const { proposal, whyNot, notes } = propose(survivor, others, pairs, facts);
  return {
    survivor: survivor.sub,
    because: whyNot ?? becauseOf(standings),
    standings,
    differences: differencesOf([...members].sort(byAge)),
    losses: lossesOf(survivor, others, facts),
    notes,
    proposal,
  };
}

const MOST_REASONS = 3;

/** What the best account has and the next one has not. */
function becauseOf([best, next]: readonly Standing[]): string {
  const others = new Set(next?.points.map(({ reason }) => reason));
  const reasons = (best?.points ?? [])
    .filter(({ reason }) => !others.has(reason))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MOST_REASONS)
    .map(({ reason }) => reason);
  return reasons.length === 0
    ? 'Nothing speaks for one account more than for another: the first by age, then by sub, was taken.'
    : `The account that should stay ${listed(reasons)}.`;
}
