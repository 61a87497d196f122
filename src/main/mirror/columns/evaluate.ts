import { assertNever } from '#shared/domain/assert-never.ts';
import { fold } from '#shared/domain/query/fold.ts';
import { matchesPattern } from '#shared/domain/query/match-pattern.ts';
import type { Query, TextPattern } from '#shared/domain/query/query.ts';
import { USER_STATUSES } from '#shared/domain/user.ts';
import {
  andInto,
  type Bitmap,
  countBits,
  emptyBitmap,
  fullBitmap,
  orInto,
  setBit,
  withoutInto,
} from './bitmap.ts';
import { eachBlock } from './cells.ts';
import type { Column } from './column.ts';
import { TABLE } from './engine.ts';
import { findNumbers } from './find-number.ts';
import { findText, isFew } from './find-text.ts';
import { ENABLED, GONE } from './flags.ts';
import type { Tables } from './tables.ts';

/** Those of `among` for whom the query holds, gone or not. */
export function evaluate(tables: Tables, query: Query, among: Bitmap): Bitmap {
  switch (query.kind) {
    case 'all':
      return among.slice();
    case 'and': {
      let left: Bitmap = among;
      for (const part of inOrder(query.of)) left = evaluate(tables, part, left);
      return query.of.length === 0 ? among.slice() : left;
    }
    case 'or': {
      const found = emptyBitmap(tables.size());
      const left = among.slice();
      for (const part of inOrder(query.of)) {
        orInto(found, evaluate(tables, part, left));
        withoutInto(left, found);
      }
      return found;
    }
    case 'not':
      return withoutInto(among.slice(), evaluate(tables, query.of, among));
    default:
      return term(tables, query, among);
  }
}

type Leaf = Exclude<Query, { readonly kind: 'all' | 'and' | 'or' | 'not' }>;

function term(tables: Tables, query: Leaf, among: Bitmap): Bitmap {
  if (!among.some((word) => word !== 0)) return emptyBitmap(tables.size());
  // Clusters change without any user of theirs: nothing to remember.
  if (query.kind === 'duplicate') {
    return andInto(tables.duplicates.find?.(query.of) ?? emptyBitmap(tables.size()), among);
  }
  const known = tables.terms.get(query);
  if (known !== undefined) return andInto(known.bits.slice(), among);
  if (query.kind === 'text' || query.kind === 'attribute') {
    // Neither a scan nor a place in the cache, when a few users have to be looked at.
    if (isFew(tables, countBits(among))) return findIn(tables, query, among);
    const wider = tables.terms.wider(query);
    if (wider !== undefined && isFew(tables, wider.count)) {
      return andInto(tables.terms.add(query, findIn(tables, query, wider.bits)).bits.slice(), among);
    }
  }
  return andInto(tables.terms.add(query, everyoneWith(tables, query)).bits.slice(), among);
}

function everyoneWith(tables: Tables, query: Exclude<Leaf, { readonly kind: 'duplicate' }>): Bitmap {
  const { groups, size } = tables;
  switch (query.kind) {
    case 'text':
    case 'attribute':
      return findIn(tables, query, null);
    case 'number':
      return findNumbers(tables, query);
    case 'has':
      return withValue(tables, query.name);
    case 'status':
      return byFlags(tables, (flags) => USER_STATUSES[flags & 7] === query.status);
    case 'enabled':
      return byFlags(tables, (flags) => ((flags & ENABLED) !== 0) === query.is);
    case 'gone':
      return byFlags(tables, (flags) => (flags & GONE) !== 0);
    case 'verified': {
      const names = query.what === 'any' ? (['email', 'phone_number'] as const) : [query.what];
      return names.map((name) => verified(tables, name)).reduce(orInto);
    }
    case 'group': {
      const found = emptyBitmap(size());
      for (const [name, { members }] of groups) {
        if (!matchesPattern(query.pattern, fold(name))) continue;
        for (const id of members) if (id < size()) setBit(found, id);
      }
      return found;
    }
    case 'time':
      return byTime(tables, query);
    default:
      return assertNever(query, 'query');
  }
}

function findIn(
  tables: Tables,
  query: Extract<Query, { kind: 'text' | 'attribute' }>,
  among: Bitmap | null,
): Bitmap {
  const { subs, usernames, attributes } = tables;
  const find = (columns: Parameters<typeof findText>[1], pattern: TextPattern = query.pattern) =>
    findText(tables, columns, pattern, among, (count) => isFew(tables, count));
  if (query.kind === 'text') {
    const columns = byWeight([usernames, ...attributes.values()]);
    // Nearly every UUID has a given digit, and it takes no time to see: little is left for the rest.
    const [only] = query.pattern.parts;
    return find(only !== undefined && /^[0-9a-f]$/.test(only) ? [subs, ...columns] : [...columns, subs]);
  }
  if (query.name === 'sub') return find([subs]);
  const column = query.name === 'username' ? usernames : attributes.get(query.name);
  const found = column === undefined ? emptyBitmap(tables.size()) : find([column]);
  if (query.name !== 'username') return found;
  return orInto(found, withoutInto(find([subs]), presentIn(tables, usernames, false)));
}

/** First those where little work finds many, then those with the most text. */
function byWeight(columns: readonly Column[]): Column[] {
  const weight = (column: Column) => column.text()?.weight() ?? Number.POSITIVE_INFINITY;
  return [...columns].sort((a, b) => (weight(a) === weight(b) ? 0 : weight(b) - weight(a)));
}

/** Those who have the attribute, not empty. */
export function withValue(tables: Tables, name: string): Bitmap {
  const { size, attributes, usernames } = tables;
  const column = attributes.get(name);
  if (name === 'sub' || name === 'username') {
    const empty = withoutInto(presentIn(tables, usernames, false), presentIn(tables, usernames, true));
    return name === 'sub' ? fullBitmap(size()) : withoutInto(fullBitmap(size()), empty);
  }
  return column === undefined ? emptyBitmap(size()) : presentIn(tables, column, true);
}

export function presentIn({ bits, size }: Tables, column: Column, filled: boolean): Bitmap {
  const { out } = bits.ready(size());
  column.present(size(), filled, out);
  return andInto(bits.read(out, size()), fullBitmap(size()));
}

export function byFlags({ engine, bits, flags, size }: Tables, passes: (flags: number) => boolean): Bitmap {
  const { out } = bits.ready(size());
  for (let value = 0; value < 256; value += 1) engine.memory.u8[TABLE + value] = passes(value) ? 255 : 0;
  eachBlock(flags, size(), (block, first, words) =>
    engine.run.pick8(block, words, TABLE, 16, out + first / 8),
  );
  return andInto(bits.read(out, size()), fullBitmap(size()));
}

export function verified(tables: Tables, name: 'email' | 'phone_number'): Bitmap {
  const { bits, size, attributes } = tables;
  const column = attributes.get(`${name}_verified`);
  const dictionary = column?.dictionary();
  if (column === undefined) return emptyBitmap(size());
  const { out } = bits.ready(size());
  dictionary?.pick(size(), ({ value }) => value.toLowerCase() === 'true', out);
  const found = dictionary
    ? bits.read(out, size())
    : findText(tables, [column], { parts: ['true'], start: true, end: true }, null, () => false);
  return andInto(found, withValue(tables, name));
}

function byTime(tables: Tables, { field, from, before }: Extract<Query, { kind: 'time' }>): Bitmap {
  const cells = field === 'created' ? tables.created : tables.updated;
  const found = emptyBitmap(tables.size());
  const [lowest, limit] = [from ?? Number.NEGATIVE_INFINITY, before ?? Number.POSITIVE_INFINITY];
  eachBlock(cells, tables.size(), (block, first) => {
    const users = Math.min(cells.perBlock, tables.size() - first);
    const times = tables.engine.memory.f64.subarray(block / 8, block / 8 + users);
    for (let index = 0; index < users; index += 1) {
      const at = times[index] ?? 0;
      if (at >= lowest && (at < limit || before === null)) setBit(found, first + index);
    }
  });
  return found;
}

const COSTS: Partial<Record<Query['kind'], number>> = {
  not: 1,
  and: 1,
  or: 1,
  attribute: 2,
  number: 4,
  text: 3,
};

function inOrder(parts: readonly Query[]): Query[] {
  return [...parts].sort((a, b) => cost(a) - cost(b));
}

function cost(query: Query): number {
  if (query.kind === 'not') return cost(query.of);
  if (query.kind === 'and' || query.kind === 'or') return Math.max(1, ...query.of.map(cost));
  return COSTS[query.kind] ?? 0;
}
