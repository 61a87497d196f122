// AssemblyScript, not TypeScript: `npm run wasm` compiles it into ../scan-module.ts.
//
// Values are UTF-8, each followed by 0xFF, which UTF-8 never has; the first of a stretch is preceded by it, too. So no
// needle reaches across two values, and 0xFF at an end of the needle is an anchor. A value of the one byte 0xFE stands
// for one that folding left nothing of. `starts` has the address of a value by its user; the highest bit set: there is
// none, and the address is where the next one begins, so that addresses never fall. Bitmaps have bit n of word n / 32.

const ADDRESS: u32 = 0x7fffffff;
const END: u8 = 0xff;
const NOTHING: u8 = 0xfe;
const NOWHERE: u32 = 0xffffffff;

// Fixed places; the same numbers are in ../engine.ts.
const PATTERN: usize = 1024;
const UUID_TEXT: usize = 221184;

// @ts-expect-error: decorator
@inline
function startOf(starts: usize, index: i32): u32 {
  return load<u32>(starts + ((<usize>index) << 2)) & ADDRESS;
}

// @ts-expect-error: decorator
@inline
function setBit(bits: usize, index: i32): void {
  const word = bits + ((<usize>(index >>> 5)) << 2);
  store<u32>(word, load<u32>(word) | (1 << (index & 31)));
}

// @ts-expect-error: decorator
@inline
function same(a: usize, b: usize, length: usize): bool {
  let k: usize = 0;
  while (k < length && load<u8>(a + k) == load<u8>(b + k)) k++;
  return k == length;
}

// @ts-expect-error: decorator
@inline
function probe(at: usize, a: usize, b: usize, va: v128, vb: v128): v128 {
  return v128.and(i8x16.eq(v128.load(at + a), va), i8x16.eq(v128.load(at + b), vb));
}

// @ts-ignore: decorator
@inline
function bits64(m0: v128, m1: v128, m2: v128, m3: v128): u64 {
  return <u64>i8x16.bitmask(m0) | (<u64>i8x16.bitmask(m1) << 16) |
    (<u64>i8x16.bitmask(m2) << 32) | (<u64>i8x16.bitmask(m3) << 48);
}

/** The last user up to `last` whose value begins at `inside` or before; `user` does. */
function gallop(starts: usize, user: i32, last: i32, inside: u32): i32 {
  let step = 1;
  while (user + step <= last && startOf(starts, user + step) <= inside) {
    user += step;
    step <<= 1;
  }
  for (; step > 0; step >>= 1) if (user + step <= last && startOf(starts, user + step) <= inside) user += step;
  return user;
}

/**
 * Sets the bit of every user whose value in [from, to) holds the needle. `a`, `b` and `c` are the offsets of its
 * rarest bytes; the values belong to the users `first` to `last`. Reads up to 64 bytes and a needle beyond `to`.
 */
export function scan(
  from: usize, to: usize, needle: usize, length: usize, a: usize, b: usize, c: usize,
  starts: usize, first: i32, last: i32, out: usize,
): void {
  const va = i8x16.splat(load<i8>(needle + a));
  const vb = i8x16.splat(load<i8>(needle + b));
  const vc = i8x16.splat(load<i8>(needle + c));
  let user = first;
  let at = from;
  while (at + length <= to) {
    const m0 = probe(at, a, b, va, vb);
    const m1 = probe(at + 16, a, b, va, vb);
    const m2 = probe(at + 32, a, b, va, vb);
    const m3 = probe(at + 48, a, b, va, vb);
    if (!v128.any_true(v128.or(v128.or(m0, m1), v128.or(m2, m3)))) {
      at += 64;
      continue;
    }
    let mask = bits64(m0, m1, m2, m3);
    if (length > 2) {
      mask &= bits64(
        i8x16.eq(v128.load(at + c), vc),
        i8x16.eq(v128.load(at + 16 + c), vc),
        i8x16.eq(v128.load(at + 32 + c), vc),
        i8x16.eq(v128.load(at + 48 + c), vc),
      );
    }
    let next = at + 64;
    while (mask != 0) {
      const hit = at + <usize>ctz(mask);
      mask &= mask - 1;
      if (hit + length > to) return;
      if (length > 3 && !same(hit, needle, length)) continue;
      // The value that the last byte lies in: the first one may be the end of the value before.
      const inside = <u32>(hit + length - 1 - <usize>(load<u8>(needle + length - 1) == END));
      let following = user < last ? startOf(starts, user + 1) : NOWHERE;
      if (following <= inside) {
        user++;
        following = user < last ? startOf(starts, user + 1) : NOWHERE;
        if (following <= inside) {
          user = gallop(starts, user, last, inside);
          following = user < last ? startOf(starts, user + 1) : NOWHERE;
        }
      }
      setBit(out, user);
      if (user >= last) return;
      // On with the next value; its anchor is the byte before it.
      const after = <usize>following - 1;
      if (after >= next) { next = after; break; }
      if (after > at) mask &= (<u64>-1) << (after - at);
    }
    at = next;
  }
}

/** As `scan`, for needles of one or two bytes, which many values have: looks at every value whose user's bit is not set. */
export function scanShort(starts: usize, words: i32, needle: usize, length: i32, out: usize): void {
  const v0 = i8x16.splat(load<i8>(needle));
  const v1 = i8x16.splat(load<i8>(needle + <usize>length - 1));
  const vEnd = i8x16.splat(<i8>END);
  const second = <usize>length - 1;
  for (let w = 0; w < words; w++, starts += 128, out += 4) {
    const done = load<u32>(out);
    let found = done;
    for (let left = ~done; left != 0; left &= left - 1) {
      const bit = ctz(left);
      const start = load<u32>(starts + (<usize>bit << 2));
      if (start > ADDRESS || start == 0) continue;
      // From the anchor on; the value ends with the first END behind it.
      for (let at = <usize>start - 1; ; at += 16) {
        const hits = i8x16.bitmask(v128.and(i8x16.eq(v128.load(at), v0), i8x16.eq(v128.load(at + second), v1)));
        const ends = i8x16.bitmask(i8x16.eq(v128.load(at + 1), vEnd));
        if (hits != 0) {
          // One that reaches beyond the END is of the next value.
          if (ends == 0 || ctz(hits) + length <= ctz(ends) + 2) found |= 1 << bit;
          break;
        }
        if (ends != 0) break;
      }
    }
    if (found != done) store<u32>(out, found);
  }
}

/** The place of a part in [at, to), or `to`. */
function find(at: usize, to: usize, part: usize, length: usize): usize {
  for (; at + length <= to; at++) if (same(at, part, length)) return at;
  return to;
}

/** Whether the value is as the pattern says: count, start, end, the lengths of the parts (u32 each), the parts. */
function matches(value: usize): bool {
  let to = value;
  while (load<u8>(to) != END) to++;
  if (to == value + 1 && load<u8>(value) == NOTHING) to = value;
  const count = load<u32>(PATTERN);
  const start = load<u32>(PATTERN + 4) != 0;
  const end = load<u32>(PATTERN + 8) != 0;
  if (count == 0) return !(start && end) || to == value;
  let at = value;
  let part = PATTERN + 12 + (<usize>count << 2);
  for (let i: u32 = 0; i < count; i++) {
    const length = <usize>load<u32>(PATTERN + 12 + (<usize>i << 2));
    const first = start && i == 0;
    const last = end && i == count - 1;
    if (at + length > to || (first && last && to - value != length)) return false;
    if (first || last) {
      if (last) at = to - length;
      if (!same(at, part, length)) return false;
    } else {
      const found = find(at, to, part, length);
      if (found == to) return false;
      at = found;
    }
    at += length;
    part += length;
  }
  return true;
}

/** Sets the bits of those among the candidates whose value matches the pattern. `words`: of the bitmaps. */
export function check(starts: usize, words: i32, candidates: usize, out: usize): void {
  for (let w = 0; w < words; w++) {
    let left = load<u32>(candidates + ((<usize>w) << 2));
    for (; left != 0; left &= left - 1) {
      const user = (w << 5) + <i32>ctz(left);
      const start = load<u32>(starts + ((<usize>user) << 2));
      if (start <= ADDRESS && start != 0 && matches(start)) setBit(out, user);
    }
  }
}

const NIBBLES = i8x16(48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 97, 98, 99, 100, 101, 102);

// @ts-expect-error: decorator
@inline
function writeUuid(uuid: usize, to: usize): void {
  const bytes = v128.load(uuid);
  const high = i8x16.swizzle(NIBBLES, i8x16.shr_u(bytes, 4));
  const low = i8x16.swizzle(NIBBLES, v128.and(bytes, i8x16.splat(15)));
  const left = i8x16.shuffle(high, low, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  const right = i8x16.shuffle(high, low, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  const dash = i8x16.splat(45);
  v128.store(to, i8x16.shuffle(left, dash, 0, 1, 2, 3, 4, 5, 6, 7, 16, 8, 9, 10, 11, 16, 12, 13));
  const middle = i8x16.shuffle(left, right, 14, 15, 0, 16, 17, 18, 19, 0, 20, 21, 22, 23, 24, 25, 26, 27);
  v128.store(to + 16, i8x16.shuffle(middle, dash, 0, 1, 16, 3, 4, 5, 6, 16, 8, 9, 10, 11, 12, 13, 14, 15));
  store<u32>(to + 32, <u32>(i32x4.extract_lane(right, 3)));
  store<u8>(to + 36, END);
}

/**
 * As `scan`, over UUIDs of 16 bytes. Before one is written out and compared with the pattern, up to three digits of the
 * needle are looked for as they lie in two bytes: from a high half on (`even`: byte, mask, next byte, its mask) or from a
 * low half on (`odd`: byte, mask, byte before, its mask). `sure`: there is no more to it. Users whose bit is set are
 * left out.
 */
export function scanUuids(uuids: usize, count: i32, even: u32, odd: u32, sure: bool, out: usize): void {
  const e0 = i8x16.splat(<i8>even);
  const em0 = i8x16.splat(<i8>(even >> 8));
  const e1 = i8x16.splat(<i8>(even >> 16));
  const em1 = i8x16.splat(<i8>(even >> 24));
  const o0 = i8x16.splat(<i8>odd);
  const om0 = i8x16.splat(<i8>(odd >> 8));
  const o1 = i8x16.splat(<i8>(odd >> 16));
  const om1 = i8x16.splat(<i8>(odd >> 24));
  // No two digits with a dash between them are beside one another.
  const every = i8x16.splat(-1);
  const okEven = even >> 24 == 0 ? every : i8x16(-1, -1, -1, 0, -1, 0, -1, 0, -1, 0, -1, -1, -1, -1, -1, 0);
  const okOdd = odd >> 24 == 0 ? every : i8x16(0, -1, -1, -1, 0, -1, 0, -1, 0, -1, 0, -1, -1, -1, -1, -1);
  for (let base = 0; base < count; base += 32) {
    const word = out + ((<usize>base) >> 3);
    const done = load<u32>(word);
    if (done == 0xffffffff) continue;
    let found = done;
    const n = min(32, count - base);
    for (let i = 0; i < n; i++) {
      const uuid = uuids + ((<usize>(base + i)) << 4);
      const here = v128.load(uuid);
      const isEven = i8x16.eq(v128.and(here, em0), e0);
      const isOdd = i8x16.eq(v128.and(here, om0), o0);
      if (!v128.any_true(v128.or(isEven, isOdd))) continue;
      const next = i8x16.shuffle(here, here, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0);
      const before = i8x16.shuffle(here, here, 15, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
      const areEven = v128.and(v128.and(isEven, okEven), i8x16.eq(v128.and(next, em1), e1));
      const areOdd = v128.and(v128.and(isOdd, okOdd), i8x16.eq(v128.and(before, om1), o1));
      if (!v128.any_true(v128.or(areEven, areOdd)) || ((done >> i) & 1) != 0) continue;
      if (!sure) {
        writeUuid(uuid, UUID_TEXT);
        if (!matches(UUID_TEXT)) continue;
      }
      found |= 1 << i;
    }
    store<u32>(word, found);
  }
}

/** As `check`, over UUIDs. */
export function checkUuids(uuids: usize, words: i32, candidates: usize, out: usize): void {
  for (let w = 0; w < words; w++) {
    let left = load<u32>(candidates + ((<usize>w) << 2));
    for (; left != 0; left &= left - 1) {
      const user = (w << 5) + <i32>ctz(left);
      writeUuid(uuids + ((<usize>user) << 4), UUID_TEXT);
      if (matches(UUID_TEXT)) setBit(out, user);
    }
  }
}

/**
 * Sets the bits of the users whose code has 255, not 0, in the table of 256 bytes, of which only the first `rows` of 16
 * are looked at. `words`: of the bitmap.
 */
export function pick8(codes: usize, words: i32, table: usize, rows: i32, out: usize): void {
  for (let w = 0; w < words; w++, codes += 32, out += 4) {
    let left = v128.load(codes);
    let right = v128.load(codes, 16);
    let isLeft = i8x16.splat(0);
    let isRight = i8x16.splat(0);
    for (let row = 0; row < rows; row++) {
      const values = v128.load(table + ((<usize>row) << 4));
      // Codes of other rows are out of range, which gives 0.
      isLeft = v128.or(isLeft, i8x16.swizzle(values, left));
      isRight = v128.or(isRight, i8x16.swizzle(values, right));
      left = i8x16.sub(left, i8x16.splat(16));
      right = i8x16.sub(right, i8x16.splat(16));
    }
    store<u32>(out, load<u32>(out) | i8x16.bitmask(isLeft) | (i8x16.bitmask(isRight) << 16));
  }
}

/** As `pick8`, with codes of 16 bits and a table of all of them. */
export function pick16(codes: usize, words: i32, table: usize, out: usize): void {
  for (let w = 0; w < words; w++, codes += 64, out += 4) {
    let bits: u32 = 0;
    for (let i = 0; i < 32; i += 4) {
      const four = load<u64>(codes + (i << 1));
      bits |=
        ((<u32>load<u8>(table + <usize>(four & 65535)) & 1) |
          (<u32>load<u8>(table + <usize>((four >> 16) & 65535)) & 2) |
          (<u32>load<u8>(table + <usize>((four >> 32) & 65535)) & 4) |
          (<u32>load<u8>(table + <usize>(four >> 48)) & 8)) <<
        i;
    }
    store<u32>(out, load<u32>(out) | bits);
  }
}

/** Sets the bits of the users that have a value; `filled`: only if it is not empty. */
export function present(starts: usize, words: i32, filled: bool, out: usize): void {
  const none = i32x4.splat(0);
  for (let w = 0; w < words; w++, starts += 128, out += 4) {
    let bits: u32 = 0;
    for (let i = 0; i < 32; i += 4) {
      bits |= <u32>i32x4.bitmask(i32x4.gt_s(v128.load(starts + (<usize>i << 2)), none)) << i;
    }
    if (filled) {
      for (let left = bits; left != 0; left &= left - 1) {
        const start = load<u32>(starts + (<usize>ctz(left) << 2));
        if (load<u8>(start) == END) bits ^= left & -left;
      }
    }
    store<u32>(out, load<u32>(out) | bits);
  }
}

/** Of damage, not of intent: the picture is sealed elsewhere. `to - from` is a multiple of 32. */
export function checksum(from: usize, to: usize): u32 {
  let h0: u64 = 0x9e3779b97f4a7c15, h1: u64 = 0xbf58476d1ce4e5b9, h2: u64 = 0x94d049bb133111eb, h3: u64 = 0x2545f4914f6cdd1d;
  for (; from < to; from += 32) {
    h0 = (h0 ^ load<u64>(from)) * 0x9fb21c651e98df25; h0 ^= h0 >> 32;
    h1 = (h1 ^ load<u64>(from + 8)) * 0x9fb21c651e98df25; h1 ^= h1 >> 32;
    h2 = (h2 ^ load<u64>(from + 16)) * 0x9fb21c651e98df25; h2 ^= h2 >> 32;
    h3 = (h3 ^ load<u64>(from + 24)) * 0x9fb21c651e98df25; h3 ^= h3 >> 32;
  }
  const all = ((h0 * 31 + h1) * 31 + h2) * 31 + h3;
  return <u32>(all ^ (all >> 32));
}

export { hashEmails, hashPhones, hashValues } from './hash';
