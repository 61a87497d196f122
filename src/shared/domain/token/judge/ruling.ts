import { visibleString } from '../../visible-text.ts';
import { shown } from '../../words.ts';
import type { JsonValue } from '../strict-json.ts';
import type { TokenCheck, TokenVerdict, VerdictStatus } from './verdict.ts';

/** A verdict, and what is to be said where it is the one that decides. */
export interface Ruling {
  readonly verdict: TokenVerdict;
  /** Cause and next step, without the full stop; null: nothing to be said by itself. */
  readonly sentence: string | null;
}

interface Facts {
  readonly expected: string;
  readonly found: string;
}

/** The rulings of one check, which always compares the same. */
export function rulingsOf(check: TokenCheck, compared: string) {
  const rule = (status: VerdictStatus, code: string, facts: Facts, sentence: string | null): Ruling => ({
    verdict: { check, status, code, compared, expected: facts.expected, found: facts.found },
    sentence,
  });
  return {
    good: (facts: Facts) => rule('good', 'GOOD', facts, null),
    bad: (code: string, facts: Facts, sentence: string) => rule('bad', code, facts, sentence),
    warning: (code: string, facts: Facts, sentence: string) => rule('warning', code, facts, sentence),
    unknown: (code: string, facts: Facts, sentence: string | null = null) =>
      rule('unknown', code, facts, sentence),
    notApplicable: (code: string, facts: Facts) => rule('notApplicable', code, facts, null),
  };
}

const LONGEST = 120;

/** A claim as it was found, with nothing hidden in it and not too long; `(none)` where it is missing. */
export function foundText(value: JsonValue | undefined): string {
  if (value === undefined) return '(none)';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // What is cut off need not be looked at.
  const letters = [...visibleString(text.slice(0, 4 * LONGEST))];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : letters.join('');
}

/** Somebody else's text in quotes of ours, which none of its own can end: what follows them is ours again. */
export function quoted(text: string): string {
  return `“${withSingleQuotes(shown(text))}”`;
}

/** An address, whose end is where two of them differ. */
export function quotedAddress(text: string): string {
  return `“${withSingleQuotes(foundText(text))}”`;
}

/** As a text stands between quotes of ours. */
export function withSingleQuotes(text: string): string {
  return text
    .replace(/[“„‟«]/g, '‘')
    .replace(/[”»]/g, '’')
    .replaceAll('"', "'");
}

/** Somebody else's sentences as a part of one: no capital in front, no full stops. */
export function asPart(text: string): string {
  const whole = foundLong(text)
    .trim()
    .replace(/[.\s]+$/, '');
  return whole
    .split(/\.\s+(?=\p{Lu})/u)
    .map(lowerFirst)
    .join('; ');
}

/** `the pool`, but `NetworkError`, `AWS` and `Cognito` as they are. */
function lowerFirst(text: string): string {
  const isPlain = /^\p{Lu}\p{Ll}*[ ,’]/u.test(text) && !/^(Cognito|Lifeguard)\b/.test(text);
  return isPlain ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

const LONGEST_PART = 400;

function foundLong(text: string): string {
  const shown = visibleString(text.slice(0, LONGEST_PART));
  return text.length > LONGEST_PART ? `${shown}…` : shown;
}
