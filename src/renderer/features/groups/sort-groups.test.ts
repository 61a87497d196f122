import { expect, test } from 'vitest';
import type { MirrorGroup } from '#shared/domain/mirror.ts';
import { sortGroups } from './sort-groups.ts';

function group(name: string, members: number, precedence: number | null, description = ''): MirrorGroup {
  return { group: { name, description, precedence, roleArn: null, createdAt: 0, updatedAt: 0 }, members };
}

const groups = [
  group('Zoë', 5, null),
  group('admins', 5, 10),
  group('__proto__', 70, 0, 'Für Prüfer'),
  group('beta', 1, null),
];
const names = (filter: string, column: 'name' | 'members' | 'precedence', descending = false) =>
  sortGroups(groups, filter, { column, descending }).map((one) => one.group.name);

test('by name, members and precedence, both ways; equal ones by name', () => {
  expect(names('', 'name')).toEqual(['__proto__', 'admins', 'beta', 'Zoë']);
  expect(names('', 'members', true)).toEqual(['__proto__', 'admins', 'Zoë', 'beta']);
  expect(names('', 'precedence')).toEqual(['__proto__', 'admins', 'beta', 'Zoë']);
});

test('names and descriptions are searched without case and accents', () => {
  expect(names(' ZOE ', 'name')).toEqual(['Zoë']);
  expect(names('prufer', 'name')).toEqual(['__proto__']);
  expect(names('nobody', 'name')).toEqual([]);
});
