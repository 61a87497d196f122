import { expect, it } from 'vitest';
import { createRandom } from '#local-pool/sample/random.ts';
import { moveMembers } from './move-members.ts';

it('puts in and takes out what differs, in order, like a set would', () => {
  const random = createRandom(5);
  for (let round = 0; round < 300; round += 1) {
    const before = new Set(Array.from({ length: random.below(30) }, () => random.below(40)));
    const those = new Map(
      Array.from({ length: random.below(20) }, () => [random.below(45), random.below(2) === 0] as const),
    );
    const sorted = (ids: Iterable<number>) => [...ids].sort((a, b) => a - b);
    const moved = moveMembers(Uint32Array.from(sorted(before)), those);
    const after = new Set(before);
    for (const [id, member] of those) {
      if (member) after.add(id);
      else after.delete(id);
    }
    expect([...moved.members]).toEqual(sorted(after));
    expect(moved.joined).toEqual(sorted([...after].filter((id) => !before.has(id))));
    expect(moved.left).toEqual(sorted([...before].filter((id) => !after.has(id))));
  }
});
