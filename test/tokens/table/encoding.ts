import { encode, partsOf } from '#test/support/hostile-tokens.ts';
import { type Row, rows } from '../row.ts';
import { access, accessClaims, accessHeader } from '../world.ts';

const good = access();
const [header, payload, signature] = partsOf(good);
const middle = Math.floor(good.length / 2);
/** Something in the middle of the payload. */
const broken = (sign: string) => good.slice(0, middle) + sign + good.slice(middle);
const replaced = (sign: string) =>
  `${header}.${payload.slice(0, 40)}${sign}${payload.slice(41)}.${signature}`;

/** Other spellings of a good token, which the strict reader must not take, and pieces of one. */
export const encoding: readonly Row[] = [
  ...rows(
    { readable: 'EMPTY' },
    'EMPTY',
    'There is no token here: paste the whole token, or the request or file that holds it.',
    ['nothing', ''],
  ),
  ...rows(
    { readable: 'NOT_THREE_PARTS' },
    'NOT_THREE_PARTS',
    'This is not a token: a token has exactly three parts with dots between them; paste the ID or access token, not a code, a key or a secret.',
    ['a space', ' '],
    ['a word', 'token'],
    ['a dot', '.'],
    ['a megabyte of dots', '.'.repeat(1_048_576)],
    ['a megabyte of one letter', 'A'.repeat(1_048_576)],
    ['a dot behind it', `${good}.`],
    ['a dot before it', `.${good}`],
    ['the whole encoded once more', encode(good)],
    [
      'the JSON without its encoding',
      `${JSON.stringify(accessHeader)}.${JSON.stringify(accessClaims)}.${signature}`,
    ],
    ['two dots between header and payload', `${header}..${payload}.${signature}`],
    ['cut off with three dots', `${good.slice(0, -40)}...`],
    ['the middle left out', `${good.slice(0, 60)}...${good.slice(-60)}`],
    ['four parts', `${good}.AAAA`],
    ['the payload twice', `${header}.${payload}.${payload}.${signature}`],
    ['four dots', '....'],
  ),
  ...rows(
    { readable: 'SEVERAL_TOKENS' },
    'SEVERAL_TOKENS',
    'These are several tokens, one behind the other: paste one of them alone.',
    ['two tokens with a dot between them', `${good}.${good}`],
    ['two tokens one after the other', good + good],
  ),
  ...rows(
    { readable: 'EMPTY_PART' },
    'EMPTY_PART',
    'The token’s header is empty: copy the token again from where it was sent.',
    ['two dots', '..'],
    ['the header missing', `.${payload}.${signature}`],
  ),
  ...rows(
    { readable: 'TOO_LARGE' },
    'TOO_LARGE',
    'This is larger than 1 MB and was not read, and a token of Cognito has a few kilobytes: copy the token alone.',
    ['one character more than a megabyte', good + 'A'.repeat(1_048_577 - good.length)],
  ),
  ...rows(
    { readable: 'NOT_BASE64URL' },
    'NOT_BASE64URL',
    'The header has a character that base64url does not have (character 7): it was changed or damaged on its way; copy the token again from where it was sent.',
    ['Bearer before it', `Bearer ${good}`],
  ),
  ...rows(
    { readable: 'NOT_BASE64URL' },
    'NOT_BASE64URL',
    'The header has a character that base64url does not have (character 1): it was changed or damaged on its way; copy the token again from where it was sent.',
    ['in quotes', `"${good}"`],
    ['a space before it', ` ${good}`],
    ['a byte order mark before it', `\ufeff${good}`],
    ['a zero-width space before it', `\u200b${good}`],
  ),
  ...rows(
    { readable: 'PADDED' },
    'PADDED',
    'The header is written with padding (=), as an AWS load balancer (x-amzn-oidc-data) and some libraries do and Cognito never does: send the token as Cognito issued it (behind a load balancer: x-amzn-oidc-accesstoken).',
    ['the header padded with =', `${header}=.${payload}.${signature}`],
  ),
  ...rows(
    { readable: 'NOT_BASE64URL' },
    'NOT_BASE64URL',
    'The signature has a character that base64url does not have (character 343): it was changed or damaged on its way; copy the token again from where it was sent.',
    ['a space behind it', `${good} `],
    ['a line break behind it', `${good}\n`],
    ['NUL behind it', `${good}\0`],
    ['a comma behind it', `${good},`],
  ),
  ...rows(
    { readable: 'PADDED' },
    'PADDED',
    'The signature is written with padding (=), as an AWS load balancer (x-amzn-oidc-data) and some libraries do and Cognito never does: send the token as Cognito issued it (behind a load balancer: x-amzn-oidc-accesstoken).',
    ['the signature padded with ==', `${good}==`],
  ),
  ...rows(
    { readable: 'NOT_BASE64URL' },
    'NOT_BASE64URL',
    'The payload has a character that base64url does not have (character 475): it was changed or damaged on its way; copy the token again from where it was sent.',
    ['a line break inside', broken('\n')],
    ['a space inside', broken(' ')],
    ['a tab inside', broken('\t')],
    ['a no-break space inside', broken('\u00a0')],
    ['a zero-width joiner inside', broken('\u200d')],
    ['a soft hyphen inside', broken('\u00ad')],
    ['NUL inside', broken('\0')],
    ['half a character pair inside', broken('\ud800')],
    ['a percent escape inside', broken('%41')],
    ['a Windows line break inside', broken('\r\n')],
    ['an emoji inside', broken('😀')],
  ),
  ...rows(
    { readable: 'PADDED' },
    'PADDED',
    'The payload is written with padding (=), as an AWS load balancer (x-amzn-oidc-data) and some libraries do and Cognito never does: send the token as Cognito issued it (behind a load balancer: x-amzn-oidc-accesstoken).',
    ['the payload padded with ==', `${header}.${payload}==.${signature}`],
  ),
  ...rows(
    { readable: 'CUT_OFF' },
    'CUT_OFF',
    'The token is cut off: it ends before its third part; copy all of it, from “eyJ” to the end of the third part.',
    ['percent escapes in place of the dots', good.replaceAll('.', '%2E')],
    ['full-width dots', good.replaceAll('.', '．')],
    ['the payload only', payload],
    ['the header only', header],
    ['the payload and the signature missing', `${header}..`],
    ['cut off in the header', header.slice(0, 20)],
    ['cut off in the payload', good.slice(0, header.length + 90)],
    ['cut off behind the payload', `${header}.${payload}`],
  ),
  ...rows(
    { readable: 'NOT_BASE64URL' },
    'NOT_BASE64URL',
    'The payload has a character that base64url does not have (character 41): it was changed or damaged on its way; copy the token again from where it was sent.',
    ['a plain base64 plus', replaced('+')],
    ['a plain base64 slash', replaced('/')],
    ['a Cyrillic letter', replaced('а')],
    ['a tilde', replaced('~')],
  ),
  ...rows(
    { readable: 'NOT_BASE64URL' },
    'NOT_BASE64URL',
    'The signature has a character that base64url does not have (character 1): it was changed or damaged on its way; copy the token again from where it was sent.',
    ['the signature in plain base64', `${header}.${payload}.${Buffer.alloc(256, 0xfb).toString('base64')}`],
  ),
  ...rows(
    { signature: 'SIGNATURE_WRONG' },
    'SIGNATURE_WRONG',
    'The signature does not fit the pool’s key “prod-access-key”: the access token was changed after it was signed, or copied with a mistake; copy it again, or get one from “acme-production” by signing in.',
    [
      'the signature in hexadecimal',
      `${header}.${payload}.${Buffer.from(signature, 'base64url').toString('hex')}`,
    ],
  ),
  ...rows(
    { readable: 'NOT_JSON' },
    'NOT_JSON',
    'The header cannot be read as JSON: this is not a value (character 1): it was changed or damaged on its way; copy the token again from where it was sent.',
    ['every part encoded twice', [header, payload, signature].map(encode).join('.')],
  ),
  ...rows(
    { readable: 'EMPTY_PART' },
    'EMPTY_PART',
    'The token’s payload is empty: copy the token again from where it was sent.',
    ['the payload missing', `${header}..${signature}`],
  ),
  ...rows(
    { signature: 'SIGNATURE_CUT_OFF' },
    'SIGNATURE_CUT_OFF',
    'The access token is cut off: its signature has 150 of at least 256 bytes; copy all of it, to the last letter.',
    ['cut off in the signature, on a whole group', `${header}.${payload}.${signature.slice(0, 200)}`],
  ),
  ...rows(
    { readable: 'CUT_OFF' },
    'CUT_OFF',
    'The token is cut off: it ends within its signature; copy all of it, from “eyJ” to the end of the third part.',
    ['cut off in the signature, inside of a group', `${header}.${payload}.${signature.slice(0, 201)}`],
  ),
  ...rows(
    { readable: 'NOT_BASE64URL' },
    'NOT_BASE64URL',
    'The signature has a character that base64url does not have (character 303): it was changed or damaged on its way; copy the token again from where it was sent.',
    ['cut off with an ellipsis', `${good.slice(0, -40)}…`],
  ),
  ...rows(
    { readable: 'NOT_CANONICAL' },
    'NOT_CANONICAL',
    'The header ends in bits that must be zero, so it is not written in the one allowed way (character 38): it was changed or damaged on its way; copy the token again from where it was sent.',
    ['cut off at the start', good.slice(30)],
  ),
  ...rows(
    { readable: 'NOT_UTF8' },
    'NOT_UTF8',
    'The header is not valid UTF-8: it was changed or damaged on its way; copy the token again from where it was sent.',
    ['in small letters', good.toLowerCase()],
  ),
  ...rows(
    { readable: 'NOT_CANONICAL' },
    'NOT_CANONICAL',
    'The payload ends in bits that must be zero, so it is not written in the one allowed way (character 675): it was changed or damaged on its way; copy the token again from where it was sent.',
    ['the payload backwards', `${header}.${[...payload].reverse().join('')}.${signature}`],
  ),
];
