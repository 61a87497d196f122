import { expect, test } from 'vitest';
import type { ClusterLine } from '../../../api/queries/duplicates.ts';
import { changeSitting, NEW_SITTING } from '../triage/sitting.ts';
import type { Line } from './lines.ts';
import { idOf, isDone, isSettled, rowId, rowOf } from './list-row.ts';

const member = (sub: string, enabled: boolean): ClusterLine['members'][number] => ({
  sub,
  username: sub,
  label: sub,
  email: null,
  status: 'CONFIRMED',
  enabled,
});
const lineOf = (enabled: readonly boolean[], over: Partial<ClusterLine> = {}): Line => ({
  cluster: {
    key: 'a',
    size: enabled.length,
    enabled: enabled.filter(Boolean).length,
    strength: 'certain',
    detectors: ['sameEmail'],
    isNew: false,
    members: enabled.map((on, index) => member(`m${index}`, on)),
    newestAt: 0,
    decision: null,
    ...over,
  },
  gone: false,
});

test('a set whose other accounts are disabled needs nothing, and can still be worked on', () => {
  const row = rowOf(lineOf([true, false, false]), NEW_SITTING);
  expect(row.mark).toBe('ended');
  expect([isSettled(row), isDone(row)]).toEqual([true, false]);
  expect(rowOf(lineOf([true, true, false]), NEW_SITTING).mark).toBeNull();
  // Of the members that the line does not show, some may be enabled.
  expect(rowOf(lineOf([true, false], { size: 5, enabled: 3 }), NEW_SITTING).mark).toBeNull();
});

test('marks of this sitting come first, and are none of lists that are only looked at', () => {
  const line = lineOf([true, true]);
  const sitting = changeSitting(NEW_SITTING, { kind: 'setAside', key: 'a', pile: 'open', total: 1 });
  expect(rowOf(line, sitting).mark).toBe('setAside');
  expect(rowOf(line, null).mark).toBeNull();
  expect(rowOf({ ...line, gone: true }, null).mark).toBe('gone');
  expect(rowOf({ cluster: null, gone: true }, sitting).mark).toBe('gone');
});

test('a row stays the same object until something about it changes', () => {
  const line = lineOf([true, true]);
  const row = rowOf(line, NEW_SITTING);
  expect(rowOf(line, { ...NEW_SITTING })).toBe(row);
  const sitting = changeSitting(NEW_SITTING, { kind: 'setAside', key: 'a', pile: 'open', total: 1 });
  expect(rowOf(line, sitting)).not.toBe(row);
});

test('a set that was set aside is another one than the open one of the same key', () => {
  expect(rowId(rowOf(lineOf([true, true]), NEW_SITTING))).toBe(idOf('a', null));
  expect(rowId(rowOf(lineOf([true, true], { decision: 'd' }), NEW_SITTING))).not.toBe(idOf('a', null));
});
