import { createHash } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { forgetClipboard } from './app.ts';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1MSJ9.c2lnbmF0dXJl';
const digestOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

let willClear = false;
const call = vi.fn(async (..._sent: unknown[]) => ({ ok: true, value: { willClear } }));
// The window's own client, made once, over a bridge that notes what crosses it.
vi.stubGlobal('window', { lifeguard: { call } });
afterEach(() => void call.mockClear());
afterAll(() => vi.unstubAllGlobals());

describe('a paste that the clipboard shall forget', () => {
  it.each([
    ['a token', TOKEN, TOKEN],
    ['with the line ends of Windows', `a\r\n${TOKEN}`, `a\n${TOKEN}`],
    ['with letters beyond ASCII', `“${TOKEN}” für 東京`, `“${TOKEN}” für 東京`],
  ])('is named by its digest, and is not sent: %s', async (_name, pasted, named) => {
    for (const answer of [true, false]) {
      willClear = answer;
      expect(await forgetClipboard(pasted)).toBe(answer);
      expect(JSON.stringify(call.mock.calls)).toContain(digestOf(named));
      expect(JSON.stringify(call.mock.calls)).not.toContain(TOKEN);
    }
  });
});
