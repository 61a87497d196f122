/** Looks at so many bytes to tell UTF-16 without a mark from UTF-8. */
const SAMPLE = 1_024;

/**
 * The text of a file: UTF-8, or UTF-16 as PowerShell's `>` writes it, with or without a byte order mark. Null: it is
 * neither, so that nothing is guessed into it.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const encoding = encodingOf(bytes);
  // UTF-8 has a zero byte for U+0000 alone, which is in archives and pictures and in no text.
  if (encoding === 'utf-8' && bytes.includes(0)) return null;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const pairs = Math.floor(Math.min(bytes.length, SAMPLE) / 2);
  if (pairs === 0 || bytes.length % 2 !== 0) return 'utf-8';
  let low = 0;
  let high = 0;
  for (let pair = 0; pair < pairs; pair += 1) {
    if (bytes[pair * 2] === 0) high += 1;
    if (bytes[pair * 2 + 1] === 0) low += 1;
  }
  // What stands around tokens is nearly all ASCII: every other byte is zero.
  if (high === 0 && low > pairs * 0.8) return 'utf-16le';
  return low === 0 && high > pairs * 0.8 ? 'utf-16be' : 'utf-8';
}
