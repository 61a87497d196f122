import { readDecimal } from './decimal.ts';
import { fold } from './fold.ts';
import type { Query } from './query.ts';
import { fail, shown } from './query-problem.ts';
import type { TypedValue } from './typed-value.ts';

const RANGE = /^([+-]?\d[\d.]*?)\.\.([+-]?\d[\d.]*)$/;

/** A comparison (`custom:age:>30`) or a range of numbers (`custom:age:18..30`, both included); null if it is neither. */
export function readNumbers(name: string, value: TypedValue): Query | null {
  const { op } = value;
  const typed = value.segments.map((part) => part.text).join('');
  if (op === '>' || op === '>=' || op === '<' || op === '<=') {
    const limit = readDecimal(fold(typed));
    if (limit !== null && Number.isFinite(limit)) return { kind: 'number', name, op, value: limit };
    fail(
      value.where,
      `${shown(typed)} is not a number.`,
      `Write a number such as ${value.head.name}:${op}30; to search for the sign “${op}”, put the value in quotes.`,
    );
  }
  if (op !== ':' || value.segments.some((part) => part.quoted)) return null;
  const range = RANGE.exec(typed);
  const from = readDecimal(range?.[1] ?? '');
  const to = readDecimal(range?.[2] ?? '');
  if (from === null || to === null || !Number.isFinite(from) || !Number.isFinite(to)) return null;
  return {
    kind: 'and',
    of: [
      { kind: 'number', name, op: '>=', value: from },
      { kind: 'number', name, op: '<=', value: to },
    ],
  };
}
