import { someone } from '../changes/planners/for-tests.ts';
import type { MirrorUser } from '../mirror.ts';
import { type DetectorName, type Pair, STRENGTH_OF } from './detectors.ts';

/** Accounts and pairs for the tests of judgement and clean-up. */

export const NOW = 1_800_000_000_000;
export const SIGNED_UP = 1_700_000_000_000;

export type Facts = Partial<MirrorUser> & { with?: Record<string, string> };

/** Confirmed, enabled, with one verified email address for all of them. */
export function account(name: string, { with: more = {}, ...facts }: Facts = {}): MirrorUser {
  return someone(name, {
    createdAt: SIGNED_UP,
    updatedAt: SIGNED_UP,
    ...facts,
    with: { email: 'anna@example.com', ...more },
  });
}

export const unconfirmed = (name: string, { with: more = {}, ...facts }: Facts = {}): MirrorUser =>
  account(name, { status: 'UNCONFIRMED', ...facts, with: { email_verified: 'false', ...more } });

export function profile(name: string, { with: more = {}, ...facts }: Facts = {}): MirrorUser {
  const identities = JSON.stringify([
    { userId: name, providerName: 'Google', providerType: 'Google', primary: true, dateCreated: SIGNED_UP },
  ]);
  return account(`Google_${name}`, {
    status: 'EXTERNAL_PROVIDER',
    sub: `sub-${name}`,
    ...facts,
    with: { sub: `sub-${name}`, identities, ...more },
  });
}

export function pairBy(a: MirrorUser, b: MirrorUser, ...detectors: readonly DetectorName[]): Pair {
  const matches = detectors.map((detector) => ({
    detector,
    strength: STRENGTH_OF[detector],
    reason: 'Same.',
  }));
  return { a: a.sub, b: b.sub, matches, linked: false };
}

/** Any two of them, by the same detectors. */
export const pairsBy = (members: readonly MirrorUser[], ...detectors: readonly DetectorName[]): Pair[] =>
  members.flatMap((a, at) => members.slice(at + 1).map((b) => pairBy(a, b, ...detectors)));
