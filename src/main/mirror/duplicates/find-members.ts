import { fold } from '#shared/domain/query/fold.ts';
import type { Query } from '#shared/domain/query/query.ts';
import { type Bitmap, emptyBitmap, setBit } from '../columns/bitmap.ts';
import type { UserColumns } from '../columns/user-columns.ts';

const NAMES = ['name', 'given_name', 'family_name'];
const OTHERS = ['email', 'username', 'sub'];
const PHONE = /^[+(]?[\d\s().\-/]+$/;

/**
 * The users of whom the text is a piece of the email, username, phone or `sub`, or whose names have all its words; letter
 * case and accents make no difference. Null: no text, so anybody.
 */
export function findMembers(columns: Pick<UserColumns, 'search' | 'size'>, text: string): Bitmap | null {
  const query = queryOf(text);
  if (query === null) return null;
  const found = emptyBitmap(columns.size);
  for (const id of columns.search(query, null).all()) setBit(found, id);
  return found;
}

function queryOf(text: string): Query | null {
  const wanted = fold(text).trim();
  if (wanted === '') return null;
  const words = wanted.split(/\s+/);
  const named = words.map((word): Query => anyOf(NAMES.map((name) => contains(name, word))));
  const phone = PHONE.test(wanted) ? wanted.replace(/[^\d+]/g, '') : wanted;
  return anyOf([
    ...OTHERS.map((name) => contains(name, wanted)),
    contains('phone_number', phone === '' ? wanted : phone),
    named.length === 1 && named[0] ? named[0] : { kind: 'and', of: named },
  ]);
}

const anyOf = (of: readonly Query[]): Query => ({ kind: 'or', of });

const contains = (name: string, part: string): Query => ({
  kind: 'attribute',
  name,
  pattern: { parts: [part], start: false, end: false },
});
