import { describe, expect, test } from 'vitest';
import type { GroupSettings, GroupWish } from '../wish.ts';
import { contextOf } from './for-tests.ts';
import { planWish } from './plan-wish.ts';

const ARN = 'arn:aws:iam::123456789012:role/staff';
const settings = (more: Partial<GroupSettings> = {}): GroupSettings => ({
  description: null,
  precedence: null,
  roleArn: null,
  ...more,
});
const plan = (wish: GroupWish) => planWish(wish, [], contextOf({ groups: ['vip', 'lifeguard-support'] }));

describe('creating', () => {
  const create = (name: string, more: Partial<GroupSettings> = {}) =>
    plan({ kind: 'createGroup', name, settings: settings(more) });

  test('with all its settings', () => {
    expect(create('new', { description: 'New ones', precedence: 0, roleArn: ARN }).rows).toEqual([
      {
        number: 0,
        subject: { kind: 'group', name: 'new' },
        step: { kind: 'createGroup', settings: { description: 'New ones', precedence: 0, roleArn: ARN } },
        changes: [
          { field: 'groupItself', before: null, after: 'exists' },
          { field: 'description', before: null, after: 'New ones' },
          { field: 'precedence', before: null, after: '0' },
          { field: 'roleArn', before: null, after: ARN },
        ],
        effects: [],
      },
    ]);
  });

  test('blanks are no settings', () => {
    const body = create('new', { description: '', roleArn: '' });
    expect(body.rows[0]?.step).toEqual({ kind: 'createGroup', settings: settings() });
    expect(body.rows[0]?.changes).toHaveLength(1);
  });

  test.each([
    ['vip', {}, 'has a group “vip” already'],
    ['', {}, '1 to 128 characters'],
    ['two words', {}, 'without spaces'],
    ['x'.repeat(129), {}, '1 to 128 characters'],
    ['\ud800', {}, '1 to 128 characters'],
    ['new', { description: 'x'.repeat(2_049) }, 'at most 2,048'],
    ['new', { precedence: -1 }, 'whole number from 0'],
    ['new', { precedence: 1.5 }, 'whole number from 0'],
    ['new', { precedence: 2_147_483_648 }, 'whole number from 0'],
    ['new', { roleArn: 'staff' }, 'not the ARN of an IAM role'],
    ['new', { roleArn: 'arn:aws:s3::123456789012:role/x' }, 'not the ARN of an IAM role'],
    ['new', { roleArn: `${ARN}\n` }, 'not the ARN of an IAM role'],
    ['new', { roleArn: ARN.padEnd(2_049, 'x') }, 'not the ARN of an IAM role'],
  ] as const)('%j %j', (name, more, words) => {
    expect(create(name, more)).toMatchObject({
      rows: [],
      leftOut: [{ subject: { kind: 'group', name }, why: 'invalid', reason: expect.stringContaining(words) }],
    });
  });

  test.each(['__proto__', 'Ünï-🦊', 'VIP', 'x'.repeat(128)])('%j is a name', (name) => {
    expect(create(name).rows).toHaveLength(1);
  });

  test('a group that is named in the role mapping gives a role at once', () => {
    expect(create('lifeguard-staff').notes[0]).toContain('gives its members the role staff');
  });
});

describe('changing', () => {
  const change = (name: string, more: Partial<GroupSettings>) =>
    plan({ kind: 'updateGroup', name, settings: settings(more) });

  test('only what differs is shown, all of it is sent', () => {
    expect(change('vip', { precedence: 5, roleArn: ARN }).rows).toMatchObject([
      {
        step: { kind: 'updateGroup', settings: { description: null, precedence: 5, roleArn: ARN } },
        changes: [{ field: 'roleArn', before: null, after: ARN }],
        effects: [],
      },
    ]);
  });

  test('a precedence or role cannot be taken away; the rest goes on, and what is sent keeps them', () => {
    expect(change('vip', {})).toMatchObject({
      rows: [],
      leftOut: [{ why: 'cannot', reason: expect.stringContaining('cannot take the precedence') }],
    });
    expect(change('vip', { description: 'x' })).toMatchObject({
      rows: [
        {
          step: { settings: { description: 'x', precedence: 5, roleArn: null } },
          changes: [{ field: 'description', before: null, after: 'x' }],
        },
      ],
      leftOut: [{ why: 'cannot' }],
    });
    expect(change('vip', { precedence: 6, roleArn: ARN })).toMatchObject({
      rows: [{ number: 0 }],
      leftOut: [],
    });
  });

  test.each([
    ['vip', { precedence: 5 }, 'already'],
    ['vip', { precedence: -5 }, 'invalid'],
    ['none', { precedence: 5 }, 'invalid'],
  ] as const)('%s %j: %s', (name, more, why) => {
    expect(change(name, more)).toMatchObject({ rows: [], leftOut: [{ why }] });
  });
});

describe('deleting', () => {
  test('says how many lose their membership', () => {
    const body = plan({ kind: 'deleteGroup', name: 'lifeguard-support' });
    expect(body.rows).toMatchObject([
      {
        step: { kind: 'deleteGroup' },
        changes: [{ field: 'groupItself', before: 'exists', after: null }],
        effects: ['deleteGroup'],
      },
    ]);
    expect(body.notes.join(' ')).toMatch(/has 2 members.*role support.*until they expire/);
  });

  test('what is not there', () => {
    expect(plan({ kind: 'deleteGroup', name: 'constructor' })).toMatchObject({
      rows: [],
      leftOut: [{ why: 'already' }],
    });
  });
});
