import { rs256 } from '#test/support/hostile-tokens.ts';
import { type Row, rows } from '../row.ts';
import { access, accessClaims, accessHeader, id, production, SECOND } from '../world.ts';

const MINUTE = 60;
const DAY = 86_400;
/** A number as JSON would never write it. */
const written = (claim: string, number: string) =>
  rs256(
    production.access.privateKey,
    accessHeader,
    JSON.stringify({ ...accessClaims, [claim]: 0 }).replace(`"${claim}":0`, `"${claim}":${number}`),
  );
const issued = (at: number, lifetime: number) => access({ iat: at, auth_time: at, exp: at + lifetime });

/** Genuinely signed ends: past, future, and none at all. */
export const times: readonly Row[] = [
  ...rows(
    { time: 'EXPIRED' },
    'EXPIRED',
    'This access token expired 1 second ago (it was made to last 17 minutes): have the app refresh it, or sign in again.',
    ['expired one second ago', access({ exp: SECOND - 1 })],
  ),
  ...rows(
    { time: 'EXPIRED' },
    'EXPIRED',
    'This access token expired less than a second ago (it was made to last 18 minutes): have the app refresh it, or sign in again.',
    ['expires at this very second', access({ exp: SECOND })],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 1 second; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['expires in one second', access({ exp: SECOND + 1 })],
  ),
  ...rows(
    { time: 'EXPIRED' },
    'EXPIRED',
    'This access token expired 14 minutes ago (it was made to last 4 minutes): have the app refresh it, or sign in again.',
    ['expired 14 minutes ago', access({ exp: SECOND - 14 * MINUTE })],
  ),
  ...rows(
    { time: 'EXPIRED' },
    'EXPIRED',
    'This ID token expired 14 minutes ago (it was made to last 4 minutes): have the app refresh it, or sign in again.',
    ['an ID token expired 14 minutes ago', id({ exp: SECOND - 14 * MINUTE })],
  ),
  ...rows(
    { time: 'EXPIRED' },
    'EXPIRED',
    'This access token expired 3 hours ago (it was made to last 60 minutes): have the app refresh it, or sign in again.',
    ['expired three hours ago', issued(SECOND - 4 * 3600, 3600)],
  ),
  ...rows(
    { time: 'EXPIRED' },
    'EXPIRED',
    'This access token expired 23 hours ago (it was made to last 5 minutes): have the app refresh it, or sign in again.',
    ['expired yesterday', issued(SECOND - DAY, 300)],
  ),
  ...rows(
    { time: 'EXPIRED' },
    'EXPIRED',
    'This access token expired 4 years ago (it was made to last 60 minutes): by now its refresh token has most often ended as well, so sign in again.',
    ['expired four years ago', issued(SECOND - 4 * 365 * DAY, 3600)],
  ),
  ...rows(
    { time: 'EXPIRED' },
    'EXPIRED',
    'This access token expired 57 years ago (it was made to last less than a second): by now its refresh token has most often ended as well, so sign in again.',
    ['expired in 1970', access({ exp: 1, iat: 0.5 })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s end (exp) is “0”, which is no time that a token can have: another program made or changed it; get one by signing in.',
    ['exp is 0', access({ exp: 0 })],
    ['exp is -0', written('exp', '-0')],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s end (exp) is “-1”, which is no time that a token can have: another program made or changed it; get one by signing in.',
    ['exp is -1', access({ exp: -1 })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s end (exp) is “1e+300”, which is no time that a token can have: another program made or changed it; get one by signing in.',
    ['exp is 1e300', access({ exp: 1e300 })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s end (exp) is “1e+308”, which is no time that a token can have: another program made or changed it; get one by signing in.',
    ['exp is 1e308 written out', written('exp', `1${'0'.repeat(308)}`)],
  ),
  ...rows(
    { readable: 'NUMBER_NOT_FINITE' },
    'NUMBER_NOT_FINITE',
    'The payload cannot be read as JSON: a number too large to be told apart (character 319): it was changed or damaged on its way; copy the token again from where it was sent.',
    ['exp beyond a double', written('exp', '1e400')],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s end (exp) is “1795274040000”, which is in milliseconds where seconds belong: another program made or changed it; get one by signing in.',
    ['exp in milliseconds', access({ exp: accessClaims.exp * 1000 })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s end (exp) is “1795274040000000”, which is no time that a token can have: another program made or changed it; get one by signing in.',
    ['exp in microseconds', access({ exp: accessClaims.exp * 1e6 })],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 7,973 years; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['exp in the last second of the year 9999', access({ exp: 253_402_300_799 })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s end (exp) is “253402300800”, which is no time that a token can have: another program made or changed it; get one by signing in.',
    ['exp in the first second of the year 10000', access({ exp: 253_402_300_800 })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s end (exp) is “1795274040”, which is not a number of seconds: another program made or changed it; get one by signing in.',
    ['exp as text', access({ exp: String(accessClaims.exp) })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s end (exp) is “2026-11-21T15:14:00Z”, which is not a number of seconds: another program made or changed it; get one by signing in.',
    ['exp as a date in words', access({ exp: '2026-11-21T15:14:00Z' })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s end (exp) is “”, which is not a number of seconds: another program made or changed it; get one by signing in.',
    ['exp is an empty text', access({ exp: '' })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s end (exp) is “[1795274040]”, which is not a number of seconds: another program made or changed it; get one by signing in.',
    ['exp in a list', access({ exp: [accessClaims.exp] })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    "The access token’s end (exp) is “{'$date':1795274040}”, which is not a number of seconds: another program made or changed it; get one by signing in.",
    ['exp is an object', access({ exp: { $date: accessClaims.exp } })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s end (exp) is “true”, which is not a number of seconds: another program made or changed it; get one by signing in.',
    ['exp is true', access({ exp: true })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s end (exp) is “false”, which is not a number of seconds: another program made or changed it; get one by signing in.',
    ['exp is false', access({ exp: false })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s end (exp) is “null”, which is not a number of seconds: another program made or changed it; get one by signing in.',
    ['exp is null', access({ exp: null })],
  ),
  ...rows(
    { time: 'TIME_MISSING' },
    'TIME_MISSING',
    'The access token does not say when it ends (exp), so it would be good for ever, and no verifier may accept it: Cognito did not make it; get one by signing in.',
    ['exp is missing', access({ exp: undefined })],
    ['exp in capitals only', access({ exp: undefined, EXP: accessClaims.exp })],
    ['iat and exp are missing', access({ iat: undefined, exp: undefined })],
  ),
  ...rows(
    { time: 'EXPIRED' },
    'EXPIRED',
    'This access token expired less than a second ago (it was made to last 17 minutes): have the app refresh it, or sign in again.',
    ['exp with a fraction, a tenth of a second ago', access({ exp: SECOND - 0.1 })],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 42 minutes; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['exp with a fraction, in order', access({ exp: accessClaims.exp + 0.5 })],
    ['exp in scientific notation, in order', written('exp', `${accessClaims.exp / 1e9}e9`)],
    ['iat in 1970, exp in order', access({ iat: 1 })],
    ['nbf in order', access({ nbf: accessClaims.iat })],
    ['auth_time is text', access({ auth_time: 'yesterday' })],
    ['auth_time is 1e300', access({ auth_time: 1e300 })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s end (exp) is not after its time of issue (iat): another program made or changed it; get one by signing in.',
    ['exp equals iat', access({ exp: SECOND + 60, iat: SECOND + 60 })],
    ['exp before iat, both in the future', access({ exp: SECOND + 60, iat: SECOND + 90 })],
    ['exp before iat, both in the past', access({ exp: SECOND - 90, iat: SECOND - 60 })],
  ),
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 10 years; not known yet: whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['lives for ten years', access({ exp: accessClaims.iat + 3650 * DAY })],
  ),
];
