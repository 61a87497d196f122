import { describe, expect, it } from 'vitest';
import { ann, bob, byRule, plan, refusals, said, take } from '#test/support/case-plans.ts';
import { caseOf } from '#test/support/case-world.ts';
import { someone } from './for-tests.ts';

const ADDRESSES = { phone_number: '+441632960001', phone_number_verified: 'true' };

describe('what the survivor takes over', () => {
  it('is an address that is marked as verified only if it is where it comes from', () => {
    const users = [ann(), bob({ with: ADDRESSES })];
    const { rows, notes } = plan(users, [
      caseOf('ann', { bob: 'disable' }, { take: [take('phone_number', 'bob')] }),
    ]);
    expect(notes).toContainEqual(
      expect.stringMatching(/^Whoever has a verified phone number .* new password/),
    );
    expect(rows[0]?.step).toEqual({
      kind: 'updateAttributes',
      attributes: [
        { name: 'phone_number', value: '+441632960001' },
        { name: 'phone_number_verified', value: 'true' },
      ],
    });
    expect(rows[0]?.effects).toEqual([]);
  });

  it('is an address that nobody verified, where no message is sent for it', () => {
    const users = [ann(), bob({ with: { ...ADDRESSES, phone_number_verified: 'false', name: 'Bob' } })];
    const all = ['phone_number', 'phone_number_verified', 'name'].map((name) => take(name, 'bob'));
    const wanted = [caseOf('ann', { bob: 'disable' }, { take: all })];
    const silent = plan(users, wanted);
    expect(silent.rows.map(({ step }) => step)).toEqual([
      { kind: 'updateAttributes', attributes: [{ name: 'name', value: 'Bob' }] },
      { kind: 'updateAttributes', attributes: [{ name: 'phone_number', value: '+441632960001' }] },
      { kind: 'disable' },
    ]);
    expect(silent.notes.filter((note) => note.includes('new password'))).toEqual([]);
    for (const setting of ['autoVerified', 'verifyBeforeUpdate'] as const) {
      expect(refusals(plan(users, wanted, { pool: { [setting]: ['phone_number'] } }))).toEqual([
        'ann guard: The phone number “+441632960001” is not verified where it comes from, so Cognito would send a message with a code to it. Leave it out, or change it by itself.',
      ]);
    }
  });

  it('is the mark of an address only together with that address', () => {
    const unverified = { email: 'Ann@example.com', email_verified: 'false' };
    const marked = (email: string, flag: string) =>
      plan(
        [ann({ with: unverified }), bob({ with: { email, email_verified: flag } })],
        [caseOf('ann', { bob: 'disable' }, { take: [take('email_verified', 'bob')] })],
        { pool: { signInAliases: ['username'] } },
      );
    expect(marked('ann@example.com', 'true').rows[0]?.step).toEqual({
      kind: 'updateAttributes',
      attributes: [{ name: 'email_verified', value: 'true' }],
    });
    expect(said(marked('other@example.com', 'true'))).toEqual(['0 bob disable']);
    expect(said(marked('ann@example.com', 'false'))).toEqual(['0 bob disable']);
  });

  it('can come from a third account that vouches for the address of another', () => {
    const users = [
      ann(),
      bob({ with: { ...ADDRESSES, phone_number_verified: 'false' } }),
      someone('cat', { with: ADDRESSES }),
    ];
    const { rows } = plan(users, [
      caseOf(
        'ann',
        { bob: 'disable', cat: 'disable' },
        { take: [take('phone_number', 'bob'), take('phone_number_verified', 'cat')] },
      ),
    ]);
    expect(rows[0]?.changes.map(({ field, after }) => [field, after])).toEqual([
      ['attr:phone_number', '+441632960001'],
      ['attr:phone_number_verified', 'true'],
    ]);
  });

  it('is looked at again before the account that it comes from is deleted', () => {
    const users = [ann(), bob({ with: { name: 'Bob' } })];
    const { rows } = plan(users, [caseOf('ann', { bob: 'delete' }, { take: [take('name', 'bob')] })]);
    expect(rows[1]?.expects).toContainEqual({ field: 'attr:name', value: 'Bob' });
  });

  it.each([
    ['sub', {}, 'ann invalid: Cognito keeps “sub” itself: it cannot be set.'],
    [
      'custom:crm',
      { 'custom:crm': '7' },
      'ann invalid: The custom:crm can be set only when a user is made; this pool does not let it be changed.',
    ],
    ['nickname', { nickname: 'far too long' }, /^ann invalid: .*nickname/],
    ['name', {}, 'bob moved: There is no name to be taken over (any more).'],
  ])('leaves the case out if it cannot be set: %s', (attribute, extra, reason) => {
    const users = [ann(), bob({ with: extra }), someone('cat')];
    const wanted = caseOf('ann', { bob: 'disable', cat: 'disable' }, { take: [take(attribute, 'bob')] });
    const [first, ...more] = refusals(plan(users, [wanted]));
    expect(first).toMatch(reason);
    expect(more).toEqual([]);
  });

  it.each([
    [[take('name', 'eve')], 'ann invalid: The name is to come from sub-eve, who is not in this case.'],
    [[take('name', 'bob'), take('name', 'bob')], 'ann invalid: The name is to be taken over twice.'],
  ])('comes from one member: %j', (takes, reason) => {
    const users = [ann(), bob({ with: { name: 'Bob' } }), someone('eve', { with: { name: 'Eve' } })];
    expect(refusals(plan(users, [caseOf('ann', { bob: 'disable' }, { take: takes })]))).toEqual([reason]);
  });

  it('is nothing that another account signs in with', () => {
    const users = [ann({ with: { email_verified: 'false' } }), bob({ with: { email: 'ann@example.com' } })];
    const wanted = caseOf('ann', { bob: 'disable' }, { take: [take('email', 'bob')] });
    expect(refusals(plan(users, [wanted]))).toEqual([
      'ann invalid: The email address “ann@example.com” belongs to “bob” (sub-bob) already; people sign in with it, so only one account can have it. Leave it out here, and change it when the other account is gone.',
    ]);
  });

  it('is nothing that two survivors would sign in with: both cases are left out', () => {
    const gone = { goneAt: 1, with: { email: 'x@example.com' } };
    const users = [
      ...['a', 'b', 'c'].map((name) => someone(name)),
      ...['p', 'q'].map((name) => someone(name, gone)),
      someone('d'),
    ];
    const body = plan(users, [
      caseOf('a', { p: 'delete' }, { take: [take('email', 'p')] }),
      caseOf('b', { q: 'delete' }, { take: [take('email', 'q')] }),
      caseOf('c', { d: 'disable' }),
    ]);
    expect(said(body)).toEqual(['0 d disable']);
    expect(body.leftOut.map(({ subject, reason }) => [subject, reason])).toEqual(
      ['a', 'b'].map((name) => [
        expect.objectContaining({ username: name }),
        'By this plan, 2 users would have the email address “x@example.com”; people sign in with it, so only one account can have it.',
      ]),
    );
  });
});

describe('groups', () => {
  const users = [ann({ groups: ['vip'] }), bob({ groups: ['lifeguard-admin'] })];
  const joins = (...groups: string[]) => [caseOf('ann', { bob: 'disable' }, { groups })];

  it('that the survivor is in already are no row, those that are not there a reason', () => {
    expect(said(plan(users, joins('vip')))).toEqual(['0 bob disable']);
    expect(refusals(plan(users, joins('none')))).toEqual([
      'ann invalid: The pool has no group “none”, as far as the copy knows.',
    ]);
  });

  it('that give a role are named; a rule gives nobody more than they had', () => {
    const body = plan(users, joins('lifeguard-admin'));
    expect(said(body)).toEqual(['0 ann addToGroup lifeguard-admin', '0 bob disable']);
    expect(body.notes).toContain(
      'By this plan, ann@example.com gets the role admin in Lifeguard, which is more than before.',
    );
    expect(body.notes).toContain(
      'The group “lifeguard-admin” gives its members the role admin in Lifeguard.',
    );
    expect(refusals(byRule(users, joins('lifeguard-admin')))).toEqual([
      'ann guard: By the groups it would join, the account would get the role admin in Lifeguard, which is more than it has: no rule gives that. Decide on it by itself.',
    ]);
    expect(said(byRule([ann(), bob()], joins('vip')))).toEqual(['0 ann addToGroup vip', '0 bob disable']);
  });
});
