import type { Repair } from './found-token.ts';
import { headerBeginsAt } from './heads.ts';
import { ZERO_WIDTH } from './line-break.ts';

/** A text that is nothing but one token, or would be one. */
export interface Blob {
  readonly text: string;
  /** Offset in the text it was found in. */
  readonly at: number;
  readonly bearer: boolean;
  readonly header: boolean;
  readonly repairs: readonly Repair[];
  /** It begins as the header of a token does. */
  readonly sure: boolean;
}

const LONGEST = 4_194_304;
const OPENING = /^["'`“”„‘’«‹<([]/;
const CLOSING = /["'`“”‘’»›>)\]][,;]?$/;
/** What no token has, and what holds several things together. */
const NOT_BLOB = /[\s"'`“”‘’{}<>()[\]&?;:,@#\\%|*$…\u200b-\u200f\u2060\ufeff]|\.{3}|=[^=.]/;
const SCHEME =
  /^(?:(proxy-|x-)?authorization["']?[ \t]{0,4}[:=][ \t]{0,4}["']?)?(bearer|dpop|jwt|token)[ \t\u00a0]{1,8}/i;
const HEADER = /^(?:proxy-|x-)?authorization["']?[ \t]{0,4}[:=][ \t]{0,4}/i;

/**
 * A text that is one piece without a gap is taken letter for letter, also where it is no good token: what is wrong with
 * it is for the reader to say, and what was sent to somebody was all of it.
 */
export function wholeBlob(text: string): Blob | null {
  if (text.length > LONGEST) return null;
  let start = 0;
  let end = text.length;
  const trim = () => {
    while (start < end && isBlank(text[start])) start += 1;
    while (end > start && isBlank(text[end - 1])) end -= 1;
  };
  let quoted = false;
  const unquote = () => {
    trim();
    if (end - start < 3 || !OPENING.test(text[start] ?? '')) return;
    const closing = CLOSING.exec(text.slice(Math.max(start, end - 2), end));
    if (closing === null) return;
    start += 1;
    end -= closing[0].length;
    quoted = true;
    trim();
  };

  unquote();
  const lead = text.slice(start, start + 64);
  const scheme = SCHEME.exec(lead)?.[0] ?? HEADER.exec(lead)?.[0] ?? '';
  start += scheme.length;
  unquote();
  const blob = text.slice(start, end);
  if (blob === '' || NOT_BLOB.test(blob)) return null;
  return {
    text: blob,
    at: start,
    bearer: /bearer/i.test(scheme),
    header: HEADER.test(scheme),
    repairs: quoted ? ['quoted'] : [],
    sure: headerBeginsAt(blob, 0),
  };
}

/** Whether a text that nothing names is more likely a token than a word: long, or in as many parts as a token. */
export function looksLikeToken(blob: string): boolean {
  if (!/^[\w.=+/~-]+$/.test(blob) || /^\w+:\/\//.test(blob)) return /^ey[\w-]{10,}\./.test(blob);
  const parts = blob.split('.', 6).length;
  if (parts === 3 || parts === 5) return blob.length >= 60 || /^ey/.test(blob) || /\.(?:ey|$)/.test(blob);
  return blob.length >= 120 || /^ey[JA][\w-]{17,}/.test(blob) || /\.ey[\w-]{17,}/.test(blob);
}

function isBlank(sign: string | undefined): boolean {
  return sign !== undefined && (/\s/.test(sign) || ZERO_WIDTH.test(sign));
}
