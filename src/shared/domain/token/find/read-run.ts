import { leftOutAt, skipLeftOut } from './ellipsis.ts';
import type { Repair } from './found-token.ts';
import { headerBeginsAt, isSign, isSignOrDot } from './heads.ts';
import { type Break, breakAt } from './line-break.ts';
import { lastPartLength } from './read-parts.ts';

/** A run of characters that a token can have, with what stood in between taken out. */
export interface Run {
  readonly text: string;
  /** Offset behind all that was read. */
  readonly end: number;
  readonly repairs: ReadonlySet<Repair>;
  /** The text says that the end was left out. */
  readonly leftOut: boolean;
}

const PERCENT = new Map([
  ['2E', '.'],
  ['2D', '-'],
  ['5F', '_'],
  ['3D', '='],
  ['2B', '+'],
  ['2F', '/'],
]);
/** A line of a wrapped token has at least so many characters, unless it is the last or all are as short. */
const LONG_LINE = 20;
const SHORT_LINE = 8;
/** Of a wrapped line, what may stand before the token: `Authorization: Bearer `. */
const MOST_BEFORE = 128;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

interface State {
  at: number;
  pieces: number;
  dots: number;
  /** Characters since the last dot. */
  tail: number;
  repairs: readonly Repair[];
}

/**
 * Reads on from `start` as far as the token goes. `joins`: it begins as only a token begins, so that it may be followed
 * over line breaks; anything else ends at the first character that does not belong to it. Linear in what it reads.
 */
export function readRun(text: string, start: number, joins: boolean): Run {
  const pieces: string[] = [];
  const now: State = { at: start, pieces: 0, dots: 0, tail: 0, repairs: [] };
  let wanted: ReturnType<typeof lastPartLength> = null;
  /** The state before the first space that was passed: it counts only if what follows makes the token whole. */
  let beforeSpace: State | null = null;
  /** Length of the line that was joined last, and whether the one before was as long: then it was wrapped by a program. */
  let width: number | null = null;
  let isEven = false;
  let leftOut = false;

  const isWhole = (dots = now.dots, tail = now.tail) =>
    wanted !== null && dots === wanted.dots && tail === wanted.length;
  const take = (piece: string) => {
    pieces.push(piece);
    for (let at = piece.indexOf('.'), from = 0; ; at = piece.indexOf('.', from)) {
      if (at < 0) {
        now.tail += piece.length - from;
        break;
      }
      if (now.dots === 0) wanted = lastPartLength(pieces.join('').slice(0, at - piece.length));
      now.dots += 1;
      now.tail = 0;
      from = at + 1;
    }
  };

  const note = (repairs: readonly Repair[]) => {
    const fresh = repairs.filter((repair) => !now.repairs.includes(repair));
    if (fresh.length > 0) now.repairs = [...now.repairs, ...fresh];
  };

  const goesOn = (found: Break): boolean => {
    if (isWhole()) return false;
    const from = found.to;
    const to = endOfSigns(text, from);
    const length = to - from;
    if (length === 0 || isName(text, to) || headerBeginsAt(text, from)) return false;
    if (found.strength === 'sure') return true;
    const lastDot = length > 4_096 ? -1 : text.slice(from, to).lastIndexOf('.');
    const dots = lastDot < 0 ? 0 : text.slice(from, to).split('.').length - 1;
    const line = text.slice(from, Math.min(to, from + 128));
    if (isWhole(now.dots + dots, lastDot < 0 ? now.tail + length : length - lastDot - 1)) {
      // Of the right length by chance: a greeting below a token that was cut off is no part of it.
      if (/[\p{L}\p{N}]/u.test(text[to] ?? '')) return false;
      if (isEven && width !== null && length <= width) return true;
      return found.strength === 'space' ? looksRandom(line) && !isWords(line) : !isWords(line);
    }
    if (found.strength === 'space') return length >= LONG_LINE && looksRandom(line) && !UUID.test(line);
    if (!endsLine(text, to)) return false;
    if (width !== null && length <= width) return length === width || isEven || !isWords(line);
    return looksRandom(line) && (length >= LONG_LINE || (now.dots < 2 && length >= SHORT_LINE));
  };

  for (;;) {
    const to = endOfSigns(text, now.at);
    if (to > now.at) take(text.slice(now.at, to));
    now.at = to;
    if (leftOutAt(text, to)) {
      leftOut = true;
      now.at = skipLeftOut(text, to);
      break;
    }
    const sign = text[to] === '%' ? PERCENT.get(text.slice(to + 1, to + 3).toUpperCase()) : text[to];
    const size = text[to] === '%' ? 3 : 1;
    if (sign !== undefined && !isWhole() && (isUsual(sign) || isOdd(text, to, sign, size, now.dots))) {
      take(sign);
      now.at += size;
      if (size === 3) note(['percentEncoded']);
      continue;
    }
    const found = joins ? breakAt(text, to) : null;
    if (found === null || !goesOn(found)) break;
    now.pieces = pieces.length;
    const length = endOfSigns(text, found.to) - found.to;
    const before = width === null ? lineLengths(text, start, to) : [width];
    isEven = before.includes(length);
    if (found.strength === 'space') beforeSpace ??= { ...now };
    width = length;
    now.at = found.to;
    note(found.repairs);
  }
  const end = beforeSpace !== null && !isWhole() ? beforeSpace : { ...now, pieces: pieces.length };
  return {
    text: pieces.slice(0, end.pieces).join(''),
    end: end.at,
    repairs: new Set(end.repairs),
    leftOut: leftOut && end.at === now.at,
  };
}

/** How long the line is that ends at `to`: from where the token begins, and from its own beginning, which a name may take up. */
function lineLengths(text: string, start: number, to: number): number[] {
  const before = text.slice(Math.max(0, start - MOST_BEFORE), start);
  return [to - start, to - start + before.length - 1 - before.lastIndexOf('\n')];
}

/** Three dots end it: they say that something was left out. */
function endOfSigns(text: string, from: number): number {
  let to = from;
  for (let code = text.charCodeAt(to); isSignOrDot(code); code = text.charCodeAt(to)) {
    if (code === 0x2e && text.charCodeAt(to + 1) === 0x2e && text.charCodeAt(to + 2) === 0x2e) break;
    to += 1;
  }
  return to;
}

function isUsual(sign: string): boolean {
  return sign === '.' || (sign.length === 1 && isSign(sign.charCodeAt(0)));
}

/** Padding and the two signs of plain base64 belong to an odd token, not to what is around a good one. */
function isOdd(text: string, at: number, sign: string, size: number, dots: number): boolean {
  const next = text[at + size] ?? '';
  if (sign === '=')
    return next === '.' || next === '=' || next === '%' || (dots >= 2 && !/[\w\r\n]/.test(next));
  return (sign === '+' || sign === '/') && isSign(next.charCodeAt(0));
}

/** What ends at `to` is the name of the next thing: `ACCESS_TOKEN=`, `Host:`. */
function isName(text: string, to: number): boolean {
  const next = text[to] ?? '';
  if (next === '=') return !/^=?(?:[\s"',.]|$)/.test(text.slice(to + 1, to + 3));
  return next !== '' && ':(@'.includes(next);
}

/** Nothing but quotes and continuation signs stands between `to` and the end of the line. */
function endsLine(text: string, to: number): boolean {
  const rest = text.slice(to, to + 2);
  return (
    rest === '' ||
    /^(?:[\r\n"'`\\^“”’,;&<)}\]%=+/…*\u00ad\u200b-\u200f\u2060-\u2064\ufeff]|\s[\r\n]|\s$)/.test(rest)
  );
}

/** No word of a language: it has digits, or capitals after small letters. */
function looksRandom(line: string): boolean {
  return /\d/.test(line) || /[a-z][A-Z]/.test(line);
}

/** Words of a language, perhaps with a number: `Regards`, `BestRegards1`. Of four random letters, one in eleven looks so; of ten, hardly any. */
function isWords(line: string): boolean {
  const words = line.replace(/\d{1,2}$/, '').split(/[-_]|(?<=[a-z])(?=[A-Z])/);
  return line.length > 3 && words.every((word) => word.length > 2 && /^(?:[A-Z]?[a-z]+|[A-Z]+)$/.test(word));
}
