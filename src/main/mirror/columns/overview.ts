import type { AddressCounts, AttributeInfo, Overview, ValueCount } from '#shared/domain/mirror.ts';
import { fold } from '#shared/domain/query/fold.ts';
import { USER_STATUSES } from '#shared/domain/user.ts';
import { andInto, type Bitmap, countBits, eachBit, emptyBitmap, hasBit, setBit } from './bitmap.ts';
import { evaluate, verified, withValue } from './evaluate.ts';
import type { Tables } from './tables.ts';

const DAY = 86_400_000;
/** Nobody wants more, and a wrong clock could ask for any number. */
const MOST_MONTHS = 1_200;

export function overviewOf(tables: Tables, alive: Bitmap): Overview {
  const { groups } = tables;
  const inGroups = emptyBitmap(tables.size());
  const byGroup = [...groups].map(([name, { members }]) => {
    let users = 0;
    for (const id of members) {
      if (!hasBit(alive, id)) continue;
      users += 1;
      setBit(inGroups, id);
    }
    return { name, users };
  });
  const users = countBits(alive);
  return {
    users,
    enabled: countBits(evaluate(tables, { kind: 'enabled', is: true }, alive)),
    byStatus: USER_STATUSES.map((status) => ({
      status,
      users: countBits(evaluate(tables, { kind: 'status', status }, alive)),
    })).filter((each) => each.users > 0),
    email: addresses(tables, 'email', alive, users),
    phone: addresses(tables, 'phone_number', alive, users),
    byMonth: byMonth(tables, alive),
    byGroup: byGroup.sort((a, b) => b.users - a.users || (a.name < b.name ? -1 : 1)),
    inNoGroup: users - countBits(inGroups),
  };
}

function addresses(
  tables: Tables,
  name: 'email' | 'phone_number',
  alive: Bitmap,
  users: number,
): AddressCounts {
  const there = countBits(andInto(withValue(tables, name), alive));
  const sure = countBits(andInto(verified(tables, name), alive));
  return { verified: sure, unverified: there - sure, none: users - there };
}

function byMonth({ engine, created }: Tables, alive: Bitmap): { month: string; users: number }[] {
  const { f64 } = engine.memory;
  const byDay = new Map<number, number>();
  eachBit(alive, (id) => {
    const day = Math.floor((f64[created.at(id) / 8] ?? 0) / DAY);
    byDay.set(day, (byDay.get(day) ?? 0) + 1);
  });
  const byMonths = new Map<number, number>();
  for (const [day, users] of byDay) {
    const date = new Date(day * DAY);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    // Beyond what a date can be.
    if (!Number.isNaN(month)) byMonths.set(month, (byMonths.get(month) ?? 0) + users);
  }
  if (byMonths.size === 0) return [];
  const months = [...byMonths.keys()].sort((a, b) => a - b);
  const last = months.at(-1) ?? 0;
  const first = Math.max(months[0] ?? 0, last - MOST_MONTHS + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    month: nameOf(first + index),
    users: byMonths.get(first + index) ?? 0,
  }));
}

function nameOf(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

export function attributesOf(tables: Tables, alive: Bitmap): AttributeInfo[] {
  const infos = [...tables.attributes.keys()].map((name) => ({
    name,
    users: countBits(andInto(withValue(tables, name), alive)),
  }));
  return [{ name: 'sub', users: countBits(alive) }, ...infos.filter(({ users }) => users > 0)].sort(
    (a, b) => b.users - a.users || (a.name < b.name ? -1 : 1),
  );
}

/** Values that begin with the prefix, folded, the most frequent first. None for columns where most values differ. */
export function suggestValues(
  tables: Tables,
  alive: Bitmap,
  field: string,
  prefix: string,
  limit: number,
): ValueCount[] {
  return valuesOf(tables, alive, field)
    .filter(({ value, users }) => users > 0 && value !== '' && fold(value).startsWith(fold(prefix)))
    .sort((a, b) => b.users - a.users || (a.value < b.value ? -1 : 1))
    .slice(0, limit);
}

function valuesOf({ groups, attributes, size }: Tables, alive: Bitmap, field: string): ValueCount[] {
  if (field === 'group') {
    return [...groups].map(([value, { members }]) => ({
      value,
      users: members.reduce((sum, id) => sum + (hasBit(alive, id) ? 1 : 0), 0),
    }));
  }
  const dictionary = attributes.get(field)?.dictionary();
  if (!dictionary) return [];
  const counts = dictionary.count(size(), alive);
  return dictionary.entries.flatMap((entry, code) =>
    entry === null ? [] : [{ value: entry.value, users: counts[code] ?? 0 }],
  );
}
