import { expect, test } from 'vitest';
import type { User } from '#shared/domain/user.ts';
import { createUserColumns, fingerprintOf } from './user-columns.ts';

const MARCH = Date.UTC(2025, 2, 31, 23, 59);

function columnsOf(...users: (Partial<User> & { readonly has?: Record<string, string> })[]) {
  const columns = createUserColumns();
  for (const [id, { has = {}, ...rest }] of users.entries()) {
    const sub = `0000000${id}-0000-4000-8000-000000000000`;
    const attributes = [
      { name: 'sub', value: sub },
      ...Object.entries(has).map(([name, value]) => ({ name, value })),
    ];
    const base: User = {
      sub,
      username: `user${id}`,
      status: 'CONFIRMED',
      enabled: true,
      createdAt: MARCH,
      updatedAt: MARCH,
      attributes,
    };
    columns.put(id, { ...base, ...rest }, fingerprintOf(base));
  }
  return columns;
}

const group = (name: string) => ({
  name,
  description: null,
  precedence: null,
  roleArn: null,
  createdAt: 0,
  updatedAt: 0,
});

test('counts those who are in the pool by everything that the overview shows', () => {
  const columns = columnsOf(
    { has: { email: 'a@b.c', email_verified: 'True' } },
    {
      has: { email: 'd@e.f', email_verified: 'false', phone_number: '+1', phone_number_verified: 'true' },
      enabled: false,
    },
    { has: { email: '', email_verified: 'true' }, createdAt: MARCH + 60_000, status: 'UNCONFIRMED' },
    { createdAt: Date.UTC(2025, 5, 1) },
    { has: { email: 'gone@b.c' }, status: 'ARCHIVED' },
  );
  columns.setGone(4, true);
  columns.setGroup(group('staff'), Uint32Array.of(0, 1, 4));
  columns.setGroup(group('empty'), new Uint32Array());
  columns.setGroup(group('admins'), Uint32Array.of(1));
  expect(columns.overview()).toEqual({
    users: 4,
    enabled: 3,
    byStatus: [
      { status: 'UNCONFIRMED', users: 1 },
      { status: 'CONFIRMED', users: 3 },
    ],
    email: { verified: 1, unverified: 1, none: 2 },
    phone: { verified: 1, unverified: 0, none: 3 },
    byMonth: [
      { month: '2025-03', users: 2 },
      { month: '2025-04', users: 1 },
      { month: '2025-05', users: 0 },
      { month: '2025-06', users: 1 },
    ],
    byGroup: [
      { name: 'staff', users: 2 },
      { name: 'admins', users: 1 },
      { name: 'empty', users: 0 },
    ],
    inNoGroup: 2,
  });
  expect(columns.groupsOf(1)).toEqual(['admins', 'staff']);
  expect(columns.groupsOf(2)).toEqual([]);
  columns.dropGroup('staff');
  expect(columns.groupsOf(1)).toEqual(['admins']);
  expect(columns.groups().map((each) => each.group.name)).toEqual(['empty', 'admins']);
});

test('has nothing to say of no users, and stands times out of this world', () => {
  expect(createUserColumns().overview()).toMatchObject({ users: 0, byMonth: [], inNoGroup: 0 });
  const strange = columnsOf(
    { createdAt: Number.NaN },
    { createdAt: 8.64e15 },
    { createdAt: 0 },
    { createdAt: 1e300 },
  );
  expect(strange.overview().byMonth.length).toBeLessThanOrEqual(1_200);
});

test('lists attributes that somebody in the pool has, and values of those where they repeat', () => {
  const columns = columnsOf(
    { has: { 'custom:tier': 'Gold', locale: 'de' } },
    { has: { 'custom:tier': 'gold', locale: 'de' } },
    { has: { 'custom:tier': 'Gold', locale: '' } },
    { has: { 'custom:tier': 'silver', picture: 'x' } },
  );
  columns.setGone(3, true);
  columns.setGroup(group('Größe'), Uint32Array.of(0, 3));
  expect(columns.attributes()).toEqual([
    { name: 'custom:tier', users: 3 },
    { name: 'sub', users: 3 },
    { name: 'locale', users: 2 },
  ]);
  expect(columns.suggest('custom:tier', 'G', 10)).toEqual([
    { value: 'Gold', users: 2 },
    { value: 'gold', users: 1 },
  ]);
  expect(columns.suggest('custom:tier', '', 1)).toEqual([{ value: 'Gold', users: 2 }]);
  expect(columns.suggest('group', 'gros', 10)).toEqual([{ value: 'Größe', users: 1 }]);
  expect(columns.suggest('sub', '', 10)).toEqual([]);
  expect(columns.suggest('none', '', 10)).toEqual([]);
});

test('a value is suggested no more when nobody has it', () => {
  const columns = columnsOf({ has: { locale: 'de' } }, { has: { locale: 'en' } });
  columns.put(
    0,
    {
      sub: 'x',
      username: 'y',
      status: 'CONFIRMED',
      enabled: true,
      createdAt: 0,
      updatedAt: 0,
      attributes: [],
    },
    1n,
  );
  expect(columns.suggest('locale', '', 10)).toEqual([{ value: 'en', users: 1 }]);
});
