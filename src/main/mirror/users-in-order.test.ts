import { expect, it } from 'vitest';
import { createRandom } from '#local-pool/sample/random.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { usersInOrder } from './users-in-order.ts';

const named = (id: number) => ({ username: String(id) }) as MirrorUser;

it.each([0, 1, 499, 500, 501, 100_000, 100_001, 230_000])(
  'gives %i users in the order asked for, reading them in their own',
  (size) => {
    const random = createRandom(size + 1);
    const ids = Uint32Array.from({ length: size }, () => random.below(size * 2));
    const asked: number[] = [];
    const read = (some: Uint32Array) => {
      asked.push(...some);
      return [...some].map(named);
    };
    const given = [...usersInOrder(ids, read)];
    expect(given.flat().map(({ username }) => Number(username))).toEqual([...ids]);
    expect(given.every((part) => part.length <= 500)).toBe(true);
    expect(asked.slice(0, 100_000)).toEqual([...ids.slice(0, 100_000).sort()]);
  },
);
