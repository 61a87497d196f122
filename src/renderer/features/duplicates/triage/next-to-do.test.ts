import { expect, test } from 'vitest';
import type { ClusterLine } from '../../../api/queries/duplicates.ts';
import type { ListRow } from '../list/list-row.ts';
import { nextToDo, placeOf } from './next-to-do.ts';

const MARKS = [null, 'accepted', 'gone', null, undefined] as const;
const rowAt = (index: number): ListRow | undefined => {
  const mark = MARKS[index];
  if (mark === undefined) return undefined;
  const cluster: ClusterLine = {
    key: `k${index}`,
    size: 2,
    enabled: 2,
    strength: 'certain',
    detectors: [],
    isNew: false,
    members: [],
    newestAt: 0,
    decision: null,
  };
  return { cluster, mark };
};

test('what is done is stepped over, what is not here yet is not', () => {
  expect(nextToDo(rowAt, 0, 5)).toBe(3);
  expect(nextToDo(rowAt, 3, 5)).toBe(4);
  expect(nextToDo(rowAt, 3, 4)).toBeNull();
});

test('a set is found again on both sides of the cursor', () => {
  expect(placeOf(rowAt, 'k0', 3, 5)).toBe(0);
  expect(placeOf(rowAt, 'k3', 1, 5)).toBe(3);
  expect(placeOf(rowAt, 'elsewhere', 1, 5)).toBeNull();
});
