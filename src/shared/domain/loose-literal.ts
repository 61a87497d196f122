/** One value of a data literal with the names that lead to it; positions in lists count as names. */
export interface LiteralPair {
  readonly path: readonly string[];
  readonly value: string;
}

const MOST_PAIRS = 20_000;
const DEEPEST = 40;
const NAME = /[\p{L}$_][\p{L}\p{N}$_-]*/uy;
const NUMBER = /-?(?:0x[\da-f]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)/iy;
const BLANK = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
};

/**
 * Reads JSON, or an object or list as a JavaScript file writes it (bare names, single quotes, comments, commas at the
 * end), from the given place. Nothing is evaluated, and no object is built that other people's names could spoil:
 * the texts and numbers come as a list. Null if it is no literal; `end` is the place behind it.
 */
export function readLooseLiteral(text: string, from: number): { pairs: LiteralPair[]; end: number } | null {
  const pairs: LiteralPair[] = [];
  let at = from;

  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  const take = (character: string): boolean => {
    match(BLANK);
    if (text[at] !== character) return false;
    at += 1;
    return true;
  };

  function quoted(): string | null {
    const quote = text[at];
    if (quote !== '"' && quote !== "'" && quote !== '`') return null;
    let value = '';
    for (let start = at + 1, next = start; next < text.length; next += 1) {
      const character = text[next];
      if (character === quote) {
        value += text.slice(start, next);
        at = next + 1;
        return value;
      }
      if (character !== '\\') continue;
      value += text.slice(start, next);
      const escaped = text[next + 1] ?? '';
      const hex = escaped === 'u' ? /^[\da-f]{4}/i.exec(text.slice(next + 2, next + 6))?.[0] : undefined;
      value +=
        hex === undefined ? (ESCAPES[escaped] ?? escaped) : String.fromCharCode(Number.parseInt(hex, 16));
      next += hex === undefined ? 1 : 5;
      start = next + 1;
    }
    return null;
  }

  function value(path: readonly string[]): boolean {
    match(BLANK);
    if (path.length > DEEPEST || pairs.length > MOST_PAIRS) return false;
    if (text[at] === '{') return members(path, '}', memberOfObject);
    if (text[at] === '[') return members(path, ']', memberOfList);
    const found = quoted() ?? match(NUMBER);
    if (found !== null) pairs.push({ path, value: found });
    return restOfExpression(path);
  }

  /** `process.env.X ?? 'eu-…'`: only the texts in it are kept; stops before the comma or bracket that ends it. */
  function restOfExpression(path: readonly string[]): boolean {
    for (let depth = 0; at < text.length; ) {
      match(BLANK);
      const character = text[at] ?? '';
      if (depth === 0 && /[,}\]]/.test(character)) return true;
      if (/["'`]/.test(character)) {
        const value = quoted();
        if (value === null) return false;
        pairs.push({ path, value });
        continue;
      }
      if (/[([{]/.test(character)) depth += 1;
      else if (/[)\]}]/.test(character)) depth -= 1;
      at += 1;
    }
    return false;
  }

  function members(
    path: readonly string[],
    close: string,
    member: (path: readonly string[], index: number) => boolean,
  ): boolean {
    at += 1;
    for (let index = 0; ; index += 1) {
      if (take(close)) return true;
      if (!member(path, index)) return false;
      if (take(',')) continue;
      return take(close);
    }
  }

  function memberOfObject(path: readonly string[]): boolean {
    match(BLANK);
    if (text.startsWith('...', at)) {
      at += 3;
      return restOfExpression([]);
    }
    const name = quoted() ?? match(NAME) ?? match(NUMBER);
    if (name === null) return false;
    // `{ name }` and `{ name as other }` have no value of their own.
    return take(':') ? value([...path, name]) : true;
  }

  const memberOfList = (path: readonly string[], index: number): boolean => value([...path, String(index)]);

  match(BLANK);
  if (text[at] !== '{' && text[at] !== '[') return null;
  return value([]) ? { pairs, end: at } : null;
}
