import { expect, test } from 'vitest';
import { type ContextFacts, contextOf, someone } from './for-tests.ts';
import { planWish } from './plan-wish.ts';

const member = someone('in', { groups: ['vip'] });
const other = someone('out');
const plan = (kind: 'addToGroup' | 'removeFromGroup', group: string, facts: ContextFacts = {}) =>
  planWish({ kind, group }, [member, other], contextOf(facts));

test('adding', () => {
  const body = plan('addToGroup', 'vip');
  expect(body.rows).toMatchObject([
    {
      number: 0,
      subject: { username: 'out' },
      step: { kind: 'addToGroup', group: 'vip' },
      changes: [{ field: 'group:vip', before: null, after: 'member' }],
      effects: [],
    },
  ]);
  expect(body.leftOut).toMatchObject([{ why: 'already', subject: { username: 'in' } }]);
});

test('removing', () => {
  const body = plan('removeFromGroup', 'vip');
  expect(body.rows).toMatchObject([
    {
      subject: { username: 'in' },
      step: { kind: 'removeFromGroup', group: 'vip' },
      changes: [{ field: 'group:vip', before: 'member', after: null }],
    },
  ]);
  expect(body.leftOut).toMatchObject([{ why: 'already', subject: { username: 'out' } }]);
});

test.each(['addToGroup', 'removeFromGroup'] as const)('%s: the group has to exist', (kind) => {
  const body = plan(kind, '__proto__');
  expect(body.rows).toEqual([]);
  expect(body.leftOut.map(({ reason }) => reason)).toEqual(
    Array(2).fill('The pool has no group “__proto__”, as far as the copy knows.'),
  );
});

test('groups by the names of object members are groups', () => {
  expect(plan('addToGroup', 'constructor', { groups: ['constructor'] }).rows).toHaveLength(2);
});

test('what the tokens say, and which groups give a role here', () => {
  expect(plan('addToGroup', 'vip').notes).toEqual([
    'Tokens that are already out name the groups as they were, until they expire.',
  ]);
  expect(plan('addToGroup', 'lifeguard-admin').notes[0]).toBe(
    'The group “lifeguard-admin” gives its members the role admin in Lifeguard.',
  );
});
