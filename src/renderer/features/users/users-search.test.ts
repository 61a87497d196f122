import { describe, expect, it } from 'vitest';
import type { UserFilter } from '#shared/domain/list-users-filter.ts';
import { filterOf, filterProblem, matchFor, withFilter } from './users-search.ts';

describe('the address of the users page', () => {
  it.each<UserFilter>([
    { attribute: 'email', match: 'prefix', value: 'ada@' },
    { attribute: 'username', match: 'exact', value: '__proto__' },
    { attribute: 'name', match: 'prefix', value: 'a "quoted" \\ name' },
    { attribute: 'cognito:user_status', match: 'exact', value: 'UNCONFIRMED' },
    { attribute: 'status', match: 'exact', value: 'Disabled' },
  ])('gives back the filter that was put into it: $attribute $match', (filter) => {
    const search = withFilter({ user: 'some-sub' }, filter);
    expect(filterOf(JSON.parse(JSON.stringify(search)))).toEqual(filter);
    expect(search.user).toBe('some-sub');
  });

  it('loses the filter, and only that, when it is cleared', () => {
    const search = { attribute: 'email', match: 'exact', value: 'x', user: 's', tab: 'groups' } as const;
    expect(withFilter(search, null)).toEqual({ user: 's', tab: 'groups' });
  });

  it('means all users when half of a filter is missing or a status does not exist', () => {
    expect(filterOf({ attribute: 'email' })).toBeNull();
    expect(filterOf({ value: 'ada' })).toBeNull();
    expect(filterOf({ attribute: 'cognito:user_status', value: 'HAPPY' })).toBeNull();
  });
});

describe('what Cognito would refuse', () => {
  it('is told before it is asked: empty, or longer than 256 characters with quotes escaped', () => {
    const filter = (value: string): UserFilter => ({ attribute: 'name', match: 'prefix', value });
    const room = 256 - 'name ^= ""'.length;
    expect(filterProblem(filter(''))).toBe('empty');
    expect(filterProblem(filter('x'.repeat(room)))).toBeNull();
    expect(filterProblem(filter('x'.repeat(room + 1)))).toBe('tooLong');
    expect(filterProblem(filter('"'.repeat(room / 2)))).toBeNull();
    expect(filterProblem(filter('"'.repeat(room / 2 + 1)))).toBe('tooLong');
  });

  it('asks for a status as a whole, never for its beginning', () => {
    expect(matchFor('cognito:user_status', 'prefix')).toBe('exact');
    expect(matchFor('email', 'prefix')).toBe('prefix');
  });
});
