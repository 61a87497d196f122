import type { Collector, Where } from './collect.ts';
import type { TokenContainer } from './found-token.ts';

/** What is known of the place of a piece: of a request of a HAR file, an argument of a command. */
export interface Spot {
  /** Null: nothing yet; what stands around a token decides. */
  readonly container: TokenContainer | null;
  /** Asked at the end, when a request was read whole. */
  readonly words: () => string;
  readonly sentTo: () => string | null;
  readonly visit: object | null;
  readonly group: unknown;
  /** Names the whole piece: the name of its header, its key. Empty: nothing does. */
  readonly name: string;
}

/** A text in which tokens may stand: the whole paste, a text inside its JSON, a decoded body. */
export interface Piece {
  readonly text: string;
  readonly spot: Spot;
  /** How often something was unpacked to get it. */
  readonly depth: number;
  /** Offset in the whole text of what stands at `index` here. */
  readonly locate: (index: number, token: string) => number;
}

export interface Scan {
  readonly whole: string;
  readonly collector: Collector;
  /** The line of an offset in the whole text, from 1. Cheap if asked in the order of the text. */
  readonly lineOf: (at: number) => number;
  /** Finds what is in a piece. */
  readonly scan: (piece: Piece) => void;
}

/** Bodies in bodies in bodies; more is no accident. */
export const DEEPEST = 6;

export const NOWHERE: Spot = {
  container: null,
  words: () => '',
  sentTo: () => null,
  visit: null,
  group: null,
  name: '',
};

/** For a piece that stands in the whole text letter for letter, from `start` on. */
export function locateFrom(start: number): Piece['locate'] {
  return (index) => start + index;
}

/** For a piece that was unpacked out of `start` to `end`: its tokens are looked for there, in their order. */
export function locateWithin(whole: string, start: number, end: number): Piece['locate'] {
  const packed = whole.slice(start, end);
  let next = 0;
  return (_, token) => {
    const at = next < 0 ? -1 : packed.indexOf(token.slice(0, 32), next);
    // Once one is not there as it is, looking for all would take as long as the piece, for each.
    next = at < 0 ? -1 : at + 1;
    return at < 0 ? start : start + at;
  };
}

/** Counts lines on from where it was asked last; each line end is looked for once. */
export function createLineCount(text: string): Scan['lineOf'] {
  let line = 1;
  let next: number | null = null;
  return (at) => {
    next ??= text.indexOf('\n');
    while (next >= 0 && next < at) {
      line += 1;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}

/** What a spot says, with more words after it. */
export function whereIn(spot: Spot, words: string, otherwise: TokenContainer, sentTo?: string | null): Where {
  const place = [spot.words(), words].filter((part) => part !== '').join(', ');
  return {
    container: spot.container ?? otherwise,
    place: place === '' ? 'the whole text' : place,
    sentTo: spot.sentTo() ?? sentTo ?? null,
  };
}
