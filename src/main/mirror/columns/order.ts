import type { SortBy } from '#shared/domain/mirror.ts';
import { type Bitmap, countBits, emptyBitmap, hasBit, setBit, writeBits } from './bitmap.ts';
import { compareUsers, ID_MASK, type SortKeys, sortIds, TIED } from './sort-ids.ts';
import { sortKeys } from './sort-keys.ts';
import type { Tables } from './tables.ts';

const MOST_ORDERS = 4;
/** Up to that part of all users are sorted by themselves: faster than to pick them from an order, or to make one first. */
const FEW_NUMBERS = 1 / 32;
const FEW_TEXTS = 1 / 512;
const FEW_WITHOUT_ORDER = 1 / 16;
/** With changes of more than that part of all users an order is made anew. */
const MOST_TOUCHED = 1 / 16;

/** All users that have a value, in ascending order of it; users with the same value by id, with TIED but for the first. */
interface Order {
  ids: Uint32Array;
  /** Those who are new or may have another value. */
  touched: Set<number>;
}

/** Users in order. To see the first ones, and how many there are, takes a fraction of the time that it takes to list all. */
export interface Listing {
  readonly total: number;
  first(most: number): Uint32Array;
  /** Worked out when it is asked for first. */
  all(): Uint32Array;
}

/** Orders by columns, made when one is needed first and kept up to date, a few of them. */
export interface Orders {
  /** The users of the bitmap, which must not change any more, in the order wanted; those without a value last, whatever the direction. */
  listing(bits: Bitmap, sort: SortBy | null): Listing;
  /** The user is new or may have another value. */
  touch(id: number): void;
  drop(column: string): void;
}

export function createOrders(tables: Tables): Orders {
  const orders = new Map<string, Order>();

  const orderOf = (column: string, keys: SortKeys): Order => {
    let order = orders.get(column);
    if (order === undefined) {
      const [oldest] = orders.keys();
      if (orders.size >= MOST_ORDERS && oldest !== undefined) orders.delete(oldest);
      order = makeOrder(sortKeys(tables, column, true), tables.size());
    } else if (order.touched.size > 0) {
      update(order, keys, tables.size());
    }
    orders.delete(column);
    orders.set(column, order);
    return order;
  };

  const orderOfSome = (bits: Bitmap, total: number, keys: SortKeys): Uint32Array => {
    const all = new Uint32Array(total);
    writeBits(bits, all);
    const ids = all.filter((id) => keys.has(id));
    sortIds(ids, keys);
    return ids;
  };

  const listing = (bits: Bitmap, sort: SortBy | null): Listing => {
    const { column, descending } = sort ?? { column: 'created', descending: true };
    const total = countBits(bits);
    const keys = sortKeys(tables, column, false);
    const share = !orders.has(column) ? FEW_WITHOUT_ORDER : keys.isNumber ? FEW_NUMBERS : FEW_TEXTS;
    const ids = total > tables.size() * share ? orderOf(column, keys).ids : orderOfSome(bits, total, keys);
    const walk = descending ? walkDown : walkUp;
    const take = (most: number): Uint32Array => {
      const wanted = Math.min(most, total);
      // One more than wanted: the walks write before they know whether the user counts.
      const result = new Uint32Array(wanted + 1);
      const count = walk(ids, bits, result, wanted);
      if (count < wanted) {
        const rest = bits.slice();
        for (let at = 0; at < count; at += 1) clearBit(rest, result[at] ?? 0);
        const others = new Uint32Array(total - count);
        writeBits(rest, others);
        result.set(others.subarray(0, wanted - count), count);
      }
      return result.subarray(0, wanted);
    };
    let all: Uint32Array | null = null;
    return {
      total,
      first: (most) => all?.subarray(0, most) ?? take(most),
      all() {
        all ??= take(total);
        return all;
      },
    };
  };

  return {
    listing,
    touch(id) {
      for (const [column, { touched }] of orders) {
        touched.add(id);
        if (touched.size > 1_000 + tables.size() * MOST_TOUCHED) orders.delete(column);
      }
    },
    drop: (column) => orders.delete(column),
  };
}

function makeOrder(keys: SortKeys, size: number): Order {
  const all = new Uint32Array(size);
  let count = 0;
  for (let id = 0; id < size; id += 1) {
    if (!keys.has(id)) continue;
    all[count] = id;
    count += 1;
  }
  const ids = count === size ? all : all.slice(0, count);
  sortIds(ids, keys);
  return { ids, touched: new Set() };
}

/** Takes the touched ones out and puts them back where they belong now. */
function update(order: Order, keys: SortKeys, size: number): void {
  const out = emptyBitmap(size);
  for (const id of order.touched) setBit(out, id);
  const stay = without(order.ids, out);
  const moving = Uint32Array.from([...order.touched].filter((id) => keys.has(id))).sort();
  sortIds(moving, keys);
  const merged = new Uint32Array(stay.length + moving.length);
  let from = 0;
  for (let index = 0; index < moving.length; index += 1) {
    const at = placeOf(stay, (moving[index] ?? 0) & ID_MASK, keys, from);
    merged.set(stay.subarray(from, at), from + index);
    merged[at + index] = moving[index] ?? 0;
    moving[index] = at + index;
    from = at;
  }
  merged.set(stay.subarray(from), from + moving.length);
  for (const at of moving) {
    tie(merged, at, keys);
    if (at + 1 < merged.length) tie(merged, at + 1, keys);
  }
  order.ids = merged;
  order.touched = new Set();
}

function without(ids: Uint32Array, out: Bitmap): Uint32Array {
  const stay = new Uint32Array(ids.length);
  let count = 0;
  // The first one that stays of users with the same value is tied to nobody any more.
  let firstLeft = false;
  for (let at = 0; at < ids.length; at += 1) {
    const word = ids[at] ?? 0;
    const isTied = word >= TIED;
    if (hasBit(out, word & ID_MASK)) {
      if (!isTied) firstLeft = true;
      continue;
    }
    stay[count] = isTied && firstLeft ? word & ID_MASK : word;
    firstLeft = false;
    count += 1;
  }
  return stay.subarray(0, count);
}

function tie(ids: Uint32Array, at: number, keys: SortKeys): void {
  const id = (ids[at] ?? 0) & ID_MASK;
  const same = at > 0 && compareUsers((ids[at - 1] ?? 0) & ID_MASK, id, keys) === 0;
  ids[at] = same ? (id | TIED) >>> 0 : id;
}

/** Where the user goes: before the first one that has a higher value, or the same and a higher id. */
function placeOf(ids: Uint32Array, id: number, keys: SortKeys, from: number): number {
  let [low, high] = [from, ids.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = (ids[middle] ?? 0) & ID_MASK;
    if ((compareUsers(other, id, keys) || other - id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function clearBit(bits: Bitmap, id: number): void {
  bits[id >>> 5] = (bits[id >>> 5] ?? 0) & ~(1 << (id & 31));
}

function walkUp(ids: Uint32Array, bits: Bitmap, result: Uint32Array, wanted: number): number {
  let count = 0;
  for (let at = 0; at < ids.length && count < wanted; at += 1) {
    const id = (ids[at] ?? 0) & ID_MASK;
    result[count] = id;
    count += ((bits[id >>> 5] ?? 0) >>> (id & 31)) & 1;
  }
  return count;
}

/** From the end, but users with the same value from the first of them on. */
function walkDown(ids: Uint32Array, bits: Bitmap, result: Uint32Array, wanted: number): number {
  let count = 0;
  let end = ids.length;
  for (let start = end - 1; start >= 0 && count < wanted; start -= 1) {
    if (((ids[start] ?? 0) | 0) < 0) continue;
    for (let at = start; at < end && count < wanted; at += 1) {
      const id = (ids[at] ?? 0) & ID_MASK;
      result[count] = id;
      count += ((bits[id >>> 5] ?? 0) >>> (id & 31)) & 1;
    }
    end = start;
  }
  return count;
}
