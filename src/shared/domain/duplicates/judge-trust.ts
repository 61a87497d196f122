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

/** Somebody may be about to enter the code of this sign-up; of a double click, only one of the two codes is of use. */
export const mayStillConfirm = (other: MirrorUser, pair: Pair | undefined, now: number): boolean =>
  now - other.createdAt < CODE_LIVES && !isDoubleClick(pair);
