import { expect, test } from 'vitest';
import type { Device, UserSession } from '../../user-activity.ts';
import type { UserWish } from '../wish.ts';
import { type ContextFacts, contextOf, someone } from './for-tests.ts';
import { planWish } from './plan-wish.ts';

const devices = ['d1', 'd2'].map((key) => ({ key }) as Device);
const sessions = ['s1', '__proto__'].map((id) => ({ id }) as UserSession);
const plan = (wish: UserWish, facts: ContextFacts = {}, users = [someone('ada')]) =>
  planWish(wish, users, contextOf(facts));

test('a row for every device', () => {
  expect(plan({ kind: 'forgetDevices', keys: null }, { extras: { devices } }).rows).toMatchObject([
    {
      number: 0,
      step: { kind: 'forgetDevice', key: 'd1' },
      changes: [{ field: 'device:d1', before: 'remembered', after: null }],
      effects: ['device'],
    },
    { number: 1, step: { kind: 'forgetDevice', key: 'd2' } },
  ]);
});

test('a row for every session', () => {
  expect(plan({ kind: 'revokeSessions', ids: null }, { extras: { sessions } }).rows).toMatchObject([
    {
      step: { kind: 'revokeSession', id: 's1' },
      changes: [{ field: 'session:s1', before: 'active', after: null }],
      effects: ['session'],
    },
    { step: { kind: 'revokeSession', id: '__proto__' } },
  ]);
});

test('only those that are chosen, once; what is not there any more is said', () => {
  const some = plan({ kind: 'forgetDevices', keys: ['d2', 'd9', 'd2'] }, { extras: { devices } });
  expect(some.rows.map(({ step }) => step)).toEqual([{ kind: 'forgetDevice', key: 'd2' }]);
  expect(some.leftOut).toMatchObject([
    { why: 'already', reason: 'The device “d9” is not remembered any more.' },
  ]);
  const ids = ['__proto__', 'constructor'];
  const revoked = plan({ kind: 'revokeSessions', ids }, { extras: { sessions } });
  expect(revoked.rows).toHaveLength(1);
  expect(revoked.leftOut).toMatchObject([{ reason: 'The session “constructor” has ended already.' }]);
});

test.each([
  [{ kind: 'forgetDevices', keys: null }, {}, 'cannot', 'could not be read'],
  [
    { kind: 'forgetDevices', keys: null },
    { pool: { remembersDevices: false } },
    'cannot',
    'does not remember devices',
  ],
  [{ kind: 'forgetDevices', keys: null }, { extras: { devices: [] } }, 'already', 'remembers no device'],
  [{ kind: 'revokeSessions', ids: null }, {}, 'cannot', 'Sign the user out everywhere instead'],
  [{ kind: 'revokeSessions', ids: null }, { extras: { sessions: [] } }, 'already', 'no active session'],
] as const)('%j with %j', (wish, facts, why, words) => {
  expect(plan(wish, facts)).toMatchObject({
    rows: [],
    leftOut: [{ why, reason: expect.stringContaining(words) }],
  });
});

test('a lockdown disables first, then signs out, then revokes', () => {
  const body = plan({ kind: 'lockdown' }, { extras: { sessions } });
  expect(body.rows.map(({ step }) => step.kind)).toEqual([
    'disable',
    'signOut',
    'revokeSession',
    'revokeSession',
  ]);
  expect(body.rows.map(({ effects }) => effects)).toEqual([[], ['signOut'], ['session'], ['session']]);
  expect(body.rows.map(({ number }) => number)).toEqual([0, 1, 2, 3]);
  expect(body.notes.join(' ')).not.toContain('could not be read');
});

test('a lockdown of somebody who is disabled still signs out', () => {
  const body = plan({ kind: 'lockdown' }, {}, [someone('ada', { enabled: false })]);
  expect(body.rows.map(({ step }) => step.kind)).toEqual(['signOut']);
});

test('a lockdown says for how many the sessions are not known', () => {
  const body = plan({ kind: 'lockdown' }, {}, [someone('ada'), someone('bob')]);
  expect(body.rows).toHaveLength(4);
  expect(body.leftOut).toEqual([]);
  expect(body.notes.join(' ')).toContain('The sessions of 2 users could not be read');
});
