import { type Row, rows } from '../row.ts';
import { access, accessClaims, SECOND } from '../world.ts';

const MINUTE = 60;
const DAY = 86_400;
const issued = (at: number, lifetime: number) => access({ iat: at, auth_time: at, exp: at + lifetime });

/** Genuinely signed beginnings: too early, too late, and none at all. */
export const timesStart: readonly Row[] = [
  ...rows(
    {},
    'GOOD',
    'In order: an access token of “acme-production” to the app client “acme-web” for “ada”, which ends in 42 minutes; not known yet: whether the user is enabled, whether it was revoked since and whether the backend knows the user, which an online check can tell.',
    ['iat one second ahead', access({ iat: SECOND + 1 })],
    ['iat five seconds ahead', access({ iat: SECOND + 5 })],
  ),
  ...rows(
    { time: 'ISSUED_IN_FUTURE' },
    'ISSUED_IN_FUTURE',
    'This access token says that it was issued 6 seconds from now (iat), though its signature is valid: this computer’s clock was set after the pool’s was last heard of; check again, so that the two are compared anew.',
    ['iat six seconds ahead', access({ iat: SECOND + 6 })],
  ),
  ...rows(
    { time: 'NOT_YET_VALID' },
    'NOT_YET_VALID',
    'This access token is not valid yet, only in 6 seconds (nbf), though its signature is valid: this computer’s clock was set after the pool’s was last heard of; check again, so that the two are compared anew.',
    ['nbf six seconds ahead', access({ nbf: SECOND + 6 })],
  ),
  ...rows(
    { time: 'ISSUED_IN_FUTURE' },
    'ISSUED_IN_FUTURE',
    'This access token says that it was issued 2 minutes from now (iat), though its signature is valid: this computer’s clock was set after the pool’s was last heard of; check again, so that the two are compared anew.',
    ['iat two minutes ahead', access({ iat: SECOND + 2 * MINUTE })],
  ),
  ...rows(
    { time: 'ISSUED_IN_FUTURE' },
    'ISSUED_IN_FUTURE',
    'This access token says that it was issued 60 minutes from now (iat), though its signature is valid: this computer’s clock was set after the pool’s was last heard of; check again, so that the two are compared anew.',
    ['iat an hour ahead, exp behind it', issued(SECOND + 3600, 3600)],
  ),
  ...rows(
    { time: 'ISSUED_IN_FUTURE' },
    'ISSUED_IN_FUTURE',
    'This access token says that it was issued 365 days from now (iat), though its signature is valid: this computer’s clock was set after the pool’s was last heard of; check again, so that the two are compared anew.',
    ['iat a year ahead', issued(SECOND + 365 * DAY, 3600)],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s time of issue (iat) is “1e+300”, which is no time that a token can have: another program made or changed it; get one by signing in.',
    ['iat is 1e300', access({ iat: 1e300 })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s time of issue (iat) is “-1”, which is no time that a token can have: another program made or changed it; get one by signing in.',
    ['iat is -1', access({ iat: -1 })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s time of issue (iat) is “0”, which is no time that a token can have: another program made or changed it; get one by signing in.',
    ['iat is 0', access({ iat: 0 })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s time of issue (iat) is “1795270440”, which is not a number of seconds: another program made or changed it; get one by signing in.',
    ['iat as text', access({ iat: String(accessClaims.iat) })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s time of issue (iat) is “1795270440000”, which is in milliseconds where seconds belong: another program made or changed it; get one by signing in.',
    ['iat in milliseconds', access({ iat: accessClaims.iat * 1000 })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s time of issue (iat) is “null”, which is not a number of seconds: another program made or changed it; get one by signing in.',
    ['iat is null', access({ iat: null })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s time of issue (iat) is “[1795270440]”, which is not a number of seconds: another program made or changed it; get one by signing in.',
    ['iat in a list', access({ iat: [accessClaims.iat] })],
  ),
  ...rows(
    { time: 'TIME_MISSING' },
    'TIME_MISSING',
    'The access token has no time of issue (iat), as every token of Cognito has: another program made it; get one by signing in.',
    ['iat is missing', access({ iat: undefined })],
  ),
  ...rows(
    { time: 'NOT_YET_VALID' },
    'NOT_YET_VALID',
    'This access token is not valid yet, only in 10 minutes (nbf), though its signature is valid: this computer’s clock was set after the pool’s was last heard of; check again, so that the two are compared anew.',
    ['nbf in ten minutes', access({ nbf: SECOND + 10 * MINUTE })],
  ),
  ...rows(
    { time: 'NOT_YET_VALID' },
    'NOT_YET_VALID',
    'This access token is not valid yet, only in 10 years (nbf), though its signature is valid: this computer’s clock was set after the pool’s was last heard of; check again, so that the two are compared anew.',
    ['nbf in ten years', access({ nbf: SECOND + 3650 * DAY })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s start (nbf) is “100000000000000000000”, which is no time that a token can have: another program made or changed it; get one by signing in.',
    ['nbf is 1e20', access({ nbf: 1e20 })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s start (nbf) is “-1”, which is no time that a token can have: another program made or changed it; get one by signing in.',
    ['nbf is -1', access({ nbf: -1 })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s start (nbf) is “1795270440”, which is not a number of seconds: another program made or changed it; get one by signing in.',
    ['nbf as text', access({ nbf: String(accessClaims.iat) })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s start (nbf) is “null”, which is not a number of seconds: another program made or changed it; get one by signing in.',
    ['nbf is null', access({ nbf: null })],
  ),
  ...rows(
    { time: 'TIME_NOT_SANE' },
    'TIME_NOT_SANE',
    'The access token’s start (nbf) is “{}”, which is not a number of seconds: another program made or changed it; get one by signing in.',
    ['nbf is an object', access({ nbf: {} })],
  ),
];
