// AssemblyScript; part of scan.ts, which exports it. Hashes of values, as `hashOf` in duplicates/engine/key-bytes.ts
// makes them of the keys of users: the two must be the same bit for bit. A value that may have another key than itself
// is UNSURE. `absent`: what to say of those who have no value here.

const ADDRESS: u32 = 0x7fffffff;
const VALUE_END: u8 = 0xfe;
const NONE: i32 = -1;
const UNSURE: i32 = -2;

// Places in the tables, which ../hash-tables.ts describes.
const TABLES: usize = 1024;
const LONGEST: usize = TABLES + 4096;
const SEED: usize = TABLES + 4100;
const CALLING: usize = TABLES + 4104;
const DOMAINS: usize = TABLES + 5120;
const DOMAIN_ROOM: usize = 80;

const NOWHERE: u8 = 1;
const RULED: u8 = 2;
const IGNORES_DOTS: u8 = 4;

// @ts-ignore: decorator
@inline
function stirred(hash: u32, byte: u8): u32 {
  return (hash ^ byte) * 0x01000193;
}

// @ts-ignore: decorator
@inline
function mixed(hash: u32): u32 {
  const once = (hash ^ (hash >>> 15)) * 0x2c1b3c6d;
  return (once ^ (once >>> 13)) >>> 1;
}

// @ts-ignore: decorator
@inline
function joined(local: u32, domain: u32): i32 {
  return <i32>mixed(local ^ (domain * 0x9e3779b1));
}

// @ts-ignore: decorator
@inline
function isThere(start: u32): bool {
  return start <= ADDRESS && start != 0;
}

/** As they are. */
export function hashValues(starts: usize, count: i32, absent: i32, out: usize): void {
  for (let i = 0; i < count; i++, starts += 4, out += 4) {
    const start = load<u32>(starts);
    if (!isThere(start)) {
      store<i32>(out, absent);
      continue;
    }
    let hash = load<u32>(SEED);
    let at: usize = start;
    for (; load<u8>(at) < VALUE_END; at++) hash = stirred(hash, load<u8>(at));
    store<i32>(out, at == start ? NONE : <i32>mixed(hash));
  }
}

// @ts-ignore: decorator
@inline
function digit(at: usize): i32 {
  return <i32>load<u8>(at) - 48;
}

/** The first four count up or down, 9 and 0 being neighbours. */
function counts(at: usize): bool {
  const step = (digit(at + 1) - digit(at) + 10) % 10;
  if (step != 1 && step != 9) return false;
  return (digit(at + 2) - digit(at + 1) + 10) % 10 == step && (digit(at + 3) - digit(at + 2) + 10) % 10 == step;
}

/** As `isPhoneKey` in duplicates/engine/phone-bytes.ts, from the first digit on. */
function isPhone(at: usize, end: usize): bool {
  const calling = <usize>load<u8>(CALLING + <usize>(digit(at) * 100 + digit(at + 1) * 10 + digit(at + 2)));
  if (calling == 0 || end - at < calling + 7 || load<u8>(at + calling) == 48) return false;
  const last = load<u8>(end - 1);
  if (load<u8>(end - 2) == last && load<u8>(end - 3) == last && load<u8>(end - 4) == last && load<u8>(end - 5) == last) {
    return false;
  }
  return !counts(at) && !counts(at + calling);
}

export function hashPhones(starts: usize, count: i32, absent: i32, out: usize): void {
  for (let i = 0; i < count; i++, starts += 4, out += 4) {
    const start = load<u32>(starts);
    if (!isThere(start)) {
      store<i32>(out, absent);
      continue;
    }
    let hash = stirred(load<u32>(SEED), load<u8>(start));
    let at: usize = start + 1;
    for (; <u32>digit(at) < 10; at++) hash = stirred(hash, load<u8>(at));
    const length = at - start;
    const sure = load<u8>(start) == 43 && load<u8>(at) >= VALUE_END && length >= 9 && length <= 16 && isPhone(start + 1, at);
    store<i32>(out, sure ? <i32>mixed(hash) : UNSURE);
  }
}

// @ts-ignore: decorator
@inline
function mayBeFiller(hash: u32, length: u32): bool {
  const bit = hash & 32767;
  return length <= load<u32>(LONGEST) && ((load<u8>(TABLES + (bit >> 3)) >> <u8>(bit & 7)) & 1) == 1;
}

/** As `hashAt` in duplicates/engine/email-bytes.ts. */
function emailAt(start: usize): i32 {
  let hash = load<u32>(SEED);
  let local: u32 = 0;
  let at: usize = 0;
  let to = start;
  let byte: u8 = load<u8>(to);
  for (; byte < VALUE_END; byte = load<u8>(++to)) {
    if (byte != 64) {
      hash = stirred(hash, byte);
      continue;
    }
    if (at != 0) return UNSURE;
    at = to;
    local = hash;
    hash = load<u32>(SEED);
  }
  const first = load<u8>(start);
  if (at <= start || at == to - 1 || first <= 32 || first == 34 || load<u8>(to - 1) <= 32) return UNSURE;
  if (mayBeFiller(mixed(local), <u32>(at - start))) return UNSURE;
  const domain = mixed(hash);
  const known = DOMAINS + <usize>(domain & 1023) * DOMAIN_ROOM;
  const length = to - at - 1;
  if (<usize>load<u8>(known) != length) return UNSURE;
  for (let k: usize = 0; k < length; k++) if (load<u8>(known + 8 + k) != load<u8>(at + 1 + k)) return UNSURE;
  const flags = load<u8>(known + 1);
  if ((flags & NOWHERE) != 0) return UNSURE;
  if ((flags & RULED) == 0) return joined(local, domain);
  const tag = load<u8>(known + 2);
  if (first == 46 || first == tag) return UNSURE;
  local = load<u32>(SEED);
  let letters: u32 = 0;
  for (let k = start; k < at; k++) {
    const letter = load<u8>(k);
    if (letter == tag && tag != 0) break;
    if (letter == 46 && (flags & IGNORES_DOTS) != 0) continue;
    local = stirred(local, letter);
    letters++;
  }
  return mayBeFiller(mixed(local), letters) ? UNSURE : joined(local, load<u32>(known + 4));
}

/** Of the inboxes of emails. */
export function hashEmails(starts: usize, count: i32, absent: i32, out: usize): void {
  for (let i = 0; i < count; i++, starts += 4, out += 4) {
    const start = load<u32>(starts);
    store<i32>(out, isThere(start) ? emailAt(start) : absent);
  }
}
