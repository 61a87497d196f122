import { deflateRawSync, gzipSync } from 'node:zlib';
import { rs256 } from '#test/support/hostile-tokens.ts';
import { type Row, rows } from '../row.ts';
import { accessClaims, accessHeader, production } from '../world.ts';

const key = production.access.privateKey;
const json = JSON.stringify(accessClaims);
/** Bytes as payload, and a genuine signature over them: only the reading may refuse them. */
const bytes = (...parts: (string | number[])[]) =>
  rs256(key, accessHeader, Buffer.concat(parts.map((part) => Buffer.from(part as string))));
/** The username written with these bytes. */
const username = (...signs: number[]) => {
  const [before = '', after = ''] = JSON.stringify({ ...accessClaims, username: '|' }).split('|');
  return bytes(before, signs, after);
};

/** Genuinely signed bytes that are no UTF-8, or no JSON in UTF-8. */
export const utf8: readonly Row[] = [
  ...rows(
    { readable: 'NOT_UTF8' },
    'NOT_UTF8',
    'The payload is not valid UTF-8: it was changed or damaged on its way; copy the token again from where it was sent.',
    ['a lone byte 0xFF', username(0xff)],
    ['a byte of Latin-1', username(0xe9)],
    ['a sequence that ends too early', username(0xe2, 0x82)],
    ['a continuation without a start', username(0x80)],
    ['an overlong slash', username(0xc0, 0xaf)],
    ['an overlong quote', username(0xc0, 0xa2)],
    ['an overlong NUL, as Java writes it', username(0xc0, 0x80)],
    ['a slash in three bytes', username(0xe0, 0x80, 0xaf)],
    ['a character beyond Unicode', username(0xf4, 0x90, 0x80, 0x80)],
    ['a sequence of five bytes', username(0xf8, 0x88, 0x80, 0x80, 0x80)],
    ['a surrogate in three bytes', username(0xed, 0xa0, 0x80)],
    ['a pair of surrogates in six bytes (CESU-8)', username(0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80)],
    ['UTF-16 with a byte order mark', rs256(key, accessHeader, Buffer.from(`\ufeff${json}`, 'utf16le'))],
    ['gzip', rs256(key, accessHeader, gzipSync(json))],
    ['raw deflate, as zip DEF says', rs256(key, { ...accessHeader, zip: 'DEF' }, deflateRawSync(json))],
    ['random bytes', rs256(key, accessHeader, Buffer.from('c01c0ffee0ddba11', 'hex'))],
  ),
  ...rows(
    { readable: 'NOT_JSON' },
    'NOT_JSON',
    'The payload cannot be read as JSON: a control character in a text (character 502): it was changed or damaged on its way; copy the token again from where it was sent.',
    ['a raw NUL in a text', username(0)],
    ['a raw line break in a text', username(10)],
    ['a raw escape character in a text', username(27)],
  ),
  ...rows(
    { readable: 'NOT_JSON' },
    'NOT_JSON',
    'The payload cannot be read as JSON: this is not a value (character 1): it was changed or damaged on its way; copy the token again from where it was sent.',
    ['a byte order mark before the JSON', bytes([0xef, 0xbb, 0xbf], json)],
    ['UTF-16, big end first', rs256(key, accessHeader, Buffer.from(json, 'utf16le').swap16())],
    ['UTF-7', rs256(key, accessHeader, json.replace('{', '+AHs-'))],
  ),
  ...rows(
    { readable: 'NOT_JSON' },
    'NOT_JSON',
    'The header cannot be read as JSON: this is not a value (character 1): it was changed or damaged on its way; copy the token again from where it was sent.',
    [
      'a byte order mark before the header’s JSON',
      rs256(key, `\ufeff${JSON.stringify(accessHeader)}`, accessClaims),
    ],
  ),
  ...rows(
    { readable: 'NOT_JSON' },
    'NOT_JSON',
    'The payload cannot be read as JSON: a key in quotes is missing (character 2): it was changed or damaged on its way; copy the token again from where it was sent.',
    ['UTF-16, little end first', rs256(key, accessHeader, Buffer.from(json, 'utf16le'))],
    [
      'UTF-32',
      rs256(key, accessHeader, Buffer.from([...json].flatMap((sign) => [sign.charCodeAt(0), 0, 0, 0]))),
    ],
  ),
  ...rows(
    { readable: 'NOT_JSON' },
    'NOT_JSON',
    'The header cannot be read as JSON: a key in quotes is missing (character 2): it was changed or damaged on its way; copy the token again from where it was sent.',
    ['a header in UTF-16', rs256(key, Buffer.from(JSON.stringify(accessHeader), 'utf16le'), accessClaims)],
  ),
  ...rows(
    { readable: 'NOT_JSON' },
    'NOT_JSON',
    'The payload cannot be read as JSON: something follows the end (character 507): it was changed or damaged on its way; copy the token again from where it was sent.',
    ['NUL bytes behind the JSON', bytes(json, [0, 0, 0])],
  ),
];
