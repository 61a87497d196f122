import { describe, expect, it } from 'vitest';
import type { Group } from '#shared/domain/user.ts';
import { byPrecedence, decidingGroup, groupsNamed } from './group-order.ts';

function group(name: string, precedence: number | null, roleArn: string | null = null): Group {
  return { name, precedence, roleArn, description: null, createdAt: 0, updatedAt: 0 };
}

describe('the groups of a user', () => {
  it('are in order of precedence, 0 first, those without one last', () => {
    const groups = [group('z', null), group('b', 10), group('a', 10), group('first', 0), group('y', null)];
    expect(byPrecedence(groups).map(({ name }) => name)).toEqual(['first', 'a', 'b', 'y', 'z']);
  });

  it('have a deciding one: the lowest precedence among those with a role', () => {
    const groups = [
      group('none', 0),
      group('two', 2, 'arn:2'),
      group('one', 1, 'arn:1'),
      group('last', null, 'arn:3'),
    ];
    expect(decidingGroup(groups)?.name).toBe('one');
    expect(decidingGroup([group('only', null, 'arn:1')])?.name).toBe('only');
  });

  it('have none that decides without a role, or when equals disagree', () => {
    expect(decidingGroup([])).toBeNull();
    expect(decidingGroup([group('a', 1)])).toBeNull();
    expect(decidingGroup([group('a', 1, 'arn:1'), group('b', 1, 'arn:2')])).toBeNull();
    expect(decidingGroup([group('a', 1, 'arn:1'), group('b', 1, 'arn:1')])?.name).toBe('a');
  });

  it('are found by name, and one that nobody knows keeps its name', () => {
    const found = groupsNamed(['b', '__proto__'], [group('a', 1), group('b', 2, 'arn')]);
    expect(found.map(({ name, precedence }) => [name, precedence])).toEqual([
      ['b', 2],
      ['__proto__', null],
    ]);
  });
});
