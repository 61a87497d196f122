import { expect, test } from 'vitest';
import type { MirrorGroup } from '#shared/domain/mirror.ts';
import { choosableGroups, findGroups } from './find-groups.ts';

const group = (name: string, description: string | null = null): MirrorGroup => ({
  group: { name, description, precedence: null, roleArn: null, createdAt: 0, updatedAt: 0 },
  members: 1,
});
const names = (groups: readonly MirrorGroup[]) => groups.map((one) => one.group.name);

test('names that begin with the text come first, then those that hold it anywhere', () => {
  const all = [group('vip-staff'), group('Staff'), group('beta', 'Staff who try things'), group('other')];
  expect(names(findGroups(all, ' staff ').shown)).toEqual(['Staff', 'beta', 'vip-staff']);
});

test('of thousands a handful is shown, and how many more there are', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => group(`team-${index}`));
  const { shown, more } = findGroups(many, 'team');
  expect(shown.length + more).toBe(5_000);
  expect(shown.length).toBeLessThanOrEqual(50);
});

test('one is added to groups that one is not in, and removed from those that one is in', () => {
  const all = [group('a'), group('__proto__'), group('c')];
  expect(names(choosableGroups(all, ['__proto__'], 'add'))).toEqual(['a', 'c']);
  expect(names(choosableGroups(all, ['__proto__'], 'remove'))).toEqual(['__proto__']);
  expect(names(choosableGroups(all, null, 'remove'))).toEqual(['a', '__proto__', 'c']);
});
