import { USER_STATUSES } from '#shared/domain/user.ts';
import type { Cells } from './cells.ts';
import type { Column } from './column.ts';
import type { DictionaryColumn } from './dictionary-column.ts';
import { ENABLED } from './flags.ts';
import type { Memory } from './memory.ts';
import { byName } from './sort-by-name.ts';
import { bySub, byText, byUsername } from './sort-by-text.ts';
import type { SortKeys } from './sort-ids.ts';
import type { Tables } from './tables.ts';

const STATUS_RANKS = USER_STATUSES.map((status) => [...USER_STATUSES].sort().indexOf(status));
/** Times are sorted to the millisecond for 34 years from then on. */
const FIRST_TIME = Date.UTC(2010);
const LAST = 2 ** 40 - 1;

/**
 * @param column as in `SortBy`; of an unknown one nobody has a value
 * @param all the keys of all users will be asked for; it pays to prepare
 */
export function sortKeys(tables: Tables, column: string, all: boolean): SortKeys {
  const { engine, flags, created, updated, attributes } = tables;
  const { memory } = engine;
  const flagsOf = (id: number) => memory.u8[flags.at(id)] ?? 0;
  switch (column) {
    case 'created':
      return byTime(memory, created);
    case 'updated':
      return byTime(memory, updated);
    case 'status':
      return byNumber((id) => STATUS_RANKS[flagsOf(id) & 7] ?? 0);
    case 'enabled':
      return byNumber((id) => flagsOf(id) & ENABLED);
    case 'groups':
      return byGroups(tables);
    case 'username':
      return byUsername(tables, all);
    case 'name':
      return byName(tables, all);
    case 'attr:sub':
      return bySub(tables);
    default: {
      const found = column.startsWith('attr:') ? attributes.get(column.slice(5)) : undefined;
      return byAttribute(tables, found, all);
    }
  }
}

function byNumber(key: (id: number) => number, has: (id: number) => boolean = () => true): SortKeys {
  return { has, key, step: 1, isNumber: true, isAll: () => true };
}

function byTime(memory: Memory, cells: Cells): SortKeys {
  const at = (id: number) => memory.f64[cells.at(id) / 8] ?? 0;
  return byNumber((id) => Math.min(LAST, Math.max(0, Math.floor(at(id)) - FIRST_TIME)) || 0);
}

/** By how many groups the user is in. */
function byGroups(tables: Tables): SortKeys {
  const { groups, groupCounts, size } = tables;
  const counts = groupCounts.known ?? new Uint16Array(size());
  if (groupCounts.known === null) {
    for (const { members } of groups.values()) for (const id of members) counts[id] = (counts[id] ?? 0) + 1;
    groupCounts.known = counts;
  }
  return byNumber(
    (id) => counts[id] ?? 0,
    (id) => (counts[id] ?? 0) > 0,
  );
}

function byAttribute(tables: Tables, column: Column | undefined, all: boolean): SortKeys {
  const dictionary = column?.dictionary();
  if (dictionary) return byRank(dictionary);
  const text = column?.text();
  return text
    ? byText(tables, text, all)
    : byNumber(
        () => 0,
        () => false,
      );
}

function byRank(dictionary: DictionaryColumn): SortKeys {
  const { entries, codeOf } = dictionary;
  const ranks = dictionary.ranks();
  return byNumber(
    (id) => ranks[codeOf(id)] ?? 0,
    (id) => (entries[codeOf(id)]?.value ?? '') !== '',
  );
}
