import { describe, expect, test } from 'vitest';
import type { NewUserWish } from '../wish.ts';
import { type ContextFacts, contextOf, EMAIL_POOL } from './for-tests.ts';
import { planWish } from './plan-wish.ts';

type Given = Partial<Omit<NewUserWish, 'attributes'>> & { attributes?: Readonly<Record<string, string>> };
function plan({ attributes = { email: 'ada@example.com' }, ...more }: Given = {}, facts: ContextFacts = {}) {
  const wish: NewUserWish = {
    kind: 'createUser',
    username: 'ada',
    temporaryPassword: null,
    inviteBy: [],
    groups: [],
    ...more,
    attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
  };
  return planWish(wish, [], contextOf(facts));
}
const reasonOf = (body: ReturnType<typeof plan>) => body.leftOut[0]?.reason;
const subject = { kind: 'newUser', username: 'ada', label: 'Ada Lovelace' };

test('a user, without a message unless one is asked for', () => {
  const body = plan({
    attributes: { email: 'ada@example.com', name: 'Ada Lovelace', nickname: '', 'custom:crm': '7' },
  });
  expect(body.leftOut).toEqual([]);
  expect(body.rows).toEqual([
    {
      number: 0,
      subject,
      step: {
        kind: 'createUser',
        attributes: [
          { name: 'email', value: 'ada@example.com' },
          { name: 'name', value: 'Ada Lovelace' },
          { name: 'custom:crm', value: '7' },
        ],
        inviteBy: [],
        withPassword: false,
      },
      changes: [
        { field: 'user', before: null, after: 'exists' },
        { field: 'attr:email', before: null, after: 'ada@example.com' },
        { field: 'attr:name', before: null, after: 'Ada Lovelace' },
        { field: 'attr:custom:crm', before: null, after: '7' },
      ],
      effects: [],
    },
  ]);
  expect(body.notes.join(' ')).toContain('nobody knows the temporary password');
});

test('the password is never in the plan', () => {
  const body = plan({ temporaryPassword: 'Geheim-1234' });
  expect(body.rows[0]?.step).toMatchObject({ withPassword: true });
  expect(body.notes.join(' ')).toContain(
    'tell the user the temporary password yourself; it works for 7 days',
  );
  const refused = plan({ temporaryPassword: 'geheim' });
  expect(reasonOf(refused)).toContain(
    'It needs at least 8 characters. It needs an upper-case letter, A to Z.',
  );
  expect(JSON.stringify([body, refused])).not.toMatch(/geheim/i);
});

describe('inviting', () => {
  test('sends a message', () => {
    const attributes = { email: 'ada@example.com', phone_number: '+441632960001' };
    const body = plan({ inviteBy: ['EMAIL', 'SMS', 'EMAIL'], attributes });
    expect(body.rows).toMatchObject([{ step: { inviteBy: ['EMAIL', 'SMS'] }, effects: ['message'] }]);
    expect(body.notes[0]).toBe(
      'An invitation with a temporary password goes out by email and SMS; it works for 7 days.',
    );
  });

  test('needs an address for the channel', () => {
    expect(reasonOf(plan({ inviteBy: ['SMS'] }))).toBe(
      'Without phone number, there is nowhere to send the invitation.',
    );
  });
});

describe('usernames', () => {
  test.each([
    ['', 'needs a username'],
    ['ada lovelace', 'without spaces'],
    ['ada\u0000', 'without spaces'],
    ['ada\u202E', 'without spaces'],
    ['x'.repeat(129), '1 to 128 characters'],
    ['ada@example.com', 'email address in this pool, so a username must not look like one'],
  ])('%j', (username, words) => {
    expect(plan({ username }).leftOut).toMatchObject([
      { why: 'invalid', reason: expect.stringContaining(words) },
    ]);
  });

  test.each(['__proto__', 'ада', '🦊', 'x'.repeat(128), '+441632960001'])('%j is one', (username) => {
    expect(plan({ username }).rows).toHaveLength(1);
  });

  test('a username is taken', () => {
    const held = [['username', 'ada', { sub: 'sub-1', username: 'Ada', verified: false }] as const];
    expect(reasonOf(plan({}, { held }))).toBe('The username “ada” is taken (sub-1).');
  });

  test('where the pool makes them, the user is made by the address', () => {
    const pool = { pool: EMAIL_POOL };
    const email = plan({ username: 'ignored' }, pool);
    expect(email.rows[0]?.subject).toMatchObject({ kind: 'newUser', username: 'ada@example.com' });
    const phone = { phone_number: '+441632960001' };
    const schema = EMAIL_POOL.schema.map((one) => ({ ...one, required: false }));
    expect(plan({ attributes: phone }, { pool: { ...EMAIL_POOL, schema } }).rows[0]?.subject).toMatchObject({
      username: '+441632960001',
    });
    expect(reasonOf(plan({ attributes: { name: 'Ada' } }, pool))).toContain(
      'People sign in with their email address or phone number in this pool: the user needs one.',
    );
  });
});

describe('attributes', () => {
  test.each([
    [{ name: 'Ada' }, 'This pool requires the email address.'],
    [{ email: '' }, 'This pool requires the email address.'],
    [{ email: 'ada' }, 'form of an email address'],
    [{ email: 'ada@example.com', sub: 'x' }, 'keeps “sub” itself'],
    [{ email: 'ada@example.com', tier: 'x' }, 'It has “custom:tier”'],
    [{ email: 'ada@example.com', phone_number_verified: 'true' }, 'Without phone number, there is none'],
  ])('%j', (attributes, words) => {
    const body = plan({ attributes: attributes as Record<string, string> });
    expect(body).toMatchObject({
      rows: [],
      leftOut: [{ why: 'invalid', reason: expect.stringContaining(words) }],
    });
  });

  test.each(['true', 'false'])('an address may be verified from the start (%s)', (flag) => {
    expect(plan({ attributes: { email: 'ada@example.com', email_verified: flag } }).rows).toHaveLength(1);
  });

  test('all that is wrong is said at once', () => {
    const reason = reasonOf(plan({ username: '', attributes: { tier: 'x' }, inviteBy: ['EMAIL'] }));
    expect(reason).toMatch(/needs a username.*custom:tier.*requires the email address.*nowhere to send/);
  });

  test('an address that somebody signs in with is taken', () => {
    const held = (verified: boolean) => [
      ['email', 'ADA@example.com', { sub: 'sub-eve', username: 'eve', verified }] as const,
    ];
    expect(reasonOf(plan({}, { held: held(true) }))).toContain('belongs to “eve” (sub-eve)');
    expect(plan({}, { held: held(false) }).rows).toHaveLength(1);
    expect(reasonOf(plan({}, { held: held(false), pool: EMAIL_POOL }))).toContain('belongs to “eve”');
  });
});

test('a row for each group that exists, in the same name; the others are said', () => {
  const body = plan({ groups: ['vip', 'none', 'lifeguard-admin', 'vip'] });
  expect(body.rows.map(({ number, step }) => [number, step.kind])).toEqual([
    [0, 'createUser'],
    [1, 'addToGroup'],
    [2, 'addToGroup'],
  ]);
  expect(body.rows[1]).toMatchObject({
    subject: { kind: 'newUser', username: 'ada' },
    step: { group: 'vip' },
    changes: [{ field: 'group:vip', before: null, after: 'member' }],
  });
  expect(body.leftOut).toMatchObject([
    { why: 'invalid', reason: expect.stringContaining('no group “none”') },
  ]);
  expect(body.notes.join(' ')).toContain('“lifeguard-admin” gives its members the role admin');
});
