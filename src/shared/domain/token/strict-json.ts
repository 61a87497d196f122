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
const SPACE = /[ \t\n\r]*/y;
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
const WORDS = new Map<string, JsonValue>([
  ['true', true],
  ['false', false],
  ['null', null],
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

  function refuse(code: JsonErrorCode, message: string, where = at): never {
    throw new JsonProblem(code, message, where);
  }
  function take(pattern: RegExp): string {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  }
  function takeSign(sign: string): boolean {
    take(SPACE);
    if (text[at] !== sign) return false;
    at += 1;
    return true;
  }
  function need(sign: string): void {
    if (!takeSign(sign)) refuse('NOT_JSON', `"${sign}" is missing`);
  }

  function takePlainText(): string {
    const start = at;
    while (at < text.length && text[at] !== '"' && text[at] !== '\\' && text.charCodeAt(at) >= 0x20) at += 1;
    return text.slice(start, at);
  }

  function readEscape(): string {
    at += 1;
    const sign = text[at] ?? '';
    if (sign === 'u') {
      const digits = text.slice(at + 1, at + 5);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) refuse('NOT_JSON', 'A \\u escape needs four hexadecimal digits');
      at += 5;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const meant = ESCAPES.get(sign) ?? refuse('NOT_JSON', 'This escape does not exist in JSON');
    at += 1;
    return meant;
  }

  function readString(): string {
    const start = at;
    at += 1;
    let value = '';
    for (;;) {
      value += takePlainText();
      if (text[at] === '"') break;
      if (text[at] === '\\') value += readEscape();
      else refuse('NOT_JSON', at < text.length ? 'A control character in a text' : 'A text does not end');
    }
    at += 1;
    if (/\p{Surrogate}/u.test(value)) refuse('LONE_SURROGATE', 'Half of a character pair in a text', start);
    return value;
  }

  function readObject(depth: number): JsonObject {
    const object: Record<string, JsonValue> = Object.create(null);
    if (takeSign('}')) return object;
    do {
      take(SPACE);
      if (text[at] !== '"') refuse('NOT_JSON', 'A key in quotes is missing');
      const keyAt = at;
      const key = readString();
      if (key in object) refuse('DUPLICATE_KEY', `The key ${shown(key)} appears twice`, keyAt);
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
    take(SPACE);
    const sign = text[at] ?? '';
    if (sign === '{' || sign === '[') {
      if (depth >= maxDepth) refuse('TOO_DEEP', `Nested deeper than ${maxDepth} levels`);
      at += 1;
      return sign === '{' ? readObject(depth + 1) : readArray(depth + 1);
    }
    if (sign === '"') return readString();
    for (const [word, value] of WORDS) {
      if (text.startsWith(word, at)) {
        at += word.length;
        return value;
      }
    }
    const start = at;
    const digits = take(NUMBER);
    if (digits === '') refuse('NOT_JSON', at < text.length ? 'This is not a value' : 'A value is missing');
    const number = Number(digits);
    if (!Number.isFinite(number)) refuse('NUMBER_NOT_FINITE', 'A number too large to be told apart', start);
    return number;
  }

  const value = readValue(0);
  take(SPACE);
  if (at < text.length) refuse('NOT_JSON', 'Something follows the end');
  return value;
}

function shown(key: string): string {
  return JSON.stringify(key.length > 40 ? `${key.slice(0, 40)}…` : key);
}
