import { expect, test } from 'vitest';
import type { IrreversibleEffect } from '#shared/domain/changes/plan.ts';
import {
  aboutTime,
  applyLabel,
  effectWords,
  isOver,
  operationWords,
  percentOf,
  restOf,
  resultWords,
  runTone,
  runWords,
} from './plans-words.ts';

const NONE = { waiting: 0, started: 0, done: 0, already: 0, moved: 0, failed: 0, unknown: 0 };

test('what cannot be undone is counted in words, one and many', () => {
  expect(effectWords('message', 3)).toBe('3 messages will be sent');
  expect(effectWords('deleteUser', 1)).toBe('1 user will be deleted');
  expect(effectWords('signOut', 12_000)).toBe('12,000 users will be signed out everywhere');
});

test('the button says what it does', () => {
  const plain = { effects: [], fields: [] };
  expect(applyLabel({ ...plain, wish: 'deleteUser', subjects: 3, rows: 3 })).toBe('Delete 3 users');
  expect(applyLabel({ ...plain, wish: 'lockdown', subjects: 1, rows: 4 })).toBe('Lock down 1 user');
  expect(applyLabel({ ...plain, wish: 'deleteGroup', subjects: 1, rows: 1 })).toBe('Delete the group');
  expect(applyLabel({ ...plain, wish: 'undo', subjects: 2, rows: 5 })).toBe('Take back 5 changes');
});

test('the button of a plan of duplicates says what becomes of the accounts that go, if it is one thing', () => {
  const of = (rows: number, effects: Record<string, number>, fields: Record<string, number> = {}) =>
    applyLabel({
      wish: 'cleanDuplicates',
      subjects: 52,
      rows,
      effects: Object.entries(effects).map(([effect, count]) => ({
        effect: effect as IrreversibleEffect,
        rows: count,
      })),
      fields: Object.entries(fields).map(([field, count]) => ({ field, rows: count })),
    });
  expect(of(52, { deleteUser: 52 }, { user: 52 })).toBe('Delete 52 users');
  expect(of(52, { signOut: 52 }, { enabled: 52 })).toBe('Disable 52 users');
  expect(of(2, { deleteUser: 1, identity: 1 }, { user: 1, 'identity:Google:1': 1 })).toBe('Link 1 identity');
  expect(of(54, { signOut: 52 }, { enabled: 52, 'attr:name': 2 })).toBe('Apply to 52 users');
  expect(of(52, { deleteUser: 10, signOut: 42 }, { user: 10, enabled: 42 })).toBe('Apply to 52 users');
});

test('an invitation that is sent again is not called a new user', () => {
  expect(operationWords('AdminCreateUser', [{ field: 'user', before: null, after: 'exists' }])).toBe(
    'Create the user',
  );
  expect(operationWords('AdminCreateUser', [])).toBe('Send the invitation again');
  expect(operationWords('SomethingNew', [])).toBe('SomethingNew');
});

test('times are rounded up, because people wait for them', () => {
  expect([0, 9.9, 11, 89, 91, 3_600, 8_300, Number.NaN, Number.POSITIVE_INFINITY].map(aboutTime)).toEqual([
    'a few seconds',
    'a few seconds',
    'about 20 s',
    'about 90 s',
    'about 2 min',
    'about 60 min',
    'about 2 h 19 min',
    'a while',
    'a while',
  ]);
});

test('a result names only what occurs, and a run that is not at its end is never at 100 %', () => {
  const counts = { ...NONE, done: 999_999, waiting: 1 };
  expect(percentOf({ counts, rows: 1_000_000 })).toBe(99);
  expect(percentOf({ counts: { ...NONE, done: 1 }, rows: 1 })).toBe(100);
  expect(percentOf({ counts: NONE, rows: 0 })).toBe(100);
  expect(resultWords({ ...NONE, done: 12, already: 1, moved: 2, failed: 1 })).toBe(
    '12 done, 1 already so, 2 skipped, 1 failed',
  );
  expect(resultWords(NONE)).toBe('nothing to do');
});

test('phases in words, with their tone', () => {
  const run = { counts: { ...NONE, done: 4, failed: 1 }, rows: 5 };
  expect(runWords({ ...run, phase: 'canary', rows: 100 })).toBe('Applying the first 5, one after the other');
  expect(runWords({ ...run, phase: 'finished' })).toBe('Finished: 4 done, 1 failed');
  expect(runTone({ ...run, phase: 'finished' })).toBe('bad');
  expect(runTone({ ...run, phase: 'paused' })).toBe('warning');
  expect(runTone({ counts: { ...NONE, done: 5 }, phase: 'finished' })).toBe('good');
  expect(isOver('paused')).toBe(false);
});

test('the rest is what was not carried out; of a stopped run also what was never started', () => {
  const counts = { ...NONE, done: 5, moved: 1, failed: 2, unknown: 1, waiting: 40 };
  expect(restOf({ counts, phase: 'finished' })).toBe(4);
  expect(restOf({ counts, phase: 'stopped' })).toBe(44);
});
