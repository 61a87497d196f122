import { describe, expect, it } from 'vitest';
import { decodeBase64Url, encodeBase64Url } from './base64url.ts';
import { MAX_TOKEN_LENGTH, readToken } from './read-token.ts';

const encode = (text: string): string => encodeBase64Url(new TextEncoder().encode(text));
const HEADER = encode('{"alg":"RS256","kid":"k1"}');
const PAYLOAD = encode('{"sub":"u1","exp":1700000000}');
const ENCRYPTED = encode('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}');
const SIGNATURE = encodeBase64Url(new Uint8Array(256).fill(7));
const GOOD = `${HEADER}.${PAYLOAD}.${SIGNATURE}`;
const withPayload = (json: string): string => `${HEADER}.${encode(json)}.${SIGNATURE}`;
const withBytes = (...bytes: number[]): string =>
  `${HEADER}.${encodeBase64Url(new Uint8Array(bytes))}.${SIGNATURE}`;

const refused: [string, string, string, string][] = [
  ['nothing', '', 'EMPTY', 'token'],
  ['more than 1 MB', `${GOOD}${'A'.repeat(MAX_TOKEN_LENGTH)}`, 'TOO_LARGE', 'token'],
  ['a word', 'token', 'NOT_THREE_PARTS', 'token'],
  ['two parts', `${HEADER}.${PAYLOAD}`, 'NOT_THREE_PARTS', 'token'],
  ['four parts', `${GOOD}.${SIGNATURE}`, 'NOT_THREE_PARTS', 'token'],
  ['six parts', `${GOOD}.a.b.c`, 'NOT_THREE_PARTS', 'token'],
  ['a megabyte of dots', '.'.repeat(MAX_TOKEN_LENGTH), 'NOT_THREE_PARTS', 'token'],
  ['an encrypted token', `${ENCRYPTED}.a.b.c.d`, 'ENCRYPTED', 'token'],
  ['an encrypted token with an empty key', `${ENCRYPTED}..b.c.d`, 'ENCRYPTED', 'token'],
  ['four parts of an encrypted token', `${ENCRYPTED}.a.b.c`, 'ENCRYPTED', 'token'],
  ['three parts of an encrypted token', `${ENCRYPTED}._____w.QUJD`, 'ENCRYPTED', 'token'],
  ['an encrypted token with a sixth part', `${ENCRYPTED}.a.b.c.d.e`, 'NOT_THREE_PARTS', 'token'],
  ['five parts that say nothing of encryption', `${GOOD}.a.b`, 'NOT_THREE_PARTS', 'token'],
  ['five empty parts', '....', 'NOT_THREE_PARTS', 'token'],
  ['five parts whose header cannot be read', `${ENCRYPTED}=.a.b.c.d`, 'NOT_THREE_PARTS', 'token'],
  ['two tokens in a row', `${GOOD}${GOOD}`, 'SEVERAL_TOKENS', 'token'],
  ['two tokens with a dot between them', `${GOOD}.${GOOD}`, 'SEVERAL_TOKENS', 'token'],
  ['two tokens in two lines', `${GOOD}\n${GOOD}`, 'SEVERAL_TOKENS', 'token'],
  ['no header', `.${PAYLOAD}.${SIGNATURE}`, 'EMPTY_PART', 'header'],
  ['no payload', `${HEADER}..${SIGNATURE}`, 'EMPTY_PART', 'payload'],
  ['no signature', `${HEADER}.${PAYLOAD}.`, 'EMPTY_PART', 'signature'],
  ['white space in front', ` ${GOOD}`, 'NOT_BASE64URL', 'header'],
  ['Bearer in front', `Bearer ${GOOD}`, 'NOT_BASE64URL', 'header'],
  ['a line break at the end', `${GOOD}\n`, 'NOT_BASE64URL', 'signature'],
  ['padding', `${HEADER}.${PAYLOAD}.${SIGNATURE}==`, 'PADDED', 'signature'],
  ['padding of the payload', `${HEADER}.${PAYLOAD}=.${SIGNATURE}`, 'PADDED', 'payload'],
  ['an equals sign within', `${HEADER}.=${PAYLOAD}.${SIGNATURE}`, 'NOT_BASE64URL', 'payload'],
  ['padding without end', `${HEADER}.${PAYLOAD}====.${SIGNATURE}`, 'NOT_BASE64URL', 'payload'],
  ['a plain base64 plus', `${HEADER}.+${PAYLOAD.slice(1)}.${SIGNATURE}`, 'NOT_BASE64URL', 'payload'],
  ['a plain base64 slash', `${HEADER}./${PAYLOAD.slice(1)}.${SIGNATURE}`, 'NOT_BASE64URL', 'payload'],
  ['a percent sign', `${HEADER}.%${PAYLOAD.slice(1)}.${SIGNATURE}`, 'NOT_BASE64URL', 'payload'],
  ['a Cyrillic letter', `${HEADER}.а${PAYLOAD.slice(1)}.${SIGNATURE}`, 'NOT_BASE64URL', 'payload'],
  ['one character too many', `${HEADER}.${PAYLOAD}.AAAAA`, 'NOT_BASE64URL', 'signature'],
  ['spare bits that are set', `${HEADER}.${PAYLOAD}.AB`, 'NOT_CANONICAL', 'signature'],
  ['a payload that is not UTF-8', withBytes(0x7b, 0x22, 0xff, 0x22, 0x7d), 'NOT_UTF8', 'payload'],
  ['overlong UTF-8', withBytes(0x22, 0xc0, 0xaf, 0x22), 'NOT_UTF8', 'payload'],
  ['a surrogate in UTF-8', withBytes(0x22, 0xed, 0xa0, 0x80, 0x22), 'NOT_UTF8', 'payload'],
  ['a byte order mark', withBytes(0xef, 0xbb, 0xbf, 0x7b, 0x7d), 'NOT_JSON', 'payload'],
  ['a payload that is not JSON', withPayload('hello'), 'NOT_JSON', 'payload'],
  ['a payload that is a list', withPayload('[]'), 'NOT_OBJECT', 'payload'],
  ['a payload that is null', withPayload('null'), 'NOT_OBJECT', 'payload'],
  ['a payload that is a text', withPayload('"x"'), 'NOT_OBJECT', 'payload'],
  ['a header that is a list', `${encode('[]')}.${PAYLOAD}.${SIGNATURE}`, 'NOT_OBJECT', 'header'],
  ['a repeated header key', `${encode('{"alg":"RS256","alg":"none"}')}.a.b`, 'DUPLICATE_KEY', 'header'],
  ['a repeated claim', withPayload('{"exp":1,"exp":2}'), 'DUPLICATE_KEY', 'payload'],
  ['an infinite time', withPayload('{"exp":1e400}'), 'NUMBER_NOT_FINITE', 'payload'],
  ['half a pair', withPayload('{"sub":"\\ud800"}'), 'LONE_SURROGATE', 'payload'],
  ['deep nesting', withPayload(`{"a":${'['.repeat(40)}${']'.repeat(40)}}`), 'TOO_DEEP', 'payload'],
];

describe('readToken', () => {
  it.each(refused)('refuses %s', (_name, text, code, part) => {
    const result = readToken(text);
    expect(result).toMatchObject({ ok: false, error: { code, part } });
    expect(!result.ok && result.error.message).toMatch(/^[A-Z].{10,}/);
  });

  it('refuses what is not a text instead of throwing', () => {
    for (const value of [undefined, null, 7, {}, [], Symbol('x')]) {
      expect(readToken(value as string)).toMatchObject({ ok: false, error: { code: 'NOT_TEXT' } });
    }
  });

  it('reads a proper token', () => {
    const result = readToken(GOOD);
    if (!result.ok) throw new Error(result.error.message);
    expect({ ...result.token.header }).toEqual({ alg: 'RS256', kid: 'k1' });
    expect({ ...result.token.payload }).toEqual({ sub: 'u1', exp: 1_700_000_000 });
    expect(result.token.signature).toHaveLength(256);
    expect(result.token.signingInput).toBe(`${HEADER}.${PAYLOAD}`);
    expect(result.token.payloadText).toBe('{"sub":"u1","exp":1700000000}');
  });

  it('keeps other scripts, and a claim called __proto__, as they are', () => {
    const result = readToken(withPayload('{"name":"محمد 😀 é","__proto__":{"admin":true}}'));
    expect(result.ok && result.token.payload.name).toBe('محمد 😀 é');
    expect(result.ok && Object.keys(result.token.payload)).toContain('__proto__');
    expect(result.ok && result.token.payload.admin).toBeUndefined();
  });

  it('names the offset of what it refused', () => {
    expect(readToken(`${HEADER}.AA*A.${SIGNATURE}`)).toMatchObject({ error: { part: 'payload', at: 2 } });
    expect(readToken(withPayload('{"a":1,"a":2}'))).toMatchObject({ error: { part: 'payload', at: 7 } });
  });

  it('survives any single changed character', () => {
    for (let at = 0; at < HEADER.length + PAYLOAD.length + 2; at += 1) {
      for (const sign of ['.', '=', '\0', 'A', '\ud800']) {
        const result = readToken(GOOD.slice(0, at) + sign + GOOD.slice(at + 1));
        expect(typeof result.ok).toBe('boolean');
      }
    }
  });
});

describe('base64url', () => {
  it('decodes exactly what it encodes, as Node does', () => {
    for (let length = 0; length < 70; length += 1) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 89 + length * 31) & 0xff);
      const text = encodeBase64Url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      const decoded = decodeBase64Url(text);
      expect(decoded.ok && [...decoded.bytes]).toEqual([...bytes]);
    }
  });

  it('accepts one spelling only of every last group', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    expect([...alphabet].filter((sign) => decodeBase64Url(`A${sign}`).ok)).toHaveLength(4);
    expect([...alphabet].filter((sign) => decodeBase64Url(`AA${sign}`).ok)).toHaveLength(16);
  });
});
