import type { JsonValue } from '../strict-json.ts';
import { factOf } from './catalogue.ts';

/** The last second of the year 9999; no date library goes on after it. */
const LAST_SECOND = 253_402_300_799;
/** Seconds beyond this are in the year 5138; milliseconds below it in 1973. Whatever is larger was meant as milliseconds. */
const LAST_LIKELY_SECOND = 99_999_999_999;

interface TimeReading {
  /** Milliseconds since the epoch; null: not a time as a token has to write it. */
  readonly at: number | null;
  readonly notes: readonly string[];
}

/** Reads a NumericDate (RFC 7519 section 2: seconds since the epoch, fractions allowed). */
export function readTime(value: JsonValue): TimeReading {
  if (typeof value === 'string') return none(textNote(value));
  if (typeof value !== 'number') return none('Not a number: a time in a token is a number of seconds.');
  if (value <= 0) return none('Zero or less: no token was issued before 1970.');
  if (value > LAST_LIKELY_SECOND) {
    return none(
      value / 1000 <= LAST_SECOND
        ? `This seems to be in milliseconds (${isoOf(value)}); a token counts seconds, so verifiers take it for a time thousands of years ahead.`
        : 'No time: later than the year 9999.',
    );
  }
  return { at: Math.floor(value * 1000), notes: [] };
}

/** The moment that a claim names, for a value that was made text before; null for a claim that names none. */
export function claimTime(name: string, value: string): number | null {
  if (factOf('payload', name)?.time !== true || !/^\d{1,20}$/.test(value)) return null;
  return readTime(Number(value)).at;
}

function textNote(text: string): string {
  return /^\d+(?:\.\d+)?$/.test(text)
    ? 'A text, not a number: strict verifiers refuse it, others compare letters.'
    : 'A text, not a number: a time in a token is a number of seconds.';
}

function none(note: string): TimeReading {
  return { at: null, notes: [note] };
}

function isoOf(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
