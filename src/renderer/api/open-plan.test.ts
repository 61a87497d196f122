import { expect, test } from 'vitest';
import { overlaySearch } from './open-plan.ts';

test('an address may hold anything: what is no id is dropped, and a run wins over a plan', () => {
  expect(overlaySearch({ plan: 'p1' })).toEqual({ plan: 'p1' });
  expect(overlaySearch({ run: 'r1', plan: 'p1' })).toEqual({ run: 'r1' });
  expect(overlaySearch({ plan: 12 })).toEqual({ plan: '12' });
  expect(overlaySearch({ plan: '' })).toEqual({});
  expect(overlaySearch({ plan: { a: 1 }, run: ['r'] })).toEqual({});
  expect(overlaySearch({ run: 'x'.repeat(65) })).toEqual({});
});
