import { type Exchange, newExchange, type Side, sideOf, spotIn } from './exchange.ts';
import { nextHead } from './heads.ts';
import { type Frame, walkJson } from './json-walk.ts';
import { tokenName } from './label.ts';
import { decodeLoosely } from './loose-base64.ts';
import { locateFrom, locateWithin, type Piece, type Scan, type Spot } from './piece.ts';
import { unescapeJson } from './unescape-json.ts';
import { shortened } from './words.ts';

/** What is kept of an object while it is read: some of its texts mean something only with their neighbours. */
interface Note {
  exchange: Exchange | null;
  name: string | null;
  value: Stretch | null;
  encoding: string | null;
  mimeType: string | null;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly worth: boolean;
}

const LONGEST_NAME = 1_024;
/** Bodies of these hold no tokens, and a page has megabytes of them. */
const NO_TEXT = /^(?:image\/(?!svg)|font\/|audio\/|video\/|application\/(?:wasm|font|x-font|pdf|zip|gzip))/i;
const STORAGE = 'CognitoIdentityServiceProvider.';

/** Finds the tokens in the texts of JSON; knows HAR files, token responses and dumps of storage. Returns as `walkJson`. */
export function scanJson(piece: Piece, scanner: Scan, from: number): number {
  const { text, depth } = piece;
  const { scan, whole } = scanner;
  let head = nextHead(text, 0);

  const hasHead = (start: number, end: number): boolean => {
    while (head >= 0 && head < start) head = nextHead(text, start);
    return head >= 0 && head < end;
  };
  const open = (spot: Spot, { start, end }: Stretch, base64 = false) => {
    const raw = text.slice(start, end);
    const value = base64 ? decodeLoosely(raw) : unescapeJson(raw);
    if (value === null) return;
    if (depth > 0) scan({ text: value, spot, depth: depth + 1, locate: piece.locate });
    else if (value === raw) scan({ text: value, spot, depth: 1, locate: locateFrom(start) });
    else scan({ text: value, spot, depth: 1, locate: locateWithin(whole, start, base64 ? start : end) });
  };
  const spotFor = (frames: readonly Frame[], side: Side | null, name: string): Spot =>
    side === null || piece.spot.container === 'har'
      ? plainSpot(piece.spot, frames, name)
      : spotIn(exchangeAt(frames, side), side, frames, name);

  const stopped = walkJson(text, from, {
    text(frames, start, end) {
      const top = frames.at(-1);
      if (top === undefined) {
        if (hasHead(start, end)) open(piece.spot, { start, end, worth: true });
        return;
      }
      const key = top.object ? top.key : '';
      const short = () => unescapeJson(text.slice(start, Math.min(end, start + LONGEST_NAME)));
      const worth = hasHead(start, end);
      if (key === 'name' || key === 'key') noteOf(top).name ??= short();
      else if (key === 'encoding') noteOf(top).encoding = short();
      else if (key === 'mimeType') noteOf(top).mimeType = short();
      else if (key === 'value' || (key === 'text' && frames.at(-2)?.key === 'content')) {
        noteOf(top).value = { start, end, worth };
        return;
      } else if (key === 'url' || key === 'method' || key === 'host') {
        const side = sideOf(frames);
        if (side !== null)
          exchangeAt(frames, side)[key] ??= unescapeJson(text.slice(start, Math.min(end, start + 4_096)));
      }
      if (worth || (end > start && isNamed(key)))
        open(spotFor(frames, sideOf(frames), key), { start, end, worth });
    },
    close(frames) {
      const top = frames.at(-1);
      const note = top?.note as Note | null | undefined;
      if (!note?.value) return;
      const { value } = note;
      const name = note.name ?? '';
      const side = sideOf(frames);
      if (note.encoding === 'base64') {
        if (!NO_TEXT.test(note.mimeType ?? '')) open(spotFor(frames, side, 'text'), value, true);
        return;
      }
      if (side !== null && /^:?(?:host|authority)$/i.test(name)) {
        exchangeAt(frames, side).host ??= unescapeJson(
          text.slice(value.start, Math.min(value.end, value.start + 255)),
        );
      }
      if (value.worth || (value.end > value.start && isNamed(name)))
        open(spotFor(frames, side, name || 'value'), value);
    },
  });
  return stopped;
}

/** Whoever calls a text so says that it is a token, whatever it looks like. */
function isNamed(name: string): boolean {
  return name.length <= 64 && (tokenName(name) !== null || /^authorization$/i.test(name));
}

function noteOf(frame: Frame): Note {
  frame.note ??= { exchange: null, name: null, value: null, encoding: null, mimeType: null };
  return frame.note as Note;
}

function exchangeAt(frames: readonly Frame[], side: Side): Exchange {
  const frame = frames[side.at];
  if (frame === undefined) return newExchange();
  const note = noteOf(frame);
  note.exchange ??= newExchange();
  return note.exchange;
}

/** JSON that is no exchange, or is the body of one. */
function plainSpot(outer: Spot, frames: readonly Frame[], name: string): Spot {
  const path = frames.map((frame) => (frame.object ? frame.key : `[${frame.index}]`));
  const at = frames.findIndex((frame) => frame.object && tokenName(frame.key) !== null);
  const key = at < 0 ? name : (frames[at]?.key ?? name);
  const inner = path.at(-1) === 'value' ? name : (path.at(-1) ?? name);
  const words = inner.startsWith(STORAGE)
    ? `local storage, ${shortened(inner)}`
    : shortened(join([...path.slice(0, -1), inner]));
  const response = /^[a-z]+_token$/.test(key)
    ? tokenName(key) !== null
    : path[at - 1] === 'AuthenticationResult';
  const own = inner.startsWith(STORAGE) ? 'localStorage' : response ? 'tokenResponse' : 'json';
  return {
    ...outer,
    container: outer.container ?? own,
    words: () =>
      [
        outer.words(),
        own === 'tokenResponse' && outer.container === null ? `token response, ${words}` : words,
      ]
        .filter((part) => part !== '')
        .join(', '),
    group: at < 0 ? null : (outer.group ?? frames[at]),
    name: inner.startsWith(STORAGE) ? inner : at < 0 ? name : key,
  };
}

function join(path: readonly string[]): string {
  return path.reduce((all, step) => (all === '' || step.startsWith('[') ? all + step : `${all}.${step}`), '');
}
