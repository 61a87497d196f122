import type { TextPattern } from '#shared/domain/query/query.ts';
import { MOST_PATTERN, NEEDLE, PATTERN } from './engine.ts';
import type { Memory } from './memory.ts';

export const END = 0xff;
/** Stands for a value that folding left nothing of; it is not empty, but nothing can be found in it. */
export const NOTHING = 0xfe;

/** A pattern, put where the compiled functions look for it. */
export interface Needle {
  /** What to scan for in NEEDLE; 0: nothing, `check` alone can tell. */
  readonly length: number;
  /** Offsets of its rarest bytes; the same one again if there are fewer. */
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** A hit of the scan is a match; otherwise a hit has to be checked. */
  readonly exact: boolean;
  /** The bytes that a value must have to match. */
  readonly bytes: readonly number[];
}

/** Half of a surrogate pair alone becomes U+FFFD, as it does when text is written as UTF-8. */
export function wellFormed(text: string): string {
  return /[\ud800-\udfff]/.test(text) ? Buffer.from(text, 'utf8').toString('utf8') : text;
}

/** The same pattern without empty parts, which hold anywhere, or (alone, with both anchors) mean the empty value. */
export function tidy({ parts: given, start, end }: TextPattern): TextPattern {
  const parts = given.map(wellFormed);
  const full = parts.filter((part) => part !== '');
  if (full.length === parts.length) return { parts, start, end };
  if (full.length === 0)
    return { parts: [], start: start && end && parts.length === 1, end: end && parts.length === 1 };
  return { parts: full, start: start && parts[0] !== '', end: end && parts.at(-1) !== '' };
}

/** Writes a tidy pattern; null: it is longer than any value may be, nothing matches. */
export function writePattern(memory: Memory, { parts, start, end }: TextPattern): Needle | null {
  const encoded = parts.map((part) => Buffer.from(part, 'utf8'));
  const size = encoded.reduce((sum, part) => sum + part.length + 4, 16);
  if (size > MOST_PATTERN) return null;
  const head = [encoded.length, start ? 1 : 0, end ? 1 : 0, ...encoded.map((part) => part.length)];
  memory.u32.set(head, PATTERN / 4);
  let at = PATTERN + head.length * 4;
  for (const part of encoded) {
    memory.u8.set(part, at);
    at += part.length;
  }
  const longest = encoded.reduce(
    (best, part, index) => (part.length > (encoded[best]?.length ?? 0) ? index : best),
    0,
  );
  const part = encoded[longest];
  if (part === undefined) return { length: 0, a: 0, b: 0, c: 0, exact: false, bytes: [] };
  const bytes = [...part];
  if (start && longest === 0) bytes.unshift(END);
  if (end && longest === encoded.length - 1) bytes.push(END);
  memory.u8.set(bytes, NEEDLE);
  const byRarity = bytes
    .map((byte, index) => ({ index, often: frequency(byte) }))
    .sort((x, y) => x.often - y.often);
  const a = byRarity[0]?.index ?? 0;
  return {
    length: bytes.length,
    a,
    b: byRarity[1]?.index ?? a,
    c: byRarity[2]?.index ?? a,
    exact: encoded.length === 1,
    bytes: [...new Set(encoded.flatMap((each) => [...each]))],
  };
}

const COMMON = 'zqjxkwyvfgbhpudcmtlsrnoiea';

/** How common a byte is in names and addresses, roughly: 0 is rare. */
function frequency(byte: number): number {
  if (byte === END) return 24;
  if (byte >= 0x80) return byte >= 0xc0 ? 4 : 2;
  const letter = COMMON.indexOf(String.fromCharCode(byte));
  if (letter >= 0) return letter + 4;
  return byte >= 0x30 && byte <= 0x39 ? 10 : byte === 0x2e || byte === 0x40 || byte === 0x20 ? 20 : 3;
}
