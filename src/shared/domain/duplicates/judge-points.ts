import type { MirrorUser } from '../mirror.ts';
import type { UserStatus } from '../user.ts';
import { counted } from '../words.ts';
import { filledIn, groupsOf, hasVerified, isProfile, type JudgeFacts, linksOf } from './judge-facts.ts';
import type { Standing } from './judgement.ts';

type Point = Standing['points'][number];

/**
 * What speaks for keeping each account, the best first; equal ones: the older, then by `sub`. Being confirmed and enabled weighs
 * more than anything else, for only then somebody can sign in; then what cannot be carried over to another account.
 */
export function standingsOf(members: readonly MirrorUser[], facts: JudgeFacts): readonly Standing[] {
  const best = bestOf(members, facts);
  const standings = members.map((user) => {
    const points = pointsOf(user, best, facts);
    return { user, standing: { sub: user.sub, points, total: sum(points) } };
  });
  return standings
    .sort((a, b) => b.standing.total - a.standing.total || byAge(a.user, b.user))
    .map(({ standing }) => standing);
}

/** Oldest first; of one moment, by `sub`. */
export const byAge = (a: MirrorUser, b: MirrorUser): number =>
  a.createdAt - b.createdAt || (a.sub < b.sub ? -1 : Number(a.sub > b.sub));

/** What only the best of all get points for; null: nobody stands out. */
interface Best {
  readonly signIn: number | null;
  readonly updated: number | null;
  readonly created: number | null;
  readonly attributes: number | null;
  /** There are profiles of providers, which could be linked to a native user. */
  readonly profiles: boolean;
}

function bestOf(members: readonly MirrorUser[], { lastSignIn }: JudgeFacts): Best {
  const signIns = members.map(({ sub }) => lastSignIn?.get(sub) ?? 0);
  return {
    signIn: standsOut(signIns, Math.max),
    updated: standsOut(
      members.map(({ updatedAt }) => updatedAt),
      Math.max,
    ),
    created: standsOut(
      members.map(({ createdAt }) => createdAt),
      Math.min,
    ),
    attributes: standsOut(
      members.map((user) => filledIn(user).length),
      Math.max,
    ),
    profiles: members.some(isProfile),
  };
}

function standsOut(values: readonly number[], best: (...values: number[]) => number): number | null {
  const found = best(...values);
  return values.every((value) => value === found) ? null : found;
}

function pointsOf(user: MirrorUser, best: Best, { lastSignIn }: JudgeFacts): readonly Point[] {
  const groups = groupsOf(user).length;
  const links = linksOf(user);
  const filled = filledIn(user).length;
  const signIn = lastSignIn?.get(user.sub);
  return [
    point(STATUS_WEIGHT[user.status], statusWords(user.status)),
    point(user.enabled ? 30 : 0, 'is enabled'),
    point(
      best.profiles && !isProfile(user) ? 20 : 0,
      'has a password of its own, so that other sign-ins can be linked to it',
    ),
    point(signIn !== undefined && signIn === best.signIn ? 10 : 0, 'was signed in to last'),
    point(hasVerified(user, 'email') ? 12 : 0, 'has a verified email address'),
    point(hasVerified(user, 'phone_number') ? 6 : 0, 'has a verified phone number'),
    point(upTo(12, groups && 4 + 2 * groups), `is in ${counted(groups, 'group')}`),
    point(upTo(12, 4 * links), `has ${counted(links, 'linked sign-in')} of other providers`),
    point(user.createdAt === best.created ? 5 : 0, 'is the oldest, so that other systems know it longest'),
    point(user.updatedAt === best.updated ? 3 : 0, 'was changed last'),
    point(filled === best.attributes ? 4 : 0, `has the most filled in (${counted(filled, 'attribute')})`),
  ].filter(({ weight }) => weight > 0);
}

const STATUS_WEIGHT: Readonly<Record<UserStatus, number>> = {
  CONFIRMED: 40,
  EXTERNAL_PROVIDER: 40,
  RESET_REQUIRED: 35,
  FORCE_CHANGE_PASSWORD: 25,
  COMPROMISED: 5,
  ARCHIVED: 5,
  UNKNOWN: 5,
  UNCONFIRMED: 0,
};

function statusWords(status: UserStatus): string {
  switch (status) {
    case 'EXTERNAL_PROVIDER':
      return 'is signed in to through another provider';
    case 'RESET_REQUIRED':
      return 'is confirmed, and waits for a new password';
    case 'FORCE_CHANGE_PASSWORD':
      return 'was invited, and has not chosen a password yet';
    case 'CONFIRMED':
      return 'is confirmed';
    default:
      return `was confirmed once (its status is ${status})`;
  }
}

const point = (weight: number, reason: string): Point => ({ reason, weight });
const upTo = (most: number, weight: number): number => Math.min(most, weight);
const sum = (points: readonly Point[]): number => points.reduce((total, { weight }) => total + weight, 0);
