import { type Moment, readMoment } from './moment.ts';
import type { Query } from './query.ts';
import { fail, shown } from './query-problem.ts';
import type { TypedValue } from './typed-value.ts';

const HELP =
  'Write a date such as 2025, 2025-03, 2025-03-14 or 2025-03-14T10:30 (UTC), today, yesterday, or 12h, 7d, 3w for the last hours, days, weeks.';

/**
 * `created:2025-03` is the whole of it; `>` means behind the end of it, `<` before its beginning, `>=` and `<=` include
 * it. A range includes both ends. Throws `QuerySyntaxError` for what is no date.
 */
export function readTimes(field: 'created' | 'updated', value: TypedValue, now: number): Query {
  const { op, where } = value;
  const typed = value.segments.map((part) => part.text).join('');
  const cut = typed.indexOf('..');
  const time = (from: number | null, before: number | null): Query => ({ kind: 'time', field, from, before });

  if (cut >= 0 && (op === ':' || op === '=')) {
    const first = typed.slice(0, cut);
    const last = typed.slice(cut + 2);
    if (first === '' && last === '')
      fail(where, 'This range has no beginning and no end.', `Example: ${field}:2025-01..2025-03`);
    const from = first === '' ? null : moment(first, value, now).from;
    const before = last === '' ? null : moment(last, value, now).before;
    if (from !== null && before !== null && from >= before) {
      fail(
        where,
        'This range ends before it begins.',
        `Write the earlier date first: ${field}:2025-01..2025-03`,
      );
    }
    return time(from, before);
  }

  const { from, before, ago } = moment(typed, value, now);
  if (op === ':' || op === '=') return time(from, ago ? null : before);
  if (ago) {
    const name = value.head.name;
    fail(
      where,
      `“${typed}” means the last ${typed} and can not be compared.`,
      `Write ${name}:${typed}, or -${name}:${typed} for what is longer ago.`,
    );
  }
  if (op === '>') return time(before, null);
  if (op === '>=') return time(from, null);
  return op === '<' ? time(null, from) : time(null, before);
}

function moment(text: string, value: TypedValue, now: number): Moment {
  return readMoment(text, now) ?? fail(value.where, `${shown(text)} is not a date.`, HELP);
}
