/** Where in JSON a text stands: one for each object and array that is open there. */
export interface Frame {
  readonly object: boolean;
  /** Of an object: the key whose value is read now. */
  key: string;
  /** Of an array: the place that is read now. */
  index: number;
  /** Kept by who walks, for as long as the object or array is open. */
  note: object | null;
}

interface JsonVisitor {
  /** A text that is a value: `start` and `end` without its quotes. */
  text(frames: readonly Frame[], start: number, end: number): void;
  /** An object or array ends; it is the last of the frames. */
  close(frames: readonly Frame[]): void;
}

/** Deeper than this nobody nests on purpose. */
const DEEPEST = 200;
const LONGEST_KEY = 512;
/** Whatever a number or a word has. */
const SCALAR = /(?:true|false|null|undefined|NaN|[-+\d][\d.eE+-]{0,400})/y;

/**
 * Walks over JSON, also where it was cut off, is wrapped inside its texts, or is a row of documents (a log). Only texts are
 * reported. Returns where it stopped being JSON: the length of the text, if it never did. Linear, without recursion.
 */
export function walkJson(text: string, from: number, visitor: JsonVisitor): number {
  const frames: Frame[] = [];
  let at = from;
  let key: string | null = null;
  for (;;) {
    const code = text.charCodeAt(at);
    if (Number.isNaN(code)) return text.length;
    const top = frames.at(-1);
    if (code === 0x22) {
      const end = endOfText(text, at + 1);
      if (top?.object === true && key === null) {
        const follows = skipSpace(text, end + 1);
        if (text.charCodeAt(follows) !== 0x3a) return at;
        key = text.slice(at + 1, Math.min(end, at + 1 + LONGEST_KEY));
        // A terminal wraps names too.
        if (key.includes('\n')) key = key.replace(/\r?\n */g, '');
        top.key = key;
        at = follows + 1;
        continue;
      }
      visitor.text(frames, at + 1, end);
      key = null;
      at = end + 1;
    } else if (code === 0x7b || code === 0x5b) {
      if (frames.length >= DEEPEST) return at;
      frames.push({ object: code === 0x7b, key: '', index: 0, note: null });
      key = null;
      at += 1;
    } else if (code === 0x7d || code === 0x5d) {
      if (top === undefined || top.object !== (code === 0x7d)) return at;
      visitor.close(frames);
      frames.pop();
      key = null;
      at += 1;
    } else if (code === 0x2c) {
      if (top !== undefined && !top.object) top.index += 1;
      key = null;
      at += 1;
    } else if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0x1e) {
      at += 1;
    } else {
      SCALAR.lastIndex = at;
      const scalar = SCALAR.exec(text)?.[0];
      if (scalar === undefined || top === undefined || (top.object && key === null)) return at;
      at += scalar.length;
    }
  }
}

/** The closing quote of a text; the end of all, if it is missing. */
function endOfText(text: string, from: number): number {
  for (let quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let slashes = 0;
    while (quote - 1 - slashes >= from && text.charCodeAt(quote - 1 - slashes) === 0x5c) slashes += 1;
    if (slashes % 2 === 0) return quote;
  }
  return text.length;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1;
  return at;
}
