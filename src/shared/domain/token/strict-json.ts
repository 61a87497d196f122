export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
/** Has no prototype, so that keys such as `__proto__` and `constructor` are ordinary. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

export type JsonErrorCode =
  | 'NOT_JSON'
  | 'DUPLICATE_KEY'
  | 'TOO_DEEP'
  | 'NUMBER_NOT_FINITE'
  | 'LONE_SURROGATE';

export type JsonResult =
  | { readonly ok: true; readonly value: JsonValue }
  | { readonly ok: false; readonly code: JsonErrorCode; readonly message: string; readonly at: number };

/** Signals a refusal up the recursion; never leaves this file. */
class JsonProblem extends Error {
  constructor(
    readonly code: JsonErrorCode,
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const ESCAPES = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);
/** By their first letter. */
const WORDS = new Map<string, readonly [word: string, value: JsonValue]>([
  ['t', ['true', true]],
  ['f', ['false', false]],
  ['n', ['null', null]],
]);

/**
 * Reads JSON (RFC 8259) where `JSON.parse` is too kind: a repeated key is refused (two readers could take
 * different ones), as are numbers beyond a double, lone surrogates and nesting deeper than `maxDepth`.
 * Objects have no prototype. Never throws; `at` is the offset in `text` of what was refused.
 */
export function parseStrictJson(text: string, maxDepth: number): JsonResult {
  try {
    return { ok: true, value: readDocument(text, maxDepth) };
  } catch (problem) {
    if (!(problem instanceof JsonProblem)) throw problem;
    return { ok: false, code: problem.code, message: problem.message, at: problem.at };
  }
}

function readDocument(text: string, maxDepth: number): JsonValue {
  let at = 0;
  /** The text that is being read may have halves of character pairs in it; most have none. */
  let halves = false;

  function refuse(code: JsonErrorCode, message: string, where = at): never {
    throw new JsonProblem(code, message, where);
  }
  function takeNumber(): string {
    NUMBER.lastIndex = at;
    const found = NUMBER.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  }
  function skipSpace(): void {
    while (isSpace(text.charCodeAt(at))) at += 1;
  }
  function takeSign(sign: string): boolean {
    skipSpace();
    if (text[at] !== sign) return false;
    at += 1;
    return true;
  }
  function need(sign: string): void {
    if (!takeSign(sign)) refuse('NOT_JSON', `"${sign}" is missing`);
  }

  /** Up to a quote, an escape, a control character or the end. */
  function takePlainText(): string {
    const start = at;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === QUOTE || code === BACKSLASH || code < 0x20) break;
      if (code >= 0xd800 && code <= 0xdfff) halves = true;
    }
    return text.slice(start, at);
  }

  function readEscape(): string {
    at += 1;
    const sign = text[at] ?? '';
    if (sign === 'u') {
      const digits = text.slice(at + 1, at + 5);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) refuse('NOT_JSON', 'A \\u escape needs four hexadecimal digits');
      at += 5;
      halves = true;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const meant = ESCAPES.get(sign) ?? refuse('NOT_JSON', 'This escape does not exist in JSON');
    at += 1;
    return meant;
  }

  function readString(): string {
    const start = at;
    at += 1;
    halves = false;
    let value = takePlainText();
    while (text.charCodeAt(at) !== QUOTE) {
      if (text.charCodeAt(at) === BACKSLASH) value += readEscape();
      else refuse('NOT_JSON', at < text.length ? 'A control character in a text' : 'A text does not end');
      value += takePlainText();
    }
    at += 1;
    if (halves && hasLoneSurrogate(value))
      refuse('LONE_SURROGATE', 'Half of a character pair in a text', start);
    return value;
  }

  function readObject(depth: number): JsonObject {
    const object: Record<string, JsonValue> = Object.create(null);
    if (takeSign('}')) return object;
    do {
      skipSpace();
      if (text[at] !== '"') refuse('NOT_JSON', 'A key in quotes is missing');
      const keyAt = at;
      const key = readString();
      // No value is undefined, and nothing is inherited; `in` takes three times as long.
      if (object[key] !== undefined) refuse('DUPLICATE_KEY', `The key ${shown(key)} appears twice`, keyAt);
      need(':');
      object[key] = readValue(depth);
    } while (takeSign(','));
    need('}');
    return object;
  }

  function readArray(depth: number): JsonValue[] {
    const items: JsonValue[] = [];
    if (takeSign(']')) return items;
    do items.push(readValue(depth));
    while (takeSign(','));
    need(']');
    return items;
  }

  function readValue(depth: number): JsonValue {
    skipSpace();
    const sign = text[at] ?? '';
    if (sign === '{' || sign === '[') {
      if (depth >= maxDepth) refuse('TOO_DEEP', `Nested deeper than ${maxDepth} levels`);
      at += 1;
      return sign === '{' ? readObject(depth + 1) : readArray(depth + 1);
    }
    if (sign === '"') return readString();
    const [word, value] = WORDS.get(sign) ?? [];
    if (word !== undefined && value !== undefined && text.startsWith(word, at)) {
      at += word.length;
      return value;
    }
    const start = at;
    const digits = takeNumber();
    if (digits === '') refuse('NOT_JSON', at < text.length ? 'This is not a value' : 'A value is missing');
    const number = Number(digits);
    if (!Number.isFinite(number)) refuse('NUMBER_NOT_FINITE', 'A number too large to be told apart', start);
    return number;
  }

  const value = readValue(0);
  skipSpace();
  if (at < text.length) refuse('NOT_JSON', 'Something follows the end');
  return value;
}

/** Blank, tab, line feed, carriage return (RFC 8259 section 2), and no other kind of space. */
function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}

/** Half of a pair of UTF-16 code units without its other half. */
function hasLoneSurrogate(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0xd800 || code > 0xdfff) continue;
    const next = text.charCodeAt(at + 1);
    if (code > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return true;
    at += 1;
  }
  return false;
}

function shown(key: string): string {
  return JSON.stringify(key.length > 40 ? `${key.slice(0, 40)}…` : key);
}
