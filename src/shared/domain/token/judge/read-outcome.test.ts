import { describe, expect, it } from 'vitest';
import { encodeBase64Url } from '../base64url.ts';
import { readToken } from '../read-token.ts';
import { outcomeOf } from './read-outcome.ts';

const part = (text: string) => encodeBase64Url(new TextEncoder().encode(text));
const HEADER = part('{"alg":"RS256","kid":"k"}');
const PAYLOAD = part('{"sub":"u1"}');
const SIGNATURE = encodeBase64Url(new Uint8Array(256).fill(7));
const REFRESH = `${part('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}')}._____w._____w.QUJD._____w`;
const TOKEN = `${HEADER}.${PAYLOAD}.${SIGNATURE}`;

describe('outcomeOf', () => {
  it('gives the JSON as it was sent and no more of the signature than its length', () => {
    const outcome = outcomeOf(TOKEN);
    expect(outcome).toEqual({
      ok: true,
      headerText: '{"alg":"RS256","kid":"k"}',
      payloadText: '{"sub":"u1"}',
      signatureBytes: 256,
    });
    expect(JSON.stringify(outcome)).not.toContain(SIGNATURE.slice(0, 8));
  });

  it('recognises a token that was cut, wherever before its signature', () => {
    for (let length = 4; length <= HEADER.length + PAYLOAD.length + 1; length += 1) {
      expect(outcomeOf(TOKEN.slice(0, length)), `${length} letters`).toMatchObject({ ok: false, cut: true });
    }
  });

  it('recognises a cut within the signature where the letters show it, and leaves the rest to its length', () => {
    const seen = [1, 2, 3, 4].map((lost) => outcomeOf(TOKEN.slice(0, -lost)));
    for (const outcome of seen) {
      if (outcome.ok) expect(outcome.signatureBytes).toBeLessThan(256);
      else expect(outcome.cut).toBe(true);
    }
    expect(seen.some(({ ok }) => !ok)).toBe(true);
  });

  it.each([
    ['nothing', '', 'EMPTY'],
    ['an opaque code', '5f0c1a52-7d3e-4b69-9a41', 'NOT_THREE_PARTS'],
    ['four parts', `${TOKEN}.x`, 'NOT_THREE_PARTS'],
    ['a refresh token', REFRESH, 'ENCRYPTED'],
    ['a signature that was taken off', `${HEADER}.${PAYLOAD}.`, 'EMPTY_PART'],
    ['another last letter', `${TOKEN.slice(0, -1)}x`, 'NOT_CANONICAL'],
    ['letters too many', `${TOKEN}AAA`, 'NOT_BASE64URL'],
    ['padding', `${TOKEN}=`, 'PADDED'],
    ['a line break at the end', `${TOKEN}\n`, 'NOT_BASE64URL'],
    ['a key twice', `${HEADER}.${part('{"a":1,"a":2}')}.${SIGNATURE}`, 'DUPLICATE_KEY'],
  ])('does not take %s for cut', (_what, text, code) => {
    expect(outcomeOf(text)).toMatchObject({ ok: false, code, cut: false });
  });

  it('recognises a refresh token that was cut', () => {
    for (const parts of [1, 2, 3, 4]) {
      const text = REFRESH.split('.').slice(0, parts).join('.');
      expect(outcomeOf(text)).toMatchObject({ ok: false, code: 'ENCRYPTED', cut: true });
    }
  });

  it('does not read again what was read before', () => {
    const read = readToken('x');
    expect(outcomeOf(TOKEN, read)).toMatchObject({ ok: false, code: 'NOT_THREE_PARTS' });
  });

  it('says where', () => {
    expect(outcomeOf(`${HEADER}.ey*J.${SIGNATURE}`)).toMatchObject({ part: 'payload', at: 2 });
    expect(outcomeOf('')).toMatchObject({ part: 'token', at: null });
  });
});
