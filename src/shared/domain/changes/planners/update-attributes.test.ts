import { describe, expect, test } from 'vitest';
import type { MirrorUser } from '../../mirror.ts';
import type { AddressPolicy, AttributeEdit } from '../wish.ts';
import { type ContextFacts, contextOf, EMAIL_POOL, someone } from './for-tests.ts';
import { planWish } from './plan-wish.ts';

type Edits = Readonly<Record<string, string | null>>;
const listOf = (edits: Edits): AttributeEdit[] =>
  Object.entries(edits).map(([name, value]) => ({ name, value }));

function plan(
  edits: Edits | readonly AttributeEdit[],
  {
    users = [someone('ada')],
    addresses = 'leave',
    ...facts
  }: ContextFacts & { users?: readonly MirrorUser[]; addresses?: AddressPolicy } = {},
) {
  const list = Array.isArray(edits) ? (edits as readonly AttributeEdit[]) : listOf(edits as Edits);
  return planWish({ kind: 'updateAttributes', edits: list, addresses }, users, contextOf(facts));
}
const reasons = (body: ReturnType<typeof plan>) => body.leftOut.map(({ why, reason }) => `${why}: ${reason}`);

describe('differences', () => {
  test('only what really differs is sent', () => {
    const ada = someone('ada', { with: { name: 'Ada', 'custom:tier': 'gold', 'custom:news': 'True' } });
    const body = plan(
      {
        name: 'Ada',
        'custom:tier': 'silver',
        'custom:news': 'true',
        nickname: null,
        birthdate: '1815-12-10',
      },
      { users: [ada] },
    );
    expect(body.rows).toEqual([
      {
        number: 0,
        subject: { kind: 'user', sub: 'sub-ada', username: 'ada', label: 'Ada' },
        step: {
          kind: 'updateAttributes',
          attributes: [
            { name: 'custom:tier', value: 'silver' },
            { name: 'birthdate', value: '1815-12-10' },
          ],
        },
        changes: [
          { field: 'attr:custom:tier', before: 'gold', after: 'silver' },
          { field: 'attr:birthdate', before: null, after: '1815-12-10' },
        ],
        effects: [],
      },
    ]);
  });

  test('nobody who has the values already gets a row', () => {
    const ada = someone('ada', { with: { name: 'Ada' } });
    expect(reasons(plan({ name: 'Ada', nickname: '' }, { users: [ada] }))).toEqual([
      'already: The attributes have these values already.',
    ]);
  });

  test('an empty value that is stored counts as none', () => {
    const ada = { ...someone('ada'), attributes: [{ name: 'name', value: '' }] };
    expect(reasons(plan({ name: null }, { users: [ada] }))[0]).toMatch(/^already/);
    expect(plan({ name: 'Ada' }, { users: [ada] }).rows[0]?.changes).toEqual([
      { field: 'attr:name', before: '', after: 'Ada' },
    ]);
  });

  test.each([null, ''])('only deletions are one call that deletes (%j)', (blank) => {
    const ada = someone('ada', { with: { name: 'Ada', nickname: 'Ady' } });
    const body = plan({ name: blank, nickname: blank }, { users: [ada] });
    expect(body.rows.map(({ step }) => step)).toEqual([
      { kind: 'deleteAttributes', names: ['name', 'nickname'] },
    ]);
    expect(body.rows[0]?.changes).toContainEqual({ field: 'attr:nickname', before: 'Ady', after: null });
  });

  test('a deletion among changes is a blank value in the same call', () => {
    const ada = someone('ada', { with: { name: 'Ada' } });
    expect(plan({ name: null, nickname: 'Ady' }, { users: [ada] }).rows.map(({ step }) => step)).toEqual([
      {
        kind: 'updateAttributes',
        attributes: [
          { name: 'name', value: '' },
          { name: 'nickname', value: 'Ady' },
        ],
      },
    ]);
  });
});

describe('what the schema does not allow', () => {
  test.each([
    [{ tier: 'gold' }, 'invalid: The pool has no attribute “tier”. It has “custom:tier”.'],
    [{ 'custom:none': 'x' }, 'invalid: The pool has no attribute “custom:none”.'],
    [{ ['__proto__']: 'x' }, 'invalid: The pool has no attribute “__proto__”.'],
    [{ constructor: 'x' }, 'invalid: The pool has no attribute “constructor”.'],
    [{ sub: 'x' }, 'invalid: Cognito keeps “sub” itself: it cannot be set.'],
    [{ identities: '[]' }, 'invalid: Cognito keeps “identities” itself: it cannot be set.'],
    [{ identities: null }, 'invalid: Cognito keeps “identities” itself: it cannot be set.'],
    [
      { 'custom:crm': '7' },
      'invalid: The custom:crm can be set only when a user is made; this pool does not let it be changed.',
    ],
    [{ email: null }, 'invalid: This pool requires the email address: it cannot be deleted.'],
    [
      { phone_number_verified: 'true' },
      'invalid: The user has no phone number that could count as verified or not.',
    ],
    [
      { nickname: 'toolong', 'custom:age': '7' },
      /nickname may have at most 5 .* custom:age has to be 18 or more/,
    ],
  ])('%j', (edits, words) => {
    const body = plan(edits as Edits);
    expect(body.rows).toEqual([]);
    expect(body.notes).toEqual([]);
    expect(reasons(body)[0]).toMatch(words);
  });

  test('an attribute that is named twice', () => {
    const twice = [
      { name: 'name', value: 'a' },
      { name: 'name', value: 'b' },
    ];
    expect(reasons(plan(twice))).toEqual(['invalid: The name is named twice.']);
  });

  test('what cannot be changed but is so already is no obstacle', () => {
    const ada = someone('ada', { with: { 'custom:crm': '7' } });
    expect(plan({ 'custom:crm': '7', name: 'Ada' }, { users: [ada] }).rows).toHaveLength(1);
  });

  test('a required attribute that is not there does not have to stay', () => {
    const ada = someone('ada', { with: { email: '' } });
    expect(reasons(plan({ email: null }, { users: [ada] }))[0]).toMatch(/^already/);
  });

  test('is said of each user, and the others go on', () => {
    const users = [someone('ada'), someone('bob', { with: { phone_number: '+441632960001' } })];
    const body = plan({ phone_number_verified: 'true' }, { users });
    expect(body.rows.map(({ subject, number }) => [number, subject])).toMatchObject([
      [0, { sub: 'sub-bob' }],
    ]);
    expect(body.leftOut.map(({ subject }) => subject)).toMatchObject([{ sub: 'sub-ada' }]);
  });
});

describe('addresses', () => {
  const change = { email: 'new@example.com' };
  const changesOf = (body: ReturnType<typeof plan>) => body.rows[0]?.changes;

  test('marked as verified in the same call: no message', () => {
    const bob = someone('bob', { with: { email_verified: 'false' } });
    const body = plan(change, { users: [bob], addresses: 'markVerified', pool: { autoVerified: ['email'] } });
    expect(body.rows).toMatchObject([
      {
        step: {
          attributes: [
            { name: 'email', value: 'new@example.com' },
            { name: 'email_verified', value: 'true' },
          ],
        },
        changes: [
          { field: 'attr:email', before: 'bob@example.com', after: 'new@example.com' },
          { field: 'attr:email_verified', before: 'false', after: 'true' },
        ],
        effects: [],
      },
    ]);
  });

  test('the flag is sent even where it is true already, or the change would send a message', () => {
    const ada = someone('ada', { with: { email_verified: 'True' } });
    const body = plan(change, { users: [ada], addresses: 'markVerified' });
    expect(body.rows[0]?.step).toMatchObject({ attributes: [{}, { name: 'email_verified', value: 'true' }] });
    expect(changesOf(body)).toHaveLength(1);
  });

  test('an address that is the same but not verified is marked', () => {
    const bob = someone('bob', { with: { email_verified: 'false' } });
    const body = plan({ email: 'bob@example.com' }, { users: [bob], addresses: 'markVerified' });
    expect(changesOf(body)).toEqual([{ field: 'attr:email_verified', before: 'false', after: 'true' }]);
    expect(reasons(plan({ email: 'ada@example.com' }, { addresses: 'markVerified' }))[0]).toMatch(/^already/);
  });

  test('verified by message: the flag falls until the code is entered', () => {
    const body = plan(change, { addresses: 'verify', pool: { autoVerified: ['email'] } });
    expect(body.rows[0]).toMatchObject({
      step: { attributes: [{ name: 'email', value: 'new@example.com' }] },
      effects: ['message'],
    });
    expect(changesOf(body)).toEqual([
      { field: 'attr:email', before: 'ada@example.com', after: 'new@example.com' },
      { field: 'attr:email_verified', before: 'true', after: 'false' },
    ]);
    expect(body.notes[0]).toContain('counts as not verified until the user enters it');
  });

  test('a pool that waits for the code keeps the old value and flag until then', () => {
    const pool = { autoVerified: ['email'], verifyBeforeUpdate: ['email'] };
    const body = plan({ ...change, name: 'Ada' }, { addresses: 'verify', pool });
    expect(changesOf(body)).toEqual([
      { field: 'attr:email', before: 'ada@example.com', after: 'new@example.com', waitsForUser: true },
      { field: 'attr:name', before: null, after: 'Ada' },
    ]);
    expect(body.rows[0]?.effects).toEqual(['message']);
    expect(body.notes[0]).toContain('until the user enters it, the old one stays');
  });

  test('marking as verified does not wait either', () => {
    const pool = { autoVerified: ['email'], verifyBeforeUpdate: ['email'] };
    const body = plan(change, { addresses: 'markVerified', pool });
    expect(changesOf(body)?.[0]).not.toHaveProperty('waitsForUser');
    expect(body.rows[0]?.effects).toEqual([]);
  });

  test('a pool that verifies nothing sends nothing, and that is said', () => {
    const body = plan(change, { addresses: 'verify' });
    expect(body.rows[0]?.effects).toEqual([]);
    expect(body.notes[0]).toContain('sends no code');
    expect(plan({ phone_number: '+441632960001' }, { addresses: 'verify' }).rows[0]?.changes).toEqual([
      { field: 'attr:phone_number', before: null, after: '+441632960001' },
    ]);
  });

  test('no message for those who have the address already', () => {
    const pool = { autoVerified: ['email'] };
    expect(reasons(plan({ email: 'ada@example.com' }, { addresses: 'verify', pool }))[0]).toMatch(/^already/);
    const both = plan({ email: 'ada@example.com', name: 'Ada' }, { addresses: 'verify', pool });
    expect(both.rows[0]?.effects).toEqual([]);
  });

  test.each([
    [change, 'leave', 'say whether it is to be verified by a message or marked as verified'],
    [{ ...change, email_verified: 'true' }, 'verify', 'leave out “email_verified”'],
    [{ ...change, email_verified: 'false' }, 'markVerified', 'leave out “email_verified”'],
    [
      { phone_number: null, phone_number_verified: 'true' },
      'leave',
      'there is none that could count as verified',
    ],
  ] as const)('%j with %s', (edits, addresses, words) => {
    expect(reasons(plan(edits, { addresses }))[0]).toContain(words);
  });

  test('the flag may be named where it says the same', () => {
    const body = plan({ ...change, email_verified: 'true' }, { addresses: 'markVerified' });
    expect(body.rows[0]?.step).toMatchObject({ attributes: [{ name: 'email' }, { name: 'email_verified' }] });
    const bob = someone('bob', { with: { email_verified: 'false' } });
    const once = plan({ ...change, email_verified: 'true' }, { users: [bob], addresses: 'markVerified' });
    expect(changesOf(once)).toHaveLength(2);
    expect(once.rows[0]?.step).toMatchObject({ attributes: [{ name: 'email' }, { name: 'email_verified' }] });
  });

  test('an address may be deleted whatever the policy says', () => {
    const ada = someone('ada', { with: { phone_number: '+441632960001' } });
    for (const addresses of ['leave', 'verify', 'markVerified'] as const) {
      const body = plan({ phone_number: null }, { users: [ada], addresses });
      expect(body.rows[0]?.step).toEqual({ kind: 'deleteAttributes', names: ['phone_number'] });
      expect(body.notes.join(' ')).not.toContain('code');
    }
  });

  test('where people sign in with an address only, the last one stays', () => {
    const pool = { ...EMAIL_POOL, schema: EMAIL_POOL.schema.map((one) => ({ ...one, required: false })) };
    expect(reasons(plan({ email: null }, { pool }))[0]).toMatch(
      /^guard: People sign in with their email address and phone number/,
    );
    const ada = someone('ada', { with: { phone_number: '+441632960001' } });
    expect(plan({ email: null }, { pool, users: [ada] }).rows).toHaveLength(1);
    expect(plan({ email: null }, { pool: { schema: pool.schema } }).rows).toHaveLength(1);
    // Who has none as it is loses none.
    const none = [someone('eve', { with: { email: '' } })];
    expect(plan({ preferred_username: 'eve' }, { pool, users: none }).rows).toHaveLength(1);
  });
});

describe('aliases', () => {
  const taken = { email: 'taken@example.com' };
  const holder = (verified: boolean) => ({ sub: 'sub-eve', username: 'eve', verified });
  const held = (verified: boolean) => [['email', 'taken@example.com', holder(verified)] as const];

  test.each(['verify', 'markVerified'] as const)('somebody else has it verified (%s)', (addresses) => {
    expect(reasons(plan(taken, { addresses, held: held(true) }))).toEqual([
      'invalid: The email address “taken@example.com” belongs to “eve” (sub-eve) already; people sign in with it, so only one account can have it.',
    ]);
  });

  test('many may have the same address unverified', () => {
    expect(plan(taken, { addresses: 'verify', held: held(false) }).rows).toHaveLength(1);
  });

  test('but not where it is what people are known by', () => {
    const facts = { addresses: 'verify', held: held(false), pool: EMAIL_POOL } as const;
    expect(reasons(plan(taken, facts))[0]).toContain('belongs to “eve”');
  });

  test('an address that is no alias may be shared', () => {
    const facts = { addresses: 'verify', held: held(true), pool: { signInAliases: ['username'] } } as const;
    expect(plan(taken, facts).rows).toHaveLength(1);
    expect(plan(taken, { ...facts, users: [someone('ada'), someone('bob')] }).rows).toHaveLength(2);
  });

  test('the user’s own address is no conflict', () => {
    const mine = [
      ['email', 'taken@example.com', { sub: 'sub-ada', username: 'ada', verified: true }] as const,
    ];
    expect(plan(taken, { addresses: 'verify', held: mine }).rows).toHaveLength(1);
  });

  test('of several users who would get the same, none does', () => {
    const users = [
      someone('ada'),
      someone('bob'),
      someone('cy', { with: { phone_number: '+441632960001' } }),
    ];
    const body = plan(taken, { addresses: 'markVerified', users });
    expect(body.rows).toEqual([]);
    expect(body.notes).toEqual([]);
    expect(reasons(body)).toHaveLength(3);
    expect(reasons(body)[0]).toContain(
      'By this plan, 3 users would have the email address “taken@example.com”',
    );
  });

  test('marking as verified makes an alias of what two users share; others keep their rows, numbered without gaps', () => {
    const shared = { email: 'shared@example.com', email_verified: 'false' };
    const users = [
      someone('ada', { with: shared }),
      someone('bob', { with: { email_verified: 'false' } }),
      someone('cy', { with: { ...shared, email: 'Shared@Example.com' } }),
      someone('dee', { with: { email_verified: 'false' } }),
    ];
    const body = plan({ email_verified: 'true' }, { users });
    expect(body.rows.map(({ number, subject }) => [number, subject])).toMatchObject([
      [0, { sub: 'sub-bob' }],
      [1, { sub: 'sub-dee' }],
    ]);
    expect(body.leftOut.map(({ subject }) => subject)).toMatchObject([{ sub: 'sub-ada' }, { sub: 'sub-cy' }]);
    const sensitive = plan({ email_verified: 'true' }, { users, pool: { caseSensitive: true } });
    expect(sensitive.rows).toHaveLength(4);
  });

  test('a preferred username is unique, verified or not', () => {
    const pool = { signInAliases: ['username', 'preferred_username'] };
    const one = [['preferred_username', 'ace', holder(false)] as const];
    expect(reasons(plan({ preferred_username: 'ace' }, { pool, held: one }))[0]).toContain(
      'belongs to “eve”',
    );
    expect(plan({ preferred_username: 'ace' }, { held: one }).rows).toHaveLength(1);
    // That somebody else has the address verified is no matter while the address stays as it is.
    const address = [['email', 'ada@example.com', holder(true)] as const];
    const both = { signInAliases: ['username', 'email', 'preferred_username'] };
    expect(plan({ preferred_username: 'ace' }, { pool: both, held: address }).rows).toHaveLength(1);
  });
});

describe('notes', () => {
  test('what it costs, and that nobody is told', () => {
    const { notes } = plan({ name: 'Ada' });
    expect(notes.join(' ')).toContain('may count as active this month');
    expect(notes.join(' ')).toContain('keep the old values');
    expect(notes.join(' ')).not.toContain('another provider');
  });

  test('federated users may be overwritten', () => {
    const users = [someone('ada'), someone('g', { status: 'EXTERNAL_PROVIDER' })];
    expect(plan({ name: 'Ada' }, { users }).notes).toContain(
      '1 of the users signs in through another provider: attributes that come from there are overwritten at the next sign-in.',
    );
  });
});
