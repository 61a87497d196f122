import { isKnownField } from './fields.ts';
import type { FieldHead, FieldOperator, Segment } from './token.ts';

const OPERATOR = '(:?(?:>=|<=|!=|>|<|=)|:)';
const CUSTOM = new RegExp(`^((?:dev:)?custom:[^:=<>!*]*)(?:${OPERATOR}|$)`, 'iu');
const NAMED = new RegExp(`^attr:((?:dev:)?(?:custom:)?[^:=<>!*]*)(?:${OPERATOR}|$)`, 'iu');
const PLAIN = new RegExp(`^([\\p{L}_][\\p{L}\\p{N}_-]*)${OPERATOR}`, 'u');
const AFTER_QUOTES = new RegExp(`^${OPERATOR}`, 'u');

/** Divides a word into the field with its operator, if it begins with one, and the value. */
export function splitHead(segments: readonly Segment[]): {
  head: FieldHead | null;
  value: readonly Segment[];
} {
  const [first, second, third] = segments;
  if (first === undefined || first.quoted) return { head: null, value: segments };

  if (/^attr:$/i.test(first.text) && second !== undefined) {
    if (!second.closed) return { head: null, value: segments };
    const op = third?.quoted === false ? (AFTER_QUOTES.exec(third.text)?.[1] ?? '') : '';
    const opEnd = second.end + op.length;
    const rest = segments.slice(2).flatMap((part) => behind(part, opEnd));
    return { head: headOf(first.start, second.end, second.text, op, true), value: rest };
  }

  const named = NAMED.exec(first.text);
  const found = named ?? CUSTOM.exec(first.text) ?? plainHead(first.text);
  if (found === null) return { head: null, value: segments };
  const [, name = '', op = ''] = found;
  const nameEnd = first.start + found[0].length - op.length;
  const head = headOf(first.start, nameEnd, name, op, named !== null);
  return { head, value: segments.flatMap((part) => behind(part, head.opEnd)) };
}

/**
 * A word before an operator, unless it is none of the fields and the whole is more likely just text: an address
 * (`https://…`), a path (`C:\…`), the end of a Base64 text (`…==`), a comparison sign or arrow.
 */
function plainHead(text: string): RegExpExecArray | null {
  const found = PLAIN.exec(text);
  if (found === null || isKnownField(found[1] ?? '')) return found;
  const op = found[2] ?? '';
  const rest = text.slice(found[0].length);
  if (op.startsWith(':')) return /^(?:\/\/|\\)/.test(rest) ? null : found;
  return op === '=' && !/^=*$/.test(rest) ? found : null;
}

function headOf(start: number, end: number, name: string, op: string, exact: boolean): FieldHead {
  const plain = (op.length > 1 && op.startsWith(':') ? op.slice(1) : op) as FieldOperator;
  return { start, end, opEnd: end + op.length, name, exact, op: plain };
}

function behind(part: Segment, from: number): Segment[] {
  if (part.end <= from) return [];
  if (part.start >= from) return [part];
  return [{ ...part, start: from, text: part.text.slice(from - part.start) }];
}
