import { describe, expect, it } from 'vitest';
import { random } from '#test/support/random-users.ts';
import { createBuckets } from './buckets.ts';

const hashes = (count: number, seed: number) => {
  const { next } = random(seed);
  return Array.from({ length: count }, () => Math.floor(next() * 2 ** 32) | 0);
};

describe('users by hash', () => {
  it.each([0, 10, 100_000])('are found by looking at few others, when %i were expected', (expected) => {
    const buckets = createBuckets(expected);
    const all = hashes(100_000, 3);
    for (const [id, hash] of all.entries()) buckets.add(id, hash);
    let looked = 0;
    let missed = 0;
    for (const [id, hash] of all.entries()) {
      const many = buckets.find(hash);
      looked += many;
      if (!buckets.found.subarray(0, many).includes(id)) missed += 1;
    }
    expect(missed).toBe(0);
    expect(looked / all.length).toBeLessThan(2);
  });

  it('stay themselves through any adding and removing', () => {
    const { below } = random(7);
    const buckets = createBuckets(0);
    const known = new Map<number, number>();
    // Few hashes, so that many share one and find no room.
    const some = hashes(40, 11);
    for (let turn = 0; turn < 60_000; turn += 1) {
      const id = below(9_000);
      const there = known.get(id);
      if (there === undefined) {
        const hash = below(2) === 0 ? (some[below(40)] ?? 0) : below(2 ** 32) | 0;
        buckets.add(id, hash);
        known.set(id, hash);
      } else {
        buckets.remove(id, there);
        known.delete(id);
      }
    }
    for (const hash of new Set(known.values())) {
      // It may be another array afterwards.
      const many = buckets.find(hash);
      const found = new Set(buckets.found.subarray(0, many));
      for (const [id, own] of known) if (own === hash) expect(found.has(id)).toBe(true);
      for (const id of found) expect(known.has(id)).toBe(true);
    }
    for (const [id, hash] of known) buckets.remove(id, hash);
    expect(some.map((hash) => buckets.find(hash))).toEqual(some.map(() => 0));
    expect(buckets.bytes()).toBe(buckets.size * 64);
  });
});
