import { expect, test } from 'vitest';
import type { User } from '#shared/domain/user.ts';
import { fingerprintOf } from './fingerprint.ts';

const user: User = {
  sub: '0123abcd-0123-4123-8123-0123456789ab',
  username: 'ana',
  status: 'CONFIRMED',
  enabled: true,
  createdAt: 1,
  updatedAt: 2,
  attributes: [
    { name: 'email', value: 'ana@example.com' },
    { name: 'name', value: 'Ana' },
  ],
};

test('tells users apart by everything that a reading sees', () => {
  const others: User[] = [
    { ...user, username: 'anа' },
    { ...user, status: 'UNCONFIRMED' },
    { ...user, enabled: false },
    { ...user, createdAt: 3 },
    { ...user, updatedAt: 3 },
    { ...user, attributes: [] },
    { ...user, attributes: [{ name: 'email', value: 'ana@example.com' }] },
    { ...user, attributes: [...user.attributes, { name: 'x', value: '' }] },
    { ...user, attributes: [{ name: 'email', value: 'ana@example.com 4:name3:Ana' }] },
    {
      ...user,
      attributes: [
        { name: 'name', value: 'ana@example.com' },
        { name: 'email', value: 'Ana' },
      ],
    },
  ];
  expect(new Set([user, ...others].map(fingerprintOf)).size).toBe(others.length + 1);
});

test('does not mind the order of attributes', () => {
  expect(fingerprintOf({ ...user, attributes: user.attributes.toReversed() })).toBe(fingerprintOf(user));
});
