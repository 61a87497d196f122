import { expect, test } from 'vitest';
import type { DuplicateCase } from '#shared/domain/duplicates/cases.ts';
import {
  changeSitting,
  MOST_ACCEPTED,
  markOf,
  NEW_SITTING,
  progressOf,
  type Sitting,
  type SittingChange,
} from './sitting.ts';

const PLACE = { pile: 'open', total: 210 };
const caseOf = (key: string): DuplicateCase => ({
  survivor: key,
  others: [{ sub: `${key}-twin`, end: 'disable' }],
  take: [],
  groups: [],
});
const accept = (key: string): SittingChange => ({ kind: 'accept', key, accepted: caseOf(key), ...PLACE });
const setAside = (key: string): SittingChange => ({ kind: 'setAside', key, ...PLACE });
const after = (...changes: readonly SittingChange[]): Sitting => changes.reduce(changeSitting, NEW_SITTING);
const marks = (sitting: Sitting, ...keys: readonly string[]) =>
  keys.map((key) => markOf(sitting, key, false));

test('what is accepted or set aside is marked and counted, each set once', () => {
  const sitting = after(accept('a'), setAside('b'), accept('a'));
  expect(marks(sitting, 'a', 'b', 'c')).toEqual(['accepted', 'setAside', null]);
  expect(progressOf(sitting, 'open')).toEqual({ done: 2, of: 210 });
  expect(sitting.steps).toEqual([
    { kind: 'setAside', key: 'b' },
    { kind: 'accept', key: 'a' },
  ]);
});

test('a step that is taken back leaves nothing behind', () => {
  const sitting = after(accept('a'), setAside('b'), { kind: 'takenBack', key: 'b' });
  expect(marks(sitting, 'a', 'b')).toEqual(['accepted', null]);
  expect(progressOf(sitting, 'open')).toEqual({ done: 1, of: 210 });
  const none = changeSitting(sitting, { kind: 'takenBack', key: 'a' });
  expect(none.steps).toEqual([]);
  expect(progressOf(none, 'open')).toBeNull();
});

test('whatever is no duplicate is not resolved as one', () => {
  const sitting = after(accept('a'), setAside('a'));
  expect(sitting.accepted.size).toBe(0);
  expect(marks(sitting, 'a')).toEqual(['setAside']);
});

test('the pile is emptied of what was planned, and of nothing else', () => {
  const sitting = after(accept('a'), accept('b'), { kind: 'applied', cases: [caseOf('a')] });
  expect([...sitting.accepted.keys()]).toEqual(['b']);
  expect(marks(sitting, 'a', 'a-twin', 'b')).toEqual(['applied', 'applied', 'accepted']);
  expect(sitting.steps).toEqual([{ kind: 'accept', key: 'b' }]);
  expect(progressOf(sitting, 'open')).toEqual({ done: 2, of: 210 });
});

test('a case that was edited elsewhere and applied takes the accepted one of the same accounts with it', () => {
  const edited = { survivor: 'a-twin', others: [{ sub: 'a', end: 'delete' as const }], take: [], groups: [] };
  expect(after(accept('a'), { kind: 'applied', cases: [edited] }).accepted.size).toBe(0);
});

test('a refresh forgets the marks of what is done, and keeps the pile', () => {
  const sitting = after(
    accept('a'),
    setAside('b'),
    { kind: 'applied', cases: [caseOf('c')] },
    { kind: 'refreshed' },
  );
  expect(marks(sitting, 'a', 'b', 'c')).toEqual(['accepted', null, null]);
  expect(progressOf(sitting, 'open')).toEqual({ done: 2, of: 210 });
});

test('clearing the pile makes its sets unhandled again', () => {
  const sitting = after(accept('a'), setAside('b'), accept('c'), { kind: 'clear' });
  expect(sitting.accepted.size).toBe(0);
  expect(sitting.steps).toEqual([{ kind: 'setAside', key: 'b' }]);
  expect(progressOf(sitting, 'open')).toEqual({ done: 1, of: 210 });
});

test('lists are counted each by itself', () => {
  const sitting = after(accept('a'), { ...accept('b'), pile: 'new', total: 3 } as SittingChange);
  expect(progressOf(sitting, 'new')).toEqual({ done: 1, of: 3 });
  expect(progressOf(sitting, 'linked')).toBeNull();
});

test('the pile never grows over what one plan takes', () => {
  const full = after(...Array.from({ length: MOST_ACCEPTED }, (_, n) => accept(`k${n}`)));
  expect(changeSitting(full, accept('one more'))).toBe(full);
  expect(changeSitting(full, accept('k0')).accepted.size).toBe(MOST_ACCEPTED);
});

test('a line that is gone by other means says so, unless it is known why', () => {
  expect(markOf(after(accept('a')), 'a', true)).toBe('gone');
  expect(markOf(after(setAside('a')), 'a', true)).toBe('setAside');
});
