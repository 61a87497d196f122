import { describe, expect, it } from 'vitest';
import { createRandom } from '#local-pool/sample/random.ts';
import { createIdSet } from '../id-set.ts';
import { towardMembers } from './toward-members.ts';

const ids = (...all: number[]) => Uint32Array.from(all);

describe('towardMembers', () => {
  it('says who joined and who left', () => {
    const step = towardMembers(ids(1, 2, 5, 9), ids(0, 2, 9, 10), 100);
    expect(step).toEqual({ members: ids(0, 2, 9, 10), joined: [0, 10], left: [1, 5], done: true });
    expect(towardMembers(ids(), ids(), 1)).toEqual({ members: ids(), joined: [], left: [], done: true });
    expect(towardMembers(ids(3), ids(3), 0).done).toBe(true);
  });

  it('gets there in steps of any size, each record once', () => {
    const random = createRandom(3);
    for (let round = 0; round < 200; round += 1) {
      const some = () =>
        createIdSet(Array.from({ length: random.below(40) }, () => random.below(60))).toIds();
      const [before, wanted, most] = [some(), some(), 1 + random.below(9)];
      let members = before;
      const joined: number[] = [];
      const left: number[] = [];
      for (let done = false; !done; ) {
        const step = towardMembers(members, wanted, most);
        expect(step.joined.length + step.left.length).toBeLessThanOrEqual(most);
        joined.push(...step.joined);
        left.push(...step.left);
        ({ members, done } = step);
      }
      expect(members).toEqual(wanted);
      expect(joined.sort()).toEqual([...wanted].filter((id) => !before.includes(id)).sort());
      expect(left.sort()).toEqual([...before].filter((id) => !wanted.includes(id)).sort());
    }
  });
});

describe('createIdSet', () => {
  it('keeps any ids in ascending order, each once', () => {
    const random = createRandom(4);
    const set = createIdSet();
    const plain = new Set<number>();
    for (let n = 0; n < 5_000; n += 1) {
      const id = random.below(n % 3 === 0 ? 200_000 : 700);
      expect(set.add(id)).toBe(!plain.has(id));
      plain.add(id);
    }
    for (const id of [0, 31, 32, 63]) plain.add(id) && set.add(id);
    expect(set.size).toBe(plain.size);
    expect([...set.toIds()]).toEqual([...plain].sort((a, b) => a - b));
    expect(set.has(31)).toBe(true);
    expect(set.has(199_999_999)).toBe(false);
  });
});
