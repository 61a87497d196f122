import { expect, test } from 'vitest';
import type { ReviewRow } from '../../api/queries/plans.ts';
import type { Run } from '../../api/queries/runs.ts';
import { applyGate, firstFocus } from './apply-gate.ts';
import { shownChange } from './difference-columns.tsx';
import { runViews, statesOf } from './run-counts.ts';
import { indicatorWords } from './runs-indicator.tsx';
import { isSmall, sampleOf } from './sample.ts';
import { noticeOf } from './use-run-notices.ts';
import { pagesIn } from './use-stretch.ts';

const PLAN = { rows: 3, subjects: 3, leftOut: 0, role: 'admin', effects: [], typeToConfirm: null } as const;
const FINAL = {
  ...PLAN,
  effects: [{ effect: 'deleteUser', rows: 3 }],
  typeToConfirm: 'acme-prod',
} as const;
const ADMIN = { role: 'admin', isOffline: false, typed: '' } as const;

test('a final plan opens for the exact name of the pool only', () => {
  const open = (typed: string) => applyGate(FINAL, { ...ADMIN, typed }).open;
  expect(['', 'acme-pro', 'ACME-PROD', ' acme-prod', 'acme-prod ', 'acme\u200b-prod'].map(open)).toEqual(
    Array(6).fill(false),
  );
  expect(open('acme-prod')).toBe(true);
});

test('who may not apply is told why, and so is who is offline', () => {
  expect(applyGate(PLAN, { ...ADMIN, role: 'staff' })).toEqual({
    open: false,
    reason: 'Only the role Admin may apply this.',
  });
  expect(applyGate(PLAN, { ...ADMIN, role: null }).open).toBe(false);
  expect(applyGate(PLAN, { ...ADMIN, role: 'support', isOffline: true }).reason).toMatch(/cannot be reached/);
  expect(applyGate(PLAN, ADMIN)).toEqual({ open: true, reason: null });
  expect(applyGate({ ...PLAN, rows: 0 }, ADMIN).open).toBe(false);
});

test('Enter applies a small plan, and never one that is final', () => {
  const small = { ...PLAN, rows: 2, subjects: 1 };
  expect(firstFocus(small)).toBe('apply');
  expect(firstFocus({ ...small, effects: [{ effect: 'signOut', rows: 1 }] })).toBe('close');
  expect(firstFocus({ ...small, typeToConfirm: 'acme-prod' })).toBe('close');
  expect(firstFocus(PLAN)).toBeNull();
  expect(isSmall({ ...small, leftOut: 1 })).toBe(false);
});

const rowOf = (number: number, sub: string): ReviewRow => ({
  number,
  subject: { kind: 'user', sub, username: 'same', label: 'same' },
  operation: 'AdminEnableUser',
  changes: [],
  effects: [],
});

test('the sample is all rows of the first five subjects, told apart by sub', () => {
  const rows = ['a', 'a', 'b', 'c', 'd', 'e', 'a', 'f', 'g'].map((sub, number) => rowOf(number, sub));
  expect(sampleOf(rows).map(({ number }) => number)).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test('a cell shows the field that is looked for', () => {
  const changes = [
    { field: 'attr:name', before: null, after: 'x' },
    { field: 'attr:email', before: null, after: 'y' },
  ];
  expect(shownChange(changes, 'attr:email')?.after).toBe('y');
  expect(shownChange(changes, null)?.after).toBe('x');
  expect(shownChange([], null)).toBeUndefined();
});

test('pages of a view; the first one for an empty view', () => {
  expect(pagesIn({ first: 0, end: 0 })).toEqual([0]);
  expect(pagesIn({ first: 95, end: 105 })).toEqual([0, 1]);
  expect(pagesIn({ first: 99_990, end: 100_000 })).toEqual([999]);
});

const RUN: Run = {
  id: 'r',
  wish: 'disable',
  title: 'Disable 9 users',
  by: { sub: null, name: 'ada', role: 'admin' },
  undoOf: null,
  undoneBy: null,
  phase: 'applying',
  pausedBecause: null,
  startedAt: 1,
  endedAt: null,
  rows: 9,
  leftOut: 2,
  counts: { waiting: 3, started: 1, done: 4, already: 0, moved: 0, failed: 1, unknown: 0 },
  verified: { yes: 0, no: 0, left: 0 },
  effects: [],
  rowsPerSecond: 1,
  secondsLeft: 4,
  throttled: 0,
  undoable: 4,
};

test('states that occur are filters, and the chosen one stays when it empties', () => {
  expect(runViews(RUN, 'all').map(({ label }) => label)).toEqual([
    'All 9',
    'Done 4',
    'Failed 1',
    'Not started 4',
    'Left out 2',
  ]);
  expect(runViews(RUN, 'unknown').some(({ id }) => id === 'unknown')).toBe(true);
  expect(statesOf('waiting')).toEqual(['waiting', 'started']);
  expect(statesOf('all')).toBeNull();
});

test('the bar at the top counts what goes on and what waits', () => {
  const paused: Run = { ...RUN, id: 'p', phase: 'paused' };
  expect(indicatorWords([RUN])).toBe('Applying 55 %');
  expect(indicatorWords([paused])).toBe('1 paused');
  expect(indicatorWords([RUN, { ...RUN, id: 's' }, paused])).toBe('2 running · 1 paused');
});

test('a note says that a run has ended or paused by itself, and nothing about what a person did', () => {
  expect(noticeOf('applying', { ...RUN, phase: 'applying' }, false)).toBeNull();
  expect(noticeOf('applying', { ...RUN, phase: 'paused', pausedBecause: 'Too many failed.' }, false)).toEqual(
    {
      tone: 'warning',
      title: 'A change has paused by itself',
      message: 'Disable 9 users: Too many failed.',
    },
  );
  expect(noticeOf('applying', { ...RUN, phase: 'paused' }, true)).toBeNull();
  expect(noticeOf('verifying', { ...RUN, phase: 'finished' }, false)?.title).toBe(
    'Change finished, not everywhere',
  );
  const hostile = noticeOf('verifying', { ...RUN, phase: 'finished', title: 'Add to \u202egnp' }, false);
  expect(hostile?.message).not.toContain('\u202e');
});
