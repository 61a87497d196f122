import type { Query } from './query.ts';
import { fail, type QueryProblem, QuerySyntaxError } from './query-problem.ts';
import { fieldOf, readWord } from './read-term.ts';
import type { FieldHead, Mark, Term, Token } from './token.ts';
import { termsOf, tokenize } from './tokens.ts';

export type { QueryProblem } from './query-problem.ts';
export type { Term } from './token.ts';

export type ParsedQuery =
  | { readonly ok: true; readonly query: Query; readonly terms: readonly Term[] }
  | { readonly ok: false; readonly problem: QueryProblem; readonly terms: readonly Term[] };

/** In UTF-16 units. */
export const MAX_QUERY_LENGTH = 4_000;
/** Parentheses inside parentheses. */
export const MAX_QUERY_DEPTH = 50;

/**
 * What a text of the query bar means (docs/query-language.md); a blank text means all users. Of a wrong text, the first
 * problem in reading order. Never throws, whatever the text.
 * @param options.now milliseconds since the epoch; what `today` and `7d` count from. Dates are in UTC.
 */
export function parseQuery(text: string, options: { readonly now: number }): ParsedQuery {
  const tokens = tokenize(text.slice(0, MAX_QUERY_LENGTH));
  const terms = termsOf(tokens);
  try {
    if (text.length > MAX_QUERY_LENGTH) {
      const where = { start: MAX_QUERY_LENGTH, end: text.length };
      fail(
        where,
        'This query is too long.',
        'Shorten it to 4,000 characters or fewer, for example to fewer terms.',
      );
    }
    return { ok: true, query: parseTokens(tokens, options.now), terms };
  } catch (error) {
    if (error instanceof QuerySyntaxError) return { ok: false, problem: error.problem, terms };
    throw error;
  }
}

function parseTokens(tokens: readonly Token[], now: number): Query {
  let at = 0;

  /** Terms side by side, alternatives between them; up to the end or the parenthesis that closes. */
  function alternatives(listOf: FieldHead | null, opened: Mark | null, depth: number): Query {
    const found: Query[] = [];
    for (;;) {
      found.push(conjunction(listOf, opened, depth));
      if (tokens[at]?.kind !== 'or') break;
      at += 1;
    }
    return joined('or', found);
  }

  function conjunction(listOf: FieldHead | null, opened: Mark | null, depth: number): Query {
    const found: Query[] = [];
    for (;;) {
      const token = tokens[at];
      if (token === undefined || token.kind === 'close' || token.kind === 'or') break;
      if (token.kind === 'and') {
        if (found.length === 0) needs(token, 'before');
        at += 1;
        if (!beginsTerm(tokens[at])) needs(token, 'after');
        continue;
      }
      found.push(negatable(listOf, depth));
    }
    if (found.length === 0) missing(opened);
    return joined('and', found);
  }

  function negatable(listOf: FieldHead | null, depth: number): Query {
    let negated = false;
    let sign: Mark | null = null;
    let token = tokens[at];
    while (token?.kind === 'minus' || token?.kind === 'not') {
      const next: Token | undefined = tokens[at + 1];
      if (token.kind === 'minus' && next?.start !== token.end) aloneMinus(token);
      negated = !negated;
      sign = token;
      at += 1;
      token = next;
    }
    if (sign !== null && !beginsTerm(token)) {
      if (sign.kind === 'minus') aloneMinus(sign);
      needs(sign, 'after');
    }
    const query = primary(listOf, depth);
    return negated ? { kind: 'not', of: query } : query;
  }

  function primary(listOf: FieldHead | null, depth: number): Query {
    const token = tokens[at];
    at += 1;
    if (token?.kind === 'word') {
      if (!token.list || token.head === null) return readWord(token, listOf, now);
      fieldOf(token.head);
      return primary(token.head, depth);
    }
    if (token?.kind !== 'open') throw new Error('Only a word or a parenthesis begins a term.');
    if (depth === MAX_QUERY_DEPTH) {
      fail(token, 'Too many parentheses inside each other here.', `Use ${MAX_QUERY_DEPTH} levels or fewer.`);
    }
    const query = alternatives(listOf, token, depth + 1);
    if (tokens[at] === undefined) {
      fail(
        token,
        'This parenthesis is not closed.',
        'Write ) behind the last term: (group:admins OR group:staff)',
      );
    }
    at += 1;
    return query;
  }

  /** A place where a term should be, and is none: says which of its neighbours asks for it. */
  function missing(opened: Mark | null): never {
    const before = tokens[at - 1];
    const here = tokens[at];
    if (before?.kind === 'or') needs(before, 'after');
    if (here?.kind === 'or') needs(here, 'before');
    if (opened !== null && here !== undefined) {
      fail(
        { start: opened.start, end: here.end },
        'There is nothing in these parentheses.',
        'Example: (anna OR lisa)',
      );
    }
    if (opened !== null) fail(opened, 'This parenthesis is not closed.', 'Example: (anna OR lisa)');
    strayClose(here);
  }

  if (tokens.length === 0) return { kind: 'all' };
  const query = alternatives(null, null, 0);
  if (at < tokens.length) strayClose(tokens[at]);
  return query;
}

function joined(kind: 'and' | 'or', of: readonly Query[]): Query {
  const [first] = of;
  return of.length === 1 && first !== undefined ? first : { kind, of };
}

function beginsTerm(token: Token | undefined): boolean {
  return token !== undefined && token.kind !== 'close' && token.kind !== 'or' && token.kind !== 'and';
}

function needs(mark: Mark, side: 'before' | 'after'): never {
  const word = mark.kind.toUpperCase();
  const example = word === 'NOT' ? 'NOT group:staff' : `anna ${word} lisa`;
  const hint = `Example: ${example}. To search for the word itself, put it in quotes: "${word}"`;
  fail(mark, `${word} needs a term ${side} it.`, hint);
}

function aloneMinus(mark: Mark): never {
  const hint =
    'Write it right before what to leave out: -group:staff. To search for the sign, put it in quotes: "-"';
  fail(mark, 'This minus stands alone.', hint);
}

function strayClose(token: Token | undefined): never {
  if (token === undefined) throw new Error('Nothing is left to be read.');
  fail(
    token,
    'This parenthesis closes nothing.',
    'Remove it, or write ( before the first term that belongs to it.',
  );
}
