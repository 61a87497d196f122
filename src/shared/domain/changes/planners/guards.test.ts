import { describe, expect, test } from 'vitest';
import type { Role } from '../../role.ts';
import type { Wish } from '../wish.ts';
import { type ContextFacts, contextOf, someone } from './for-tests.ts';
import { planWish } from './plan-wish.ts';

const me = someone('me', { groups: ['lifeguard-admin', 'lifeguard-staff', 'vip'] });
const groups = ['lifeguard-admin', 'lifeguard-staff', 'vip'];
const plan = (wish: Wish, facts: ContextFacts = {}, users = [me, someone('ada', { groups })]) =>
  planWish(wish, users, contextOf({ groups, ...facts }));
const as = (role: Role, sub: string | null = 'sub-me'): ContextFacts => ({
  actor: { sub, name: 'me', role },
});

describe('oneself', () => {
  test.each([
    [{ kind: 'disable' }, 'you could not sign in to enable it again'],
    [{ kind: 'lockdown' }, 'you could not sign in to unlock it'],
    [{ kind: 'deleteUser' }, 'you could not sign in again'],
    [{ kind: 'removeFromGroup', group: 'lifeguard-admin' }, 'gives you the role admin in Lifeguard'],
  ] as const)('%j', (wish, words) => {
    const body = plan(wish);
    expect(body.leftOut).toMatchObject([
      { why: 'guard', subject: { username: 'me' }, reason: expect.stringContaining(words) },
    ]);
    expect(body.rows.length).toBeGreaterThan(0);
    for (const { subject } of body.rows) expect(subject).toMatchObject({ username: 'ada' });
    // Who acts by an AWS profile has no account here, whatever it is called.
    expect(plan(wish, as('admin', null)).leftOut).toEqual([]);
  });

  test.each([
    { kind: 'signOut' },
    { kind: 'removeFromGroup', group: 'vip' },
    { kind: 'removeFromGroup', group: 'lifeguard-staff' },
    { kind: 'setPassword', password: 'Abcdefg1!', permanent: true },
    { kind: 'updateAttributes', edits: [{ name: 'name', value: 'Me' }], addresses: 'leave' },
  ] as const)('%j is allowed', (wish) => {
    expect(plan(wish, {}, [me]).rows).toHaveLength(1);
  });

  test('it is the sub that counts, not the name', () => {
    const namesake = { ...someone('ada'), username: 'me' };
    expect(plan({ kind: 'disable' }, {}, [namesake]).rows).toHaveLength(1);
  });
});

describe('somebody with a stronger role', () => {
  const admin = someone('ada', { groups: ['lifeguard-admin'] });
  const edit = {
    kind: 'updateAttributes',
    edits: [{ name: 'name', value: 'Somebody' }],
    addresses: 'leave',
  } as const;

  test.each([edit, { kind: 'disable' }, { kind: 'resetPassword' }, { kind: 'signOut' }] as const)(
    'is not for staff: %j',
    (wish) => {
      expect(plan(wish, as('staff'), [admin])).toMatchObject({
        rows: [],
        leftOut: [{ why: 'guard', reason: expect.stringContaining('has the role admin') }],
      });
      expect(plan(wish, as('staff'), [someone('eve', { groups: ['lifeguard-staff'] })]).rows).toHaveLength(1);
    },
  );

  test('is for an admin', () => {
    expect(plan(edit, as('admin'), [admin]).rows).toHaveLength(1);
  });
});

describe('a group that gives one’s own role', () => {
  test('is not deleted', () => {
    expect(plan({ kind: 'deleteGroup', name: 'lifeguard-admin' }, {}, []).leftOut).toMatchObject([
      {
        why: 'guard',
        subject: { kind: 'group', name: 'lifeguard-admin' },
        reason: expect.stringContaining('lock you out'),
      },
    ]);
  });

  test.each([
    ['another IAM role', { roleArn: 'arn:aws:iam::123456789012:role/x', precedence: 5 }],
    ['another precedence', { roleArn: null, precedence: 99 }],
  ])('is not given %s', (_what, more) => {
    const wish = (name: string): Wish => ({
      kind: 'updateGroup',
      name,
      settings: { description: null, ...more },
    });
    expect(plan(wish('lifeguard-admin'), {}, [])).toMatchObject({
      rows: [],
      leftOut: [{ why: 'guard', reason: expect.stringContaining('nobody in it might get AWS keys') }],
    });
    expect(plan(wish('vip'), {}, []).rows).toHaveLength(1);
    expect(plan(wish('lifeguard-admin'), as('admin', null), []).rows).toHaveLength(1);
  });

  test('can be described otherwise', () => {
    const settings = { description: 'Ours', precedence: 5, roleArn: null };
    const wish: Wish = { kind: 'updateGroup', name: 'lifeguard-admin', settings };
    expect(plan(wish, {}, []).rows).toMatchObject([{ changes: [{ field: 'description' }] }]);
  });

  test.each([
    ['lifeguard-staff', as('admin')],
    ['vip', as('admin')],
    ['lifeguard-admin', as('admin', null)],
  ] as const)('%s as %j is', (name, facts) => {
    expect(plan({ kind: 'deleteGroup', name }, facts, []).rows).toHaveLength(1);
  });
});
