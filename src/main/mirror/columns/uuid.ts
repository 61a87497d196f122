import { END } from './needle.ts';

/** Of each character of the text form, which hexadecimal digit it is; -1: a dash. */
const DIGITS = [...'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx'].map((mark, index, text) =>
  mark === '-' ? -1 : text.slice(0, index).filter((each) => each === 'x').length,
);
const VALUES = new Int8Array(128).fill(-1);
for (const [value, digit] of [...'0123456789abcdef'].entries()) VALUES[digit.charCodeAt(0)] = value;

/** The 16 bytes, if the text is a UUID with dashes and small letters, as Cognito writes a `sub`; otherwise false. */
export function readUuid(text: string, into: Uint8Array): boolean {
  if (text.length !== DIGITS.length) return false;
  let high = 0;
  for (let index = 0; index < DIGITS.length; index += 1) {
    const code = text.charCodeAt(index);
    const digit = DIGITS[index] ?? -1;
    if (digit < 0) {
      if (code !== 45) return false;
      continue;
    }
    const value = code < 128 ? (VALUES[code] ?? -1) : -1;
    if (value < 0) return false;
    if (digit % 2 === 0) high = value << 4;
    else into[digit >> 1] = high | value;
  }
  return true;
}

/** The byte of the text form at an index, END behind the last. */
export function uuidChar(bytes: Uint8Array, address: number, index: number): number {
  const digit = DIGITS[index];
  if (digit === undefined) return END;
  if (digit < 0) return 45;
  const byte = bytes[address + (digit >> 1)] ?? 0;
  const value = digit % 2 === 0 ? byte >> 4 : byte & 15;
  return value < 10 ? 48 + value : 87 + value;
}

/** What the compiled scan looks for in the bytes of a UUID before it writes it out; see `scanUuids` there. */
export interface UuidFilter {
  readonly even: number;
  readonly odd: number;
  /** The filter says it all. */
  readonly sure: boolean;
}

/** For the first digits in a row that a needle has; null: it has a letter that no UUID has. */
export function uuidFilter(needle: Uint8Array): UuidFilter | null {
  const text = Buffer.from(needle.filter((byte) => byte !== END)).toString('latin1');
  if (!/^[0-9a-f-]*$/.test(text)) return null;
  const runs = text.split('-').sort((a, b) => b.length - a.length);
  const digits = [...(runs[0] ?? '')].slice(0, 3).map((digit) => Number.parseInt(digit, 16));
  const [a = 0, b = 0, c = 0] = digits;
  const sure = needle.length === digits.length;
  if (digits.length === 0) return { even: 0, odd: 0, sure };
  if (digits.length === 1) return { even: word(a << 4, 0xf0, 0, 0), odd: word(a, 0x0f, 0, 0), sure };
  const pair = (a << 4) | b;
  if (digits.length === 2) return { even: word(pair, 0xff, 0, 0), odd: word(b << 4, 0xf0, a, 0x0f), sure };
  return { even: word(pair, 0xff, c << 4, 0xf0), odd: word((b << 4) | c, 0xff, a, 0x0f), sure };
}

/** From the lowest byte up. */
function word(...bytes: readonly number[]): number {
  return bytes.reduce((sum, byte, index) => sum + byte * 256 ** index, 0);
}
