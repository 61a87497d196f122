import { aroundToken } from './around.ts';
import { leftOutBefore } from './ellipsis.ts';
import { canBeginAt, claimsBeginAt, headerBeginsAt, isSign, nextHead } from './heads.ts';
import { type Label, labelBefore } from './label.ts';
import { decodeLoosely } from './loose-base64.ts';
import { locateWithin, type Piece, type Scan } from './piece.ts';
import { type Parts, readParts } from './read-parts.ts';
import { type Run, readRun } from './read-run.ts';

/** A header alone, cut off, has at least so many characters. */
const SHORTEST = 20;
/** JSON as base64 that holds a token, as AppSync's `header` parameter does; shorter cannot. */
const SHORTEST_PACKED = 200;

/** Other fields of a token response between two of its tokens. */
const LONGEST_BETWEEN = 400;

interface Response {
  readonly group: object;
  /** Behind its last token so far. */
  readonly end: number;
}

interface Candidate {
  readonly run: Run;
  readonly parts: Parts;
  readonly text: string;
}

/** Finds the tokens of a text that has no structure to go by but what stands around them. Linear in its length. */
export function scanText(piece: Piece, scanner: Scan, from = 0): void {
  const { collector } = scanner;
  const { text } = piece;
  /** Behind the last thing that was read; nothing is read twice. */
  let floor = from;
  let response: Response | null = null;
  for (let head = nextHead(text, from); head >= 0; head = nextHead(text, Math.max(floor, head + 3))) {
    if (!canBeginAt(text, head)) continue;
    const start = beginningOf(text, head, floor);
    const sure = headerBeginsAt(text, start);
    const run = readRun(text, start, sure || claimsBeginAt(text, start));
    const found = candidateOf(run, sure, collector);
    if (found === null) {
      unpack(piece, scanner, start, run, floor);
      floor = Math.max(run.end, head + 3);
      continue;
    }
    const label = labelBefore(text, start, floor);
    const { end } = run;
    response = responseOf(text, start, label, response);
    const token = endsSentence(found.text, text, end, label.name === '')
      ? found.text.slice(0, -1)
      : found.text;
    collector.add(
      {
        text: token,
        at: piece.locate(start, token),
        repairs: /[“”„‘’«»]/.test(text[start - 1] ?? '') ? new Set([...run.repairs, 'quoted']) : run.repairs,
        leftOut: run.leftOut
          ? 'end'
          : leftOutBefore(text, start) && found.parts.cutOff !== 'end'
            ? 'start'
            : null,
        ...aroundToken(piece, {
          start,
          end,
          label,
          group: response?.group ?? null,
          line: lineAt(piece, scanner, start, end),
        }),
      },
      token === found.text ? found.parts : readParts(token),
    );
    floor = end;
    if (response !== null) response = { ...response, end };
  }
}

/** JSON as base64 that holds tokens is a piece of its own, in the place that it stands in. */
function unpack(piece: Piece, { whole, scan }: Scan, start: number, run: Run, floor: number): void {
  if (run.text.length < SHORTEST_PACKED || run.text.includes('.')) return;
  const text = decodeLoosely(run.text);
  if (text === null || nextHead(text, 0) < 0) return;
  const { spot, depth } = piece;
  const at = piece.locate(start, run.text);
  const label = labelBefore(piece.text, start, floor);
  const { where } = aroundToken(piece, { start, end: run.end, label, group: null, line: null });
  const inner = {
    ...spot,
    container: spot.container ?? where().container,
    words: () => where().place,
    sentTo: () => where().sentTo,
  };
  scan({ text, spot: inner, depth: depth + 1, locate: locateWithin(whole, at, at) });
}

/** Null: nothing else is in the text, or it is no part of the text as it is. */
function lineAt(
  { text, spot, depth }: Piece,
  { whole, lineOf }: Scan,
  start: number,
  end: number,
): number | null {
  if (depth > 0 || spot.container !== null) return null;
  const blank = /^[\s"'`“”„‘’«»<>()[\]…*\u200b\ufeff,;]*$/;
  const alone = start < 64 && text.length === whole.length && text.length - end < 64;
  return alone && blank.test(text.slice(0, start)) && blank.test(text.slice(end)) ? null : lineOf(start);
}

/** Tokens by the names of OAuth or Cognito with next to nothing between them are of one response. */
function responseOf(text: string, start: number, label: Label, last: Response | null): Response | null {
  if (!/^(?:id|access|refresh)_token$|^(?:Id|Access|Refresh)Token$/.test(label.name)) return null;
  const near =
    last !== null && start - last.end <= LONGEST_BETWEEN && !/\}|\n\r?\n/.test(text.slice(last.end, start));
  return near ? last : { group: {}, end: start };
}

/** A head behind a dot can be the claims of a token whose header lost its first characters: it begins before the dot. */
function beginningOf(text: string, head: number, floor: number): number {
  if (text[head - 1] !== '.' || headerBeginsAt(text, head)) return head;
  let start = head - 1;
  while (start > floor && isSign(text.charCodeAt(start - 1))) start -= 1;
  start += escapeEndingAt(text, start);
  return start >= head - 1 ? head : start;
}

/** How many characters at `at` are the end of an escape: `0A` of `%0A`, `n` of `\n`, `u0022` of `\u0022`. */
function escapeEndingAt(text: string, at: number): number {
  if (text[at - 1] === '%') return /^[0-9a-f]{2}/i.test(text.slice(at, at + 2)) ? 2 : 0;
  if (text[at - 1] !== '\\') return 0;
  return /^(?:u[0-9a-f]{4}|[nrtbf])/i.exec(text.slice(at, at + 5))?.[0].length ?? 0;
}

function candidateOf(run: Run, sure: boolean, { partsOf }: Scan['collector']): Candidate | null {
  const several = run.text.includes('.');
  if (!several && !sure) return null;
  if (run.text.length < SHORTEST && !run.leftOut) return null;
  const parts = partsOf(run.text) ?? readParts(run.text);
  return parts.hasHeader || (parts.hasClaims && several) ? { run, parts, text: run.text } : null;
}

/** In a sentence, the dot behind a whole token belongs to the sentence. */
function endsSentence(token: string, text: string, end: number, unnamed: boolean): boolean {
  if (!unnamed || !token.endsWith('.') || !/^(?:\s|$)/.test(text.slice(end, end + 1))) return false;
  const parts = token.split('.', 7).length;
  return parts === 4 || parts === 6;
}
