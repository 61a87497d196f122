import { describe, expect, it } from 'vitest';
import { matchingAttributes, profileFields } from './profile.ts';

const attributes = [
  { name: 'sub', value: '1' },
  { name: 'phone_number', value: '+4917000000' },
  { name: 'email_verified', value: 'True' },
  { name: 'email', value: 'ada@example.com' },
  { name: 'custom:tier', value: 'gold' },
  { name: 'name', value: 'Ada Lovelace' },
  { name: 'nickname', value: '' },
  { name: '__proto__', value: 'x' },
];

describe('the profile of a user', () => {
  it('is the standard attributes that are set, in reading order, with what is verified', () => {
    expect(profileFields({ attributes })).toEqual([
      { name: 'name', value: 'Ada Lovelace', verified: null },
      { name: 'email', value: 'ada@example.com', verified: true },
      { name: 'phone_number', value: '+4917000000', verified: false },
    ]);
  });

  it('is empty for a user with nothing but a sub', () => {
    expect(profileFields({ attributes: [{ name: 'sub', value: '1' }] })).toEqual([]);
  });
});

describe('the filter over attributes', () => {
  it('finds by name and by value, in any letter case', () => {
    expect(matchingAttributes(attributes, ' GOLD ').map(({ name }) => name)).toEqual(['custom:tier']);
    expect(matchingAttributes(attributes, 'email').map(({ name }) => name)).toEqual([
      'email_verified',
      'email',
    ]);
    expect(matchingAttributes(attributes, '__proto__')).toHaveLength(1);
    expect(matchingAttributes(attributes, '  ')).toBe(attributes);
  });
});
