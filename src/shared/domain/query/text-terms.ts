import { fieldKey } from './fields.ts';
import type { Token } from './token.ts';
import { tokenize } from './tokens.ts';

/** A term of the text that stands in no parentheses of its own; offsets are UTF-16. */
export interface TextTerm {
  readonly start: number;
  readonly end: number;
  /** As `fieldKey` says it; null: free text or parentheses. */
  readonly field: string | null;
  readonly negated: boolean;
}

/** The terms outside all parentheses, each with its minus or NOT and its list; in the order of the text. */
export function topLevelTerms(text: string): TextTerm[] {
  const terms: TextTerm[] = [];
  let depth = 0;
  let start: number | null = null;
  let negated = false;
  let field: string | null = null;
  for (const token of tokenize(text)) {
    if (token.kind === 'or' || token.kind === 'and') {
      if (depth === 0) [start, negated] = [null, false];
      continue;
    }
    if (depth === 0) {
      start ??= token.start;
      if (token.kind === 'minus' || token.kind === 'not') {
        negated = !negated;
        continue;
      }
      if (token.kind === 'word' && token.head !== null) field = fieldKey(token.head.name, token.head.exact);
    }
    depth = Math.max(0, depth + step(token));
    if (depth > 0 || (token.kind === 'word' && token.list)) continue;
    terms.push({ start: start ?? token.start, end: token.end, field, negated });
    [start, negated, field] = [null, false, null];
  }
  return terms;
}

/** Whether something put beside the text would belong to a part of it only: it has an OR, or ends in an open operator. */
export function isInAlternatives(text: string): boolean {
  let depth = 0;
  let last: Token | undefined;
  for (const token of tokenize(text)) {
    depth = Math.max(0, depth + step(token));
    if (depth === 0 && token.kind === 'or') return true;
    last = token;
  }
  return last !== undefined && (last.kind === 'and' || last.kind === 'not' || last.kind === 'minus');
}

/** What has to be added for open quotes and parentheses to be closed. */
export function openEnds(text: string): string {
  const tokens = tokenize(text);
  const last = tokens.at(-1);
  const depth = tokens.reduce((sum, token) => Math.max(0, sum + step(token)), 0);
  const open = last?.kind === 'word' && last.value.some((part) => !part.closed);
  // A single backslash at the end would take the closing quote for its own.
  const quote = /(?<!\\)(?:\\\\)*\\$/.test(text) ? '\\"' : '"';
  return (open ? quote : '') + ')'.repeat(depth);
}

function step(token: Token): number {
  return token.kind === 'open' ? 1 : token.kind === 'close' ? -1 : 0;
}
