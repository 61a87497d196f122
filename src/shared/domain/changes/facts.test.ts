import { describe, expect, it } from 'vitest';
import type { User } from '../user.ts';
import { compare, currentValue, neededFacts, type SubjectFacts } from './facts.ts';
import { lastingChanges, settledBy, verifiedBy } from './facts-outcome.ts';
import type { FieldChange, PlanRow, Subject } from './plan.ts';
import type { Step } from './step.ts';

const ana: User = {
  sub: 'sub-1',
  username: 'ana',
  status: 'CONFIRMED',
  enabled: true,
  createdAt: 0,
  updatedAt: 0,
  attributes: [
    { name: 'email', value: 'ana@example.com' },
    { name: '__proto__', value: 'odd' },
    { name: 'nickname', value: '' },
    { name: 'identities', value: '[{"providerName":"Google","userId":"g:1","primary":"false"}]' },
  ],
};
const subject = { kind: 'user', sub: 'sub-1', username: 'ana', label: 'Ana' } as const;
const change = (field: string, before: string | null, after: string | null): FieldChange => ({
  field,
  before,
  after,
});
const rowOf = (step: Step, changes: readonly FieldChange[], of: Subject = subject): PlanRow => ({
  number: 0,
  subject: of,
  step,
  changes,
  effects: [],
});
const device = { key: 'd1', name: null, lastIp: null, remembered: null, createdAt: null, lastSeenAt: null };

describe('what has to be read', () => {
  it.each<[Step, string, readonly string[]]>([
    [{ kind: 'disable' }, 'enabled', ['user']],
    [{ kind: 'updateAttributes', attributes: [] }, 'attr:group:x', ['user']],
    [{ kind: 'addToGroup', group: 'a' }, 'group:a', ['user', 'groups']],
    [{ kind: 'forgetDevice', key: 'd1' }, 'device:d1', ['user', 'devices']],
    [{ kind: 'revokeSession', id: 's1' }, 'session:s1', ['user', 'sessions']],
    [{ kind: 'setMfa', mfa: { enabled: [], preferred: null } }, 'mfa', ['user', 'mfa']],
    // Kept with the copy of what was deleted.
    [{ kind: 'deleteUser' }, 'user', ['user', 'groups']],
  ])('for %o', (step, field, kinds) => {
    expect(neededFacts(rowOf(step, [change(field, 'a', 'b')]))).toEqual(kinds);
  });

  it('bills nobody for anything but MFA', () => {
    expect(neededFacts(rowOf({ kind: 'signOut' }, []))).toEqual(['user']);
    expect(neededFacts(rowOf({ kind: 'deleteGroup' }, [], { kind: 'group', name: 'a' }))).toEqual(['group']);
  });
});

it.each<[string, SubjectFacts, string | null]>([
  ['attr:email', { user: ana }, 'ana@example.com'],
  ['attr:__proto__', { user: ana }, 'odd'],
  ['attr:constructor', { user: ana }, null],
  ['attr:email', { user: null }, null],
  ['enabled', { user: ana }, 'true'],
  ['status', { user: ana }, 'CONFIRMED'],
  ['user', { user: ana }, 'exists'],
  ['user', { user: null }, null],
  ['identity:Google:g:1', { user: ana }, 'linked'],
  ['identity:Google:g', { user: ana }, null],
  ['group:a:b', { user: ana, groups: ['a:b'] }, 'member'],
  ['group:a', { user: ana, groups: ['a:b'] }, null],
  ['device:d1', { devices: [device] }, 'remembered'],
  ['device:d1', { devices: null }, null],
  [
    'mfa',
    { mfa: { enabled: ['SMS_MFA', 'EMAIL_OTP'], preferred: 'SMS_MFA' } },
    'EMAIL_OTP, SMS_MFA (preferred)',
  ],
  ['groupItself', { group: null }, null],
  ['unheard of', { user: ana }, null],
])('the value of %s', (field, facts, value) => {
  expect(currentValue(field, facts)).toBe(value);
});

it('reads the settings of a group', () => {
  const group = { name: 'g', description: null, precedence: 0, roleArn: 'arn', createdAt: 0, updatedAt: 0 };
  const values = ['groupItself', 'description', 'precedence', 'roleArn'];
  expect(values.map((field) => currentValue(field, { group }))).toEqual(['exists', null, '0', 'arn']);
});

describe('the check before a row is written', () => {
  const disable = rowOf({ kind: 'disable' }, [change('enabled', 'true', 'false')]);

  it('lets a row go whose values are as expected, an empty text being none', () => {
    expect(compare(disable, { user: ana }).verdict).toBe('same');
    const nickname = rowOf({ kind: 'updateAttributes', attributes: [] }, [
      change('attr:nickname', null, 'A'),
    ]);
    expect(compare(nickname, { user: ana }).verdict).toBe('same');
  });

  it('says that somebody else had done the same', () => {
    expect(compare(disable, { user: { ...ana, enabled: false } }).verdict).toBe('already');
  });

  it('skips a row of which one of two values has moved, and says what is there', () => {
    const two = rowOf({ kind: 'updateAttributes', attributes: [] }, [
      change('attr:email', 'old@example.com', 'new@example.com'),
      change('enabled', 'true', 'true'),
    ]);
    expect(compare(two, { user: ana })).toMatchObject({
      verdict: 'moved',
      seen: [{ field: 'attr:email', value: 'ana@example.com' }],
    });
  });

  it('skips a user who is gone or has another name, even where nothing could be seen', () => {
    const signOut = rowOf({ kind: 'signOut' }, []);
    expect(compare(signOut, { user: null })).toMatchObject({ verdict: 'moved', gone: true });
    expect(compare(signOut, { user: { ...ana, username: 'eva' } })).toMatchObject({
      verdict: 'moved',
      renamedTo: 'eva',
    });
    // Deleting an attribute of a user who is gone is not "already so".
    const cleared = rowOf({ kind: 'deleteAttributes', names: ['email'] }, [change('attr:email', 'x', null)]);
    expect(compare(cleared, { user: null }).verdict).toBe('moved');
  });

  it('finds a deletion done by somebody else', () => {
    const gone = rowOf({ kind: 'deleteUser' }, [change('user', 'exists', null)]);
    expect(compare(gone, { user: null }).verdict).toBe('already');
    const group = rowOf({ kind: 'deleteGroup' }, [change('groupItself', 'exists', null)], {
      kind: 'group',
      name: 'g',
    });
    expect(compare(group, { group: null }).verdict).toBe('already');
  });

  it('never takes the user or password of somebody else for the wanted one', () => {
    const made = rowOf(
      { kind: 'createUser', attributes: [], inviteBy: [], withPassword: false },
      [change('user', null, 'exists')],
      { kind: 'newUser', username: 'ana', label: 'Ana' },
    );
    expect(compare(made, { user: null }).verdict).toBe('same');
    expect(compare(made, { user: ana }).verdict).toBe('moved');
    const password = rowOf({ kind: 'setPassword', permanent: true }, [
      change('status', 'FORCE_CHANGE_PASSWORD', 'CONFIRMED'),
    ]);
    expect(compare(password, { user: ana }).verdict).toBe('moved');
  });
});

describe('what re-reading says of a lost answer', () => {
  const two = { changes: [change('enabled', 'true', 'false'), change('attr:email', 'ana@example.com', 'b')] };

  it.each<[string, Partial<User>, string]>([
    ['nothing has changed', {}, 'notCarriedOut'],
    ['all is there', { enabled: false, attributes: [{ name: 'email', value: 'b' }] }, 'carriedOut'],
    ['a half of it', { enabled: false }, 'neither'],
    ['something else', { attributes: [{ name: 'email', value: 'c' }] }, 'neither'],
  ])('%s', (_, now, settled) => {
    expect(settledBy(two, { user: { ...ana, ...now } })).toBe(settled);
  });

  it('knows nothing where nothing would look different, or only when a code is entered', () => {
    expect(settledBy({ changes: [] }, { user: ana })).toBe('hidden');
    expect(settledBy({ changes: [change('status', 'CONFIRMED', 'CONFIRMED')] }, { user: ana })).toBe(
      'hidden',
    );
    const waits = { ...change('attr:email', 'ana@example.com', 'b'), waitsForUser: true };
    expect(settledBy({ changes: [waits] }, { user: ana })).toBe('hidden');
  });
});

describe('what a row expects beside what it changes', () => {
  const row = {
    ...rowOf({ kind: 'deleteUser' }, [change('user', 'exists', null)]),
    expects: [
      { field: 'status', value: 'CONFIRMED' },
      { field: 'attr:phone_number', value: null },
      { field: 'groups', value: 'a\nb' },
    ],
  };

  it('is read, and has to be there too', () => {
    expect(neededFacts(row)).toEqual(['user', 'groups']);
    expect(compare(row, { user: ana, groups: ['b', 'a'] }).verdict).toBe('same');
    expect(compare(row, { user: { ...ana, status: 'UNCONFIRMED' }, groups: ['a'] })).toMatchObject({
      verdict: 'moved',
      seen: [
        { field: 'status', value: 'UNCONFIRMED' },
        { field: 'groups', value: 'a' },
      ],
    });
    expect(
      compare({ ...row, expects: [{ field: 'groups', value: null }] }, { user: ana, groups: [] }),
    ).toEqual({ verdict: 'same', seen: [], gone: false, renamedTo: null });
  });

  it('is, of a group, whether anybody is in it', () => {
    const name = { kind: 'group', name: 'g' } as const;
    const group = {
      name: 'g',
      description: null,
      precedence: null,
      roleArn: null,
      createdAt: 0,
      updatedAt: 0,
    };
    const gone = rowOf({ kind: 'deleteGroup' }, [change('groupItself', 'exists', null)], name);
    const empty = { ...gone, expects: [{ field: 'members', value: null }] };
    expect(neededFacts(gone)).toEqual(['group']);
    expect(neededFacts(empty)).toEqual(['group', 'members']);
    expect(compare(empty, { group, members: false }).verdict).toBe('same');
    expect(compare(empty, { group, members: true }).seen).toEqual([{ field: 'members', value: 'some' }]);
  });
});

describe('verification', () => {
  const waits = { ...change('attr:email', 'ana@example.com', 'b'), waitsForUser: true };

  it('says yes, no with what is there, later, or that nothing can be seen', () => {
    expect(verifiedBy([change('enabled', 'false', 'true')], { user: ana })).toEqual({
      verified: 'yes',
      seen: [],
    });
    expect(verifiedBy([change('enabled', 'true', 'false')], { user: ana })).toEqual({
      verified: 'no',
      seen: [{ field: 'enabled', value: 'true' }],
    });
    expect(verifiedBy([waits], { user: ana })).toEqual({ verified: 'later', seen: [] });
    expect(verifiedBy([waits, change('enabled', 'true', 'false')], { user: ana }).verified).toBe('no');
    expect(verifiedBy([], { user: ana }).verified).toBe('cannot');
  });

  it('does not expect what a later row of the same user wrote over', () => {
    const first = rowOf({ kind: 'disable' }, [
      change('enabled', 'true', 'false'),
      change('attr:a', null, 'x'),
    ]);
    const second = rowOf({ kind: 'enable' }, [change('enabled', 'false', 'true')]);
    expect(lastingChanges(first, [second])).toEqual([change('attr:a', null, 'x')]);
    const deleted = rowOf({ kind: 'deleteUser' }, [change('user', 'exists', null)]);
    expect(lastingChanges(first, [deleted])).toEqual([]);
  });
});
