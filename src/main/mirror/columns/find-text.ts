import type { TextPattern } from '#shared/domain/query/query.ts';
import { andInto, type Bitmap, countBits, emptyBitmap, fullBitmap, withoutInto } from './bitmap.ts';
import type { Column } from './column.ts';
import { tidy, writePattern } from './needle.ts';
import type { Tables } from './tables.ts';

type Searched = Pick<Column, 'scan' | 'check'>;

/** So few are looked at one by one: cheaper than a scan of everything. */
export function isFew(tables: Tables, count: number): boolean {
  return count <= Math.max(500, tables.size() >> 6);
}

/** Needles that short are in so many values that it pays to leave out the users who are found already. */
const SHORT = 2;

/**
 * The users for whom one of the columns matches.
 * @param among only these count; null: all
 */
export function findText(
  { engine, bits, size }: Tables,
  columns: readonly Searched[],
  given: TextPattern,
  among: Bitmap | null,
  few: (count: number) => boolean,
): Bitmap {
  const users = size();
  const pattern = tidy(given);
  const needle = writePattern(engine.memory, pattern);
  if (needle === null || users === 0) return emptyBitmap(users);
  const wanted = { pattern, needle };
  const everyone = among ?? fullBitmap(users);
  const { out, hits, candidates } = bits.ready(users);

  const checkRest = (from: number) => {
    bits.write(withoutInto(everyone.slice(), bits.read(out, users)), candidates);
    for (const column of columns.slice(from)) column.check(users, wanted, candidates, out);
    return andInto(bits.read(out, users), everyone);
  };
  if (needle.length === 0 || (among !== null && few(countBits(among)))) return checkRest(0);
  const isShort = needle.length <= SHORT;
  let left = users;
  for (const [index, column] of columns.entries()) {
    const oneByOne = needle.length === 1 || (isShort && left < users / 2);
    if (needle.exact) column.scan(users, wanted, oneByOne, out);
    else {
      bits.clear(hits, users);
      column.scan(users, wanted, oneByOne, hits);
      column.check(users, wanted, hits, out);
    }
    if (!isShort || index === columns.length - 1) continue;
    left = countBits(withoutInto(everyone.slice(), bits.read(out, users)));
    if (few(left)) return checkRest(index + 1);
  }
  return andInto(bits.read(out, users), everyone);
}
