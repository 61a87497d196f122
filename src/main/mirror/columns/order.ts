import type { SortBy } from '#shared/domain/mirror.ts';
import { type Bitmap, countBits, emptyBitmap, hasBit, setBit, withoutInto, writeBits } from './bitmap.ts';
import { compareUsers, sortIds } from './sort-ids.ts';
import { type SortKeys, sortKeys } from './sort-keys.ts';
import type { Tables } from './tables.ts';

const MOST_ORDERS = 3;
/** With more changes than that part of all users an order is made anew. */
const MOST_TOUCHED = 1 / 16;

/** All users that have a value, in ascending order of it; users with the same value by id. */
interface Order {
  ids: Uint32Array;
  /** By id: the value is the same as that of the user before. */
  readonly tied: { bits: Bitmap };
  touched: Set<number>;
}

/** Orders by columns, made when one is needed first and kept up to date, a few of them. */
export interface Orders {
  /** The users of the bitmap in the order wanted; those without a value last, whatever the direction. */
  list(bits: Bitmap, sort: SortBy | null): Uint32Array;
  /** The user is new or may have another value. */
  touch(id: number): void;
  /** Forgets one order, or all. */
  drop(column?: string): void;
}

export function createOrders(tables: Tables): Orders {
  const orders = new Map<string, Order>();

  const orderOf = (column: string): Order => {
    const keys = sortKeys(tables, column);
    let order = orders.get(column);
    if (order === undefined) order = makeOrder(keys, tables.size());
    else if (order.touched.size > 0) update(order, keys, tables.size());
    orders.delete(column);
    orders.set(column, order);
    const [oldest] = orders.keys();
    if (orders.size > MOST_ORDERS && oldest !== undefined) orders.delete(oldest);
    return order;
  };

  return {
    list(bits, sort) {
      const { column, descending } = sort ?? { column: 'created', descending: true };
      const order = orderOf(column);
      const result = new Uint32Array(countBits(bits));
      const count = descending ? walkDown(order, bits, result) : walkUp(order, bits, result);
      if (count < result.length) {
        const rest = bits.slice();
        for (const id of result.subarray(0, count))
          rest[id >>> 5] = (rest[id >>> 5] ?? 0) & ~(1 << (id & 31));
        writeBits(rest, result, count);
      }
      return result;
    },
    touch(id) {
      for (const [column, order] of orders) {
        order.touched.add(id);
        if (order.touched.size > 1000 + tables.size() * MOST_TOUCHED) orders.delete(column);
      }
    },
    drop(column) {
      if (column === undefined) orders.clear();
      else orders.delete(column);
    },
  };
}

function makeOrder(keys: SortKeys, size: number): Order {
  const ids = new Uint32Array(size);
  let count = 0;
  for (let id = 0; id < size; id += 1) {
    if (!keys.has(id)) continue;
    ids[count] = id;
    count += 1;
  }
  const sorted = ids.slice(0, count);
  const tied = { bits: emptyBitmap(size) };
  sortIds(sorted, keys, (id) => setBit(tied.bits, id));
  return { ids: sorted, tied, touched: new Set() };
}

/** Takes the touched ones out and puts them back where they belong now. */
function update(order: Order, keys: SortKeys, size: number): void {
  const { touched, ids } = order;
  const bits = emptyBitmap(size);
  bits.set(order.tied.bits);
  const out = emptyBitmap(size);
  for (const id of touched) setBit(out, id);
  const kept = new Uint32Array(ids.length);
  let count = 0;
  // The first one that stays of users with the same value is tied to nobody any more.
  let first = false;
  for (const id of ids) {
    const isTied = hasBit(bits, id);
    if (hasBit(out, id)) {
      if (!isTied) first = true;
      continue;
    }
    if (!isTied) first = false;
    else if (first) {
      clearBit(bits, id);
      first = false;
    }
    kept[count] = id;
    count += 1;
  }
  const stay = kept.subarray(0, count);
  const moving = Uint32Array.from([...touched].filter((id) => keys.has(id))).sort();
  withoutInto(bits, out);
  sortIds(moving, keys, () => {});
  const merged = new Uint32Array(count + moving.length);
  let from = 0;
  for (const [index, id] of moving.entries()) {
    const at = placeOf(stay, id, keys, from);
    merged.set(stay.subarray(from, at), from + index);
    merged[at + index] = id;
    from = at;
  }
  merged.set(stay.subarray(from), from + moving.length);
  for (const id of moving) setBit(out, id);
  retie(merged, moving, bits, keys);
  order.ids = merged;
  order.tied.bits = bits;
  order.touched = new Set();
}

/** Ties of the moved ones and of those behind them. */
function retie(merged: Uint32Array, moving: Uint32Array, bits: Bitmap, keys: SortKeys): void {
  let at = 0;
  for (const id of moving) {
    at = merged.indexOf(id, at);
    for (const place of [at, at + 1]) {
      const [before, here] = [merged[place - 1], merged[place]];
      if (here === undefined) continue;
      if (before !== undefined && compareUsers(before, here, keys) === 0) setBit(bits, here);
      else clearBit(bits, here);
    }
  }
}

/** Where the user goes: before the first one that has a higher value, or the same and a higher id. */
function placeOf(ids: Uint32Array, id: number, keys: SortKeys, from: number): number {
  let [low, high] = [from, ids.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = ids[middle] ?? 0;
    if ((compareUsers(other, id, keys) || other - id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function clearBit(bits: Bitmap, id: number): void {
  bits[id >>> 5] = (bits[id >>> 5] ?? 0) & ~(1 << (id & 31));
}

function walkUp({ ids }: Order, bits: Bitmap, result: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < ids.length; at += 1) {
    const id = ids[at] ?? 0;
    if ((((bits[id >>> 5] ?? 0) >>> (id & 31)) & 1) === 1) {
      result[count] = id;
      count += 1;
    }
  }
  return count;
}

/** From the end, but users with the same value from the first of them on. */
function walkDown({ ids, tied }: Order, bits: Bitmap, result: Uint32Array): number {
  let count = 0;
  for (let end = ids.length; end > 0; ) {
    let start = end - 1;
    while (start > 0 && hasBit(tied.bits, ids[start] ?? 0)) start -= 1;
    for (let at = start; at < end; at += 1) {
      const id = ids[at] ?? 0;
      if (hasBit(bits, id)) {
        result[count] = id;
        count += 1;
      }
    }
    end = start;
  }
  return count;
}
