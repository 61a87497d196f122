import { expect, it } from 'vitest';
import type { User } from '#shared/domain/user.ts';
import { diffUser } from './diff-user.ts';

const user = (attributes: [string, string][], more: Partial<User> = {}): User => ({
  sub: 's',
  username: 'u',
  status: 'CONFIRMED',
  enabled: true,
  createdAt: 1,
  updatedAt: 1,
  attributes: attributes.map(([name, value]) => ({ name, value })),
  ...more,
});

it('finds what was added, changed, removed and emptied, and nothing else', () => {
  const before = user([
    ['email', 'a@x'],
    ['name', 'A'],
    ['zoneinfo', 'UTC'],
    ['nickname', 'n'],
  ]);
  const after = user([
    ['zoneinfo', 'UTC'],
    ['email', 'b@x'],
    ['custom:tier', ''],
    ['nickname', ''],
  ]);
  expect(diffUser(before, after)).toEqual([
    { field: 'email', before: 'a@x', after: 'b@x' },
    { field: 'custom:tier', before: null, after: '' },
    { field: 'nickname', before: 'n', after: '' },
    { field: 'name', before: 'A', after: null },
  ]);
});

it('compares name, status and enabled, but no times and no order', () => {
  const before = user([
    ['a', '1'],
    ['b', '2'],
  ]);
  expect(
    diffUser(
      before,
      user(
        [
          ['b', '2'],
          ['a', '1'],
        ],
        { updatedAt: 9, createdAt: 3 },
      ),
    ),
  ).toEqual([]);
  const other = user(
    [
      ['a', '1'],
      ['b', '2'],
    ],
    { username: 'v', status: 'RESET_REQUIRED', enabled: false },
  );
  expect(diffUser(before, other)).toEqual([
    { field: 'username', before: 'u', after: 'v' },
    { field: 'status', before: 'CONFIRMED', after: 'RESET_REQUIRED' },
    { field: 'enabled', before: 'true', after: 'false' },
  ]);
});

it('takes hostile names and values as they are', () => {
  const before = user([
    ['__proto__', 'a'],
    ['constructor', 'b'],
  ]);
  const after = user([
    ['__proto__', '\u202e\u0000'],
    ['toString', 'c'],
  ]);
  expect(diffUser(before, after)).toEqual([
    { field: '__proto__', before: 'a', after: '\u202e\u0000' },
    { field: 'toString', before: null, after: 'c' },
    { field: 'constructor', before: 'b', after: null },
  ]);
});

it('lets the first of two attributes of the same name count', () => {
  expect(
    diffUser(
      user([
        ['a', '1'],
        ['a', '2'],
      ]),
      user([
        ['a', '1'],
        ['a', '3'],
      ]),
    ),
  ).toEqual([]);
});
