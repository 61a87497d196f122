import { splitHead } from './field-head.ts';
import type { Mark, Segment, Term, Token } from './token.ts';

const BLANK = /\s/;
const KEYWORDS = new Map<string, Mark['kind']>([
  ['OR', 'or'],
  ['AND', 'and'],
  ['NOT', 'not'],
]);

/** Takes any text apart, a wrong query too; linear in its length. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  let listDepth = 0;
  let listNext = false;
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    const end = at + 1;
    if (BLANK.test(character)) at = end;
    else if (character === '(') {
      depth += 1;
      if (listNext) listDepth = depth;
      listNext = false;
      tokens.push({ kind: 'open', start: at, end });
      at = end;
    } else if (character === ')') {
      if (depth === listDepth) listDepth = 0;
      depth = Math.max(0, depth - 1);
      tokens.push({ kind: 'close', start: at, end });
      at = end;
    } else if (character === '|') {
      tokens.push({ kind: 'or', start: at, end });
      at = end;
    } else if (character === '-') {
      tokens.push({ kind: 'minus', start: at, end });
      at = end;
    } else {
      const token = wordAt(text, at, listDepth > 0);
      tokens.push(token);
      listNext = token.kind === 'word' && token.list;
      at = token.end;
    }
  }
  return tokens;
}

function wordAt(text: string, start: number, inList: boolean): Token {
  const segments: Segment[] = [];
  let at = start;
  while (at < text.length && !BLANK.test(text.charAt(at)) && text[at] !== '(' && text[at] !== ')') {
    const segment = text[at] === '"' ? quotedAt(text, at) : bareAt(text, at);
    segments.push(segment);
    at = segment.end;
  }
  const keyword = segments.length === 1 && segments[0]?.quoted === false && KEYWORDS.get(segments[0].text);
  if (keyword) return { kind: keyword, start, end: at };
  const { head, value } = inList ? { head: null, value: segments } : splitHead(segments);
  const list = head !== null && head.op !== '' && value.length === 0 && text[at] === '(';
  return { kind: 'word', start, end: at, head, value, list, inList };
}

function bareAt(text: string, start: number): Segment {
  let end = start;
  while (end < text.length && !/[\s()"]/.test(text.charAt(end))) end += 1;
  return { start, end, text: text.slice(start, end), quoted: false, closed: true };
}

/** In quotes, `\"` is a quote and `\\` a backslash; any other backslash is itself. */
function quotedAt(text: string, start: number): Segment {
  let value = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '"') return { start, end: at + 1, text: value, quoted: true, closed: true };
    const next = text[at + 1];
    if (character === '\\' && (next === '"' || next === '\\')) {
      value += next;
      at += 1;
    } else value += character;
  }
  return { start, end: text.length, text: value, quoted: true, closed: false };
}

/** The pieces that the bar marks, in order and without overlap. */
export function termsOf(tokens: readonly Token[]): Term[] {
  return tokens.flatMap((token): Term[] => {
    const { start, end } = token;
    if (token.kind === 'open' || token.kind === 'close') return [{ start, end, kind: 'paren' }];
    if (token.kind === 'minus') return [{ start, end, kind: 'operator' }];
    if (token.kind !== 'word') return [{ start, end, kind: 'keyword' }];
    const { head } = token;
    const plain = head === null && !token.inList ? 'text' : 'value';
    const terms: Term[] = [];
    if (head !== null) terms.push({ start: head.start, end: head.end, kind: 'field' });
    if (head !== null && head.opEnd > head.end) {
      terms.push({ start: head.end, end: head.opEnd, kind: 'operator' });
    }
    for (const part of token.value) {
      terms.push({ start: part.start, end: part.end, kind: part.quoted ? 'quote' : plain });
    }
    return terms;
  });
}
