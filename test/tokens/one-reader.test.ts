import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SOURCE = fileURLToPath(new URL('../../src', import.meta.url));
/** Other ways to look into a token: the browser's and the libraries' own decoders. */
const OPENS = /\b(atob|decodeJwt|decodeProtectedHeader|jwtDecode|jwtVerify|compactVerify|decodePayload)\s*\(/;
/** Who may, and why. */
const MAY: readonly string[] = [
  // Guesses what a piece of a paste is, and hands it on letter for letter.
  'shared/domain/token/find/loose-base64.ts',
  // The pool that signs tokens itself; each reads strictly before.
  'local-pool/backend/verify-access-token.ts',
  'local-pool/sessions/sessions.ts',
];

function openers(): string[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' });
  return files
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .filter((file) => OPENS.test(readFileSync(join(SOURCE, file), 'utf8')));
}

describe('the strict reader', () => {
  it('is the only one in the program that opens a token', () => {
    expect(openers().sort()).toEqual([...MAY].sort());
  });
});
