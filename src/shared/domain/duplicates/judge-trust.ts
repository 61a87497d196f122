import type { MirrorUser } from '../mirror.ts';
import type { DetectorName, Pair } from './detectors.ts';
import { ADDRESSES, type Address, CODE_LIVES, hasVerified } from './judge-facts.ts';
import { keepsVerified } from './losses.ts';

/**
 * Who of two has shown that what they match by is theirs. Somebody can sign up with another person's address and wait for the
 * other account's groups and attributes: an account that has shown nothing must not get them. Or wait to be merged into it: of an
 * account that has shown nothing, no address must get there, for whoever has it could set a new password.
 */
export type Trust = 'both' | 'survivor' | 'onlyOther' | 'nobody';

const ADDRESS_OF: Partial<Readonly<Record<DetectorName, Address>>> = {
  doubleClick: 'email',
  sameEmail: 'email',
  federatedTwin: 'email',
  sameInbox: 'email',
  samePhone: 'phone_number',
};

export function trustOf(survivor: MirrorUser, other: MirrorUser, pair: Pair | undefined): Trust {
  const addresses = (pair?.matches ?? []).flatMap(({ detector }) => ADDRESS_OF[detector] ?? []);
  if (addresses.some((one) => hasVerified(survivor, one) && hasVerified(other, one))) return 'both';
  if (addresses.some((address) => hasVerified(survivor, address))) return 'survivor';
  return addresses.some((address) => hasVerified(other, address)) ? 'onlyOther' : 'nobody';
}

/** Not both have verified what they match by, but one of them an address that the other lacks: these may be two people. */
export function mayBeTwoPeople(survivor: MirrorUser, other: MirrorUser, trust: Trust): boolean {
  if (trust === 'both') return false;
  return hasOwnAddress(other, survivor) || (trust === 'nobody' && hasOwnAddress(survivor, other));
}

const hasOwnAddress = (one: MirrorUser, other: MirrorUser): boolean =>
  ADDRESSES.some((address) => hasVerified(one, address) && !keepsVerified(other, one, address));

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
