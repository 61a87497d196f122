import { describe, expect, it } from 'vitest';
import { explainQuery } from './explain-query.ts';
import { parseQuery } from './parse-query.ts';

const NOW = Date.parse('2025-03-14T15:09:26Z');
const explain = (text: string): string => {
  const parsed = parseQuery(text, { now: NOW });
  return parsed.ok ? explainQuery(parsed.query) : parsed.problem.message;
};

describe('explainQuery', () => {
  it.each([
    ['', 'All users'],
    ['Anna', 'Users with a value that contains “anna”'],
    ['-anna*', 'Users without a value that starts with “anna”'],
    [
      'status:unconfirmed group:admins email:*@acme.com',
      'Users who are unconfirmed, who are in the group “admins”, and whose email ends with “@acme.com”',
    ],
    ['a OR b', 'Users with a value that contains “a” or with a value that contains “b”'],
    [
      'status:inv (enabled:no OR has:phone)',
      'Users who are invited and (who are disabled or who have a value for phone number)',
    ],
    ['-(status:inv enabled:no)', 'Users who are not invited or who are enabled'],
    ['custom:tier=gold', 'Users whose custom:tier is “gold”'],
    ['-custom:tier=gold', 'Users whose custom:tier is not “gold”'],
    ['name=""', 'Users whose name is empty'],
    ['name:*', 'Users whose name is there'],
    ['name:a*b*', 'Users whose name is like “a*b*”'],
    ['custom:age:>=18', 'Users whose custom:age is at least 18'],
    ['verified:no', 'Users with no verified email or phone number'],
    ['verified:email', 'Users whose email is verified'],
    ['group:adm*', 'Users who are in a group whose name starts with “adm”'],
    ['-has:group', 'Users who are in no group'],
    ['gone:yes', 'Users who are no longer in the pool'],
    ['duplicate:yes', 'Users who seem to have another account'],
    ['-duplicate:phone', 'Users who do not seem to have another account by the same phone number'],
    ['duplicate:new', 'Users who seem to have another account since somebody last looked'],
    ['created:2025-03-14', 'Users who were created on 2025-03-14 (UTC)'],
    ['created:2025-03', 'Users who were created from 2025-03-01 and before 2025-04-01 (UTC)'],
    ['-updated:24h', 'Users who were not updated from 2025-03-13 15:09:26 (UTC)'],
    ['created:<2025-03-14T10:30', 'Users who were created before 2025-03-14 10:30 (UTC)'],
    ['"\u202ex"', 'Users with a value that contains “⟨U+202E⟩x”'],
  ])('%j: %s', (text, sentence) => {
    expect(explain(text)).toBe(sentence);
  });

  it('stays short, whatever is asked', () => {
    expect(explain('a '.repeat(100)).endsWith('and 94 more conditions')).toBe(true);
    expect(explain('x'.repeat(3_000)).length).toBeLessThan(120);
    const nested = `${'(a OR b '.repeat(40)}${')'.repeat(40)}`;
    expect(explain(nested)).toContain('further conditions');
    expect(explain(nested).length).toBeLessThan(600);
  });
});
