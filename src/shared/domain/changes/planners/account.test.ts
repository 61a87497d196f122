import { describe, expect, test } from 'vitest';
import { USER_STATUSES, type UserStatus } from '../../user.ts';
import type { PlanRow } from '../plan.ts';
import type { UserWish } from '../wish.ts';
import { contextOf, someone } from './for-tests.ts';
import { planWish } from './plan-wish.ts';

const plan = (wish: UserWish, ...users: Parameters<typeof planWish>[1][]) =>
  planWish(
    wish,
    users.flatMap((some) => [...some]),
    contextOf(),
  );
const rowsOf = (rows: readonly PlanRow[]) =>
  rows.map(({ step, changes, effects }) => ({ step, changes, effects }));
const on = [someone('on')];
const off = [someone('off', { enabled: false })];

test('enabling', () => {
  const body = plan({ kind: 'enable' }, on, off);
  expect(rowsOf(body.rows)).toEqual([
    {
      step: { kind: 'enable' },
      changes: [{ field: 'enabled', before: 'false', after: 'true' }],
      effects: [],
    },
  ]);
  expect(body.leftOut).toEqual([
    {
      subject: { kind: 'user', sub: 'sub-on', username: 'on', label: 'on@example.com' },
      why: 'already',
      reason: 'The account is enabled already.',
    },
  ]);
});

test('disabling', () => {
  const body = plan({ kind: 'disable' }, on, off);
  expect(rowsOf(body.rows)).toEqual([
    {
      step: { kind: 'disable' },
      changes: [{ field: 'enabled', before: 'true', after: 'false' }],
      effects: ['signOut'],
    },
  ]);
  expect(body.notes[0]).toContain('signs a disabled user out everywhere, for good');
  expect(body.leftOut).toMatchObject([{ why: 'already', subject: { username: 'off' } }]);
});

test('deleting', () => {
  const body = plan({ kind: 'deleteUser' }, on, off);
  expect(body.rows.map(({ number }) => number)).toEqual([0, 1]);
  expect(rowsOf(body.rows)[0]).toEqual({
    step: { kind: 'deleteUser' },
    changes: [{ field: 'user', before: 'exists', after: null }],
    effects: ['deleteUser'],
  });
  expect(body.notes.join(' ')).toMatch(/final.*other subs.*copy of what is deleted/);
  expect(plan({ kind: 'deleteUser' }, on).notes.join(' ')).toContain('gets another sub');
});

describe('confirming', () => {
  const outcomes: Record<UserStatus, string> = {
    UNCONFIRMED: 'row',
    CONFIRMED: 'already',
    RESET_REQUIRED: 'invalid',
    FORCE_CHANGE_PASSWORD: 'invalid',
    EXTERNAL_PROVIDER: 'invalid',
    ARCHIVED: 'invalid',
    COMPROMISED: 'invalid',
    UNKNOWN: 'invalid',
  };
  test.each(USER_STATUSES)('%s', (status) => {
    const body = plan({ kind: 'confirm' }, [someone('ada', { status })]);
    expect(body.leftOut[0]?.why ?? 'row').toBe(outcomes[status]);
    expect(body.rows).toHaveLength(outcomes[status] === 'row' ? 1 : 0);
  });

  test('there is no way back', () => {
    expect(rowsOf(plan({ kind: 'confirm' }, [someone('ada', { status: 'UNCONFIRMED' })]).rows)).toEqual([
      {
        step: { kind: 'confirm' },
        changes: [{ field: 'status', before: 'UNCONFIRMED', after: 'CONFIRMED' }],
        effects: ['confirm'],
      },
    ]);
  });
});

test('who is no longer in the pool is left out of everything', () => {
  const body = plan({ kind: 'disable' }, [someone('ada', { goneAt: 1 }), someone('bob')]);
  expect(body.rows).toMatchObject([{ number: 0, subject: { username: 'bob' } }]);
  expect(body.leftOut).toMatchObject([{ why: 'gone', reason: 'The user is no longer in the pool.' }]);
});

test('nothing to do has nothing to note', () => {
  expect(plan({ kind: 'disable' }, off).notes).toEqual([]);
});
