import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import { account, NOW } from './judge-fixtures.ts';

const facts = { now: NOW };

describe('differences', () => {
  const differences = (a: Record<string, string>, b: Record<string, string>) =>
    judge([account('a', { with: a }), account('b', { with: b })], [], facts).differences;

  it('stand side by side, by name, and tell a conflict from something missing', () => {
    expect(differences({ name: 'Anna', nickname: 'ann' }, { name: 'Berta' })).toEqual([
      {
        attribute: 'name',
        values: [
          { sub: 'sub-a', value: 'Anna' },
          { sub: 'sub-b', value: 'Berta' },
        ],
        conflict: true,
      },
      {
        attribute: 'nickname',
        values: [
          { sub: 'sub-a', value: 'ann' },
          { sub: 'sub-b', value: null },
        ],
        conflict: false,
      },
    ]);
  });

  it('letter case, blanks and the writing of a number are no conflict, except in custom attributes', () => {
    const found = differences(
      { email: 'Anna@example.com ', name: 'ANNA', phone_number: '+44 1632 960001', 'custom:crm': 'aB' },
      { name: 'Anna', phone_number: '+441632960001', 'custom:crm': 'Ab' },
    );
    expect(found.map(({ attribute, conflict }) => [attribute, conflict])).toEqual([
      ['custom:crm', true],
      ['email', false],
      ['name', false],
      ['phone_number', false],
    ]);
  });

  it('whether an address is verified counts for one and the same address only, in any spelling', () => {
    expect(differences({ email_verified: 'True' }, {})).toEqual([]);
    expect(
      differences({ email_verified: 'false' }, {}).map(({ attribute, conflict }) => [attribute, conflict]),
    ).toEqual([['email_verified', true]]);
    expect(
      differences({ email: 'b@example.com', email_verified: 'false' }, {}).map(({ attribute }) => attribute),
    ).toEqual(['email']);
  });

  it('never names the sub or the identities', () => {
    expect(differences({ identities: '[{"userId":"1","providerName":"Google"}]' }, {})).toEqual([]);
  });
});
