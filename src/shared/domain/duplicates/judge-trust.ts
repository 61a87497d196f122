import type { MirrorUser } from '../mirror.ts';
import type { DetectorName, Pair } from './detectors.ts';
import { type Address, CODE_LIVES, hasVerified } from './judge-facts.ts';

/**
 * Who of two has shown that what they match by is theirs. Somebody can sign up with another person's address and wait for the
 * other account's groups and attributes: an account that has shown nothing must not get them.
 */
export type Trust = 'survivor' | 'onlyOther' | 'nobody';

const ADDRESS_OF: Partial<Readonly<Record<DetectorName, Address>>> = {
  doubleClick: 'email',
  sameEmail: 'email',
  federatedTwin: 'email',
  sameInbox: 'email',
  samePhone: 'phone_number',
};

export function trustOf(survivor: MirrorUser, other: MirrorUser, pair: Pair | undefined): Trust {
  const addresses = (pair?.matches ?? []).flatMap(({ detector }) => ADDRESS_OF[detector] ?? []);
  if (addresses.some((address) => hasVerified(survivor, address))) return 'survivor';
  return addresses.some((address) => hasVerified(other, address)) ? 'onlyOther' : 'nobody';
}

export const isDoubleClick = (pair: Pair | undefined): boolean =>
  pair?.matches.some(({ detector }) => detector === 'doubleClick') ?? false;

/** The pool's rules can stretch a double click to a day; somebody who signs up an hour later means it. */
const REAL_DOUBLE_CLICK = 60_000;

/** Somebody may be about to enter the code of this sign-up; of a real double click, only one of the two codes is of use. */
export function mayStillConfirm(
  survivor: MirrorUser,
  other: MirrorUser,
  pair: Pair | undefined,
  now: number,
): boolean {
  if (now - other.createdAt >= CODE_LIVES) return false;
  return !isDoubleClick(pair) || Math.abs(other.createdAt - survivor.createdAt) > REAL_DOUBLE_CLICK;
}
