import { type Row, rows } from '../row.ts';
import { access, accessClaims, SECOND } from '../world.ts';

const MINUTE = 60_000;
const expired = access({ exp: SECOND - 14 * 60 });
const fresh = access({ iat: SECOND + 5 * 60, auth_time: SECOND + 5 * 60, exp: SECOND + 65 * 60 });

/** The pool's clock is what counts; this computer's may be off. */
export const clock: readonly Row[] = [
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 42 minutes; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['the clock was never compared, token in order', access(), { clockAheadMs: null }],
  ),
  ...rows(
    { time: 'EXPIRED' },
    'EXPIRED',
    'This access token expired 14 minutes ago (it was made to last 4 minutes): have the app refresh it, or sign in again.',
    ['the clock was never compared, token expired', expired, { clockAheadMs: null }],
  ),
  ...rows(
    { time: 'ISSUED_IN_FUTURE' },
    'ISSUED_IN_FUTURE',
    'This access token says that it was issued 5 minutes from now (iat), though its signature is valid: the clock of this computer is behind; set it, then check again.',
    ['the clock was never compared, token of the future', fresh, { clockAheadMs: null }],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 41 minutes; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['our clock is 10 seconds behind', access(), { clockAheadMs: 10_000 }],
  ),
  ...rows(
    {},
    'CLOCK_OFF',
    'The access token is in order, but this computer’s clock is 5 minutes behind the pool’s: set it, or programs on this computer will refuse good tokens or send expired ones.',
    ['our clock is 5 minutes behind', access(), { clockAheadMs: 5 * MINUTE }],
  ),
  ...rows(
    {},
    'CLOCK_OFF',
    'The access token is in order, but this computer’s clock is 5 minutes ahead of the pool’s: set it, or programs on this computer will refuse good tokens or send expired ones.',
    ['our clock is 5 minutes ahead', access(), { clockAheadMs: -5 * MINUTE }],
  ),
  ...rows(
    {},
    'CLOCK_OFF',
    'The access token is in order, but this computer’s clock is 10 minutes behind the pool’s: set it, or programs on this computer will refuse good tokens or send expired ones.',
    [
      'our clock is 10 minutes behind, so a token seems to be of the future',
      fresh,
      { clockAheadMs: 10 * MINUTE },
    ],
  ),
  ...rows(
    {},
    'CLOCK_OFF',
    'By the pool’s clock the access token is in order, but by this computer’s, which is 16 minutes ahead of it, it has ended: set this computer’s clock; if that was just done, check again, so that the two are compared anew.',
    ['our clock is 20 minutes ahead, so a token seems expired', expired, { clockAheadMs: -16 * MINUTE }],
  ),
  ...rows(
    { time: 'EXPIRED' },
    'EXPIRED',
    'This access token expired 18 minutes ago by the pool’s clock, which this computer’s clock is 60 minutes behind (it was made to last 60 minutes): have the app refresh it, or sign in again.',
    [
      'our clock is an hour behind, so an expired token seems in order',
      access(),
      { clockAheadMs: 60 * MINUTE },
    ],
  ),
  ...rows(
    {},
    'CLOCK_OFF',
    'By the pool’s clock the access token is in order, but by this computer’s, which is 24 hours ahead of it, it has ended: set this computer’s clock; if that was just done, check again, so that the two are compared anew.',
    [
      'our clock is a day ahead',
      access({
        iat: accessClaims.iat - 86_400,
        auth_time: accessClaims.iat - 86_400,
        exp: accessClaims.exp - 86_400,
      }),
      { clockAheadMs: -1440 * MINUTE },
    ],
  ),
  ...rows(
    { time: 'EXPIRED' },
    'EXPIRED',
    'This access token expired 364 days ago by the pool’s clock, which this computer’s clock is 365 days behind (it was made to last 60 minutes): by now its refresh token has most often ended as well, so sign in again.',
    ['our clock is a year behind', access(), { clockAheadMs: 365 * 1440 * MINUTE }],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 60 seconds; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['a minute before the end', access(), { later: 41 * MINUTE }],
  ),
  ...rows(
    { time: 'EXPIRED' },
    'EXPIRED',
    'This access token expired less than a second ago (it was made to last 60 minutes): have the app refresh it, or sign in again.',
    ['the very end', access(), { later: 42 * MINUTE }],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in less than a second; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['a millisecond before the end', access(), { later: 42 * MINUTE - 1 }],
  ),
  ...rows(
    { time: 'EXPIRED' },
    'EXPIRED',
    'This access token expired 60 minutes ago (it was made to last 60 minutes): have the app refresh it, or sign in again.',
    ['an hour after the end', access(), { later: 102 * MINUTE }],
  ),
];
