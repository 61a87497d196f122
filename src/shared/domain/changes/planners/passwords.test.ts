import { describe, expect, test } from 'vitest';
import { USER_STATUSES, type UserStatus } from '../../user.ts';
import { contextOf, someone } from './for-tests.ts';
import { planWish } from './plan-wish.ts';

const context = contextOf();
const GOOD = 'Abcdefg1!';

describe('resetting', () => {
  const plan = (user: ReturnType<typeof someone>) => planWish({ kind: 'resetPassword' }, [user], context);

  test('ends the password and sends a code', () => {
    expect(plan(someone('ada')).rows).toMatchObject([
      {
        step: { kind: 'resetPassword' },
        changes: [{ field: 'status', before: 'CONFIRMED', after: 'RESET_REQUIRED' }],
        effects: ['password', 'message'],
      },
    ]);
  });

  test('once more: nothing to be seen, but another message', () => {
    expect(plan(someone('ada', { status: 'RESET_REQUIRED' })).rows).toMatchObject([
      { changes: [], effects: ['password', 'message'] },
    ]);
  });

  test.each(USER_STATUSES.filter((status) => !['CONFIRMED', 'RESET_REQUIRED'].includes(status)))(
    'not with the status %s',
    (status) => {
      expect(plan(someone('ada', { status }))).toMatchObject({ rows: [], leftOut: [{ why: 'invalid' }] });
    },
  );

  test.each([
    [{ email: '', email_verified: 'true' }, 0],
    [{ email_verified: 'false' }, 0],
    [{ email_verified: 'false', phone_number: '+441632960001', phone_number_verified: 'false' }, 0],
    [{ email_verified: 'false', phone_number: '+441632960001', phone_number_verified: 'true' }, 1],
    [{ email_verified: 'True' }, 1],
  ])('the code needs a verified address: %j', (attributes, rows) => {
    const body = plan(someone('ada', { with: attributes }));
    expect(body.rows).toHaveLength(rows);
    if (rows === 0) expect(body.leftOut[0]?.reason).toContain('no verified email address or phone number');
  });
});

describe('setting', () => {
  const plan = (password: string, permanent: boolean, status: UserStatus = 'CONFIRMED') =>
    planWish({ kind: 'setPassword', password, permanent }, [someone('ada', { status })], context);

  test.each([
    [true, 'CONFIRMED', [], ['password']],
    [true, 'FORCE_CHANGE_PASSWORD', [['FORCE_CHANGE_PASSWORD', 'CONFIRMED']], ['password']],
    [true, 'UNCONFIRMED', [['UNCONFIRMED', 'CONFIRMED']], ['password', 'confirm']],
    [false, 'CONFIRMED', [['CONFIRMED', 'FORCE_CHANGE_PASSWORD']], ['password']],
    [false, 'RESET_REQUIRED', [['RESET_REQUIRED', 'FORCE_CHANGE_PASSWORD']], ['password']],
    [false, 'FORCE_CHANGE_PASSWORD', [], ['password']],
  ] as const)('permanent %s, %s', (permanent, status, seen, effects) => {
    const [row] = plan(GOOD, permanent, status).rows;
    expect(row).toMatchObject({ step: { kind: 'setPassword', permanent }, effects });
    expect(row?.changes).toEqual(seen.map(([before, after]) => ({ field: 'status', before, after })));
  });

  test('every rule that the password breaks is named, the password never', () => {
    const body = plan('geheim', true);
    expect(body.rows).toEqual([]);
    expect(body.leftOut[0]?.reason).toBe(
      'The password does not fit the pool’s policy. It needs at least 8 characters. It needs an upper-case letter, A to Z. It needs a digit. It needs a symbol, such as ! or ?.',
    );
    expect(JSON.stringify([body, plan(GOOD, true), plan(GOOD, false)])).not.toMatch(/geheim|Abcdefg1/);
  });

  test('federated profiles get none', () => {
    expect(plan(GOOD, true, 'EXTERNAL_PROVIDER').leftOut).toMatchObject([{ why: 'guard' }]);
  });

  test('one user only', () => {
    const users = [someone('ada'), someone('bob')];
    const body = planWish({ kind: 'setPassword', password: GOOD, permanent: true }, users, context);
    expect(body.rows).toHaveLength(1);
    expect(body.leftOut).toMatchObject([{ why: 'cannot', subject: { username: 'bob' } }]);
  });

  test('how long a temporary one works', () => {
    expect(plan(GOOD, false).notes.join(' ')).toContain('works for 7 days');
    expect(plan(GOOD, true).notes.join(' ')).not.toContain('7 days');
  });
});

describe('inviting again', () => {
  const invited = (attributes: Record<string, string> = {}) =>
    someone('ada', { status: 'FORCE_CHANGE_PASSWORD', with: attributes });
  const plan = (by: 'EMAIL' | 'SMS', user: ReturnType<typeof someone>) =>
    planWish({ kind: 'resendInvitation', by }, [user], context);

  test('sends a message with another password', () => {
    expect(plan('EMAIL', invited()).rows).toMatchObject([
      { step: { kind: 'resendInvitation', by: 'EMAIL' }, changes: [], effects: ['message', 'password'] },
    ]);
  });

  test.each([
    ['EMAIL', { email: '' }, 'no email address'],
    ['SMS', {}, 'no phone number'],
  ] as const)('by %s needs an address', (by, attributes, words) => {
    expect(plan(by, invited(attributes)).leftOut[0]?.reason).toContain(words);
  });

  test('the address need not be verified', () => {
    expect(plan('SMS', invited({ phone_number: '+441632960001' })).rows).toHaveLength(1);
  });

  test.each(USER_STATUSES.filter((status) => status !== 'FORCE_CHANGE_PASSWORD'))(
    'not with the status %s',
    (status) => {
      expect(plan('EMAIL', someone('ada', { status }))).toMatchObject({
        rows: [],
        leftOut: [{ why: 'invalid' }],
      });
    },
  );
});
