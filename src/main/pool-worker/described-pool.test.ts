import { expect, it } from 'vitest';
import { POOL } from '#shared/domain/changes/planners/for-tests.ts';
import { createDescribedPool } from './described-pool.ts';

const { signal } = new AbortController();

it('is asked for once a minute at most, and knows what others were told', async () => {
  let at = 0;
  let asked = 0;
  const pool = createDescribedPool(
    async () => {
      asked += 1;
      return { ...POOL, name: `answer ${asked}` };
    },
    () => at,
  );
  expect(pool.last()).toBeNull();
  expect((await pool.recent(signal)).name).toBe('answer 1');
  at = 59_999;
  expect((await pool.recent(signal)).name).toBe('answer 1');
  expect((await pool.describe(signal)).name).toBe('answer 2');
  at = 119_998;
  expect((await pool.recent(signal)).name).toBe('answer 2');
  at = 119_999;
  expect((await pool.recent(signal)).name).toBe('answer 3');
  expect(pool.last()?.name).toBe('answer 3');
});

it('tells whoever waits why it could not be asked', async () => {
  const pool = createDescribedPool(
    async () => Promise.reject(new Error('No network.')),
    () => 0,
  );
  await expect(pool.recent(signal)).rejects.toThrow('No network.');
  expect(pool.last()).toBeNull();
});
