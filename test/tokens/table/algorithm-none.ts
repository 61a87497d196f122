import { encode, partsOf, resigned, token } from '#test/support/hostile-tokens.ts';
import { type Row, rows } from '../row.ts';
import { access, accessClaims, accessHeader } from '../world.ts';

const zeros = new Uint8Array(256);
const genuine = partsOf(access())[2];
const saying = (alg: unknown, signature: string | Uint8Array = genuine) =>
  token({ ...accessHeader, alg }, accessClaims, signature);

/** Tokens that say of themselves that nobody signed them (CVE-2015-9235 and its many spellings). */
export const algorithmNone: readonly Row[] = [
  ...rows(
    { algorithm: 'ALGORITHM_NONE' },
    'ALGORITHM_NONE',
    'The token says that it is not signed at all (alg “none”): anybody can write such a token, and no verifier may accept it; get one by signing in.',
    ['alg none with the signature of a genuine token', saying('none')],
    ['alg none and a signature of zeros', saying('none', zeros)],
    [
      'alg none, written with an escape',
      token(`{"alg":"\\u006eone","kid":"${accessHeader.kid}"}`, accessClaims, genuine),
    ],
    ['alg none in place of RS256, everything else as sent', resigned(saying('none'), partsOf(access())[2])],
    ['alg none and one byte as signature', saying('none', 'AA')],
    ['alg none and the word null as signature', saying('none', 'null')],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NONE' },
    'ALGORITHM_NONE',
    'The token says that it is not signed at all (alg “None”): anybody can write such a token, and no verifier may accept it; get one by signing in.',
    ['alg None with the signature of a genuine token', saying('None')],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NONE' },
    'ALGORITHM_NONE',
    'The token says that it is not signed at all (alg “NONE”): anybody can write such a token, and no verifier may accept it; get one by signing in.',
    ['alg NONE with the signature of a genuine token', saying('NONE')],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NONE' },
    'ALGORITHM_NONE',
    'The token says that it is not signed at all (alg “nOnE”): anybody can write such a token, and no verifier may accept it; get one by signing in.',
    ['alg nOnE with the signature of a genuine token', saying('nOnE')],
  ),
  ...rows(
    { readable: 'EMPTY_PART' },
    'EMPTY_PART',
    'The token has no signature: it was taken off, or never made (alg “none”), and no verifier may accept it; get the whole token.',
    ['alg none and an empty signature', saying('none', '')],
  ),
  ...rows(
    { readable: 'CUT_OFF' },
    'CUT_OFF',
    'The token is cut off: it ends before its third part; copy all of it, from “eyJ” to the end of the third part.',
    ['alg none without the last dot', saying('none', '').slice(0, -1)],
    [
      'alg none in two parts, as some libraries write it',
      `${encode({ alg: 'none' })}.${encode(accessClaims)}`,
    ],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “none ”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['alg none with a space behind', saying('none ')],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “ none”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['alg none with a space before', saying(' none')],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “␉none”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['alg none with a tab before', saying('\tnone')],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “none␊”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['alg none with a line break behind', saying('none\n')],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “none␀”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['alg none with NUL behind', saying('none\0')],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “no⟨U+200B⟩ne”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['alg none with a zero-width space inside', saying('no\u200bne')],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “ｎｏｎｅ”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['alg none in full-width letters', saying('ｎｏｎｅ')],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    "The token says how it is signed (alg) in a form that no token of Cognito has, “['none']”: another system made or changed it; get one by signing in.",
    ['alg none in a list', saying(['none'])],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NOT_ALLOWED' },
    'ALGORITHM_NOT_ALLOWED',
    'The token says that it is signed with “RS256,none”, and Cognito only signs with RS256: another system made or changed it; get one by signing in.',
    ['alg none beside RS256 in one text', saying('RS256,none')],
  ),
  ...rows(
    { algorithm: 'ALGORITHM_NONE', key: 'KEY_NOT_NAMED' },
    'ALGORITHM_NONE',
    'The token says that it is not signed at all (alg “none”): anybody can write such a token, and no verifier may accept it; get one by signing in.',
    ['alg none and no key named', token({ alg: 'none', typ: 'JWT' }, accessClaims, zeros)],
  ),
];
