import { expect, test } from 'vitest';
import type { DuplicateCase } from '#shared/domain/duplicates/cases.ts';
import { judge } from '#shared/domain/duplicates/judge.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import {
  changeDraft,
  doesSomething,
  draftFor,
  type EndFacts,
  endRefusal,
  groupsToJoin,
  takeRefusal,
} from './case-draft.ts';

const NOW = Date.UTC(2026, 10, 21);
const user = (sub: string, over: Partial<MirrorUser> = {}): MirrorUser => ({
  sub,
  username: `name-${sub}`,
  status: 'CONFIRMED',
  enabled: true,
  createdAt: NOW - 90 * 86_400_000,
  updatedAt: NOW - 86_400_000,
  attributes: [
    { name: 'email', value: 'ada@example.com' },
    { name: 'email_verified', value: 'true' },
  ],
  goneAt: null,
  groups: [],
  ...over,
});
const DRAFT: DuplicateCase = {
  survivor: 'a',
  others: [
    { sub: 'b', end: 'disable' },
    { sub: 'c', end: 'keep' },
  ],
  take: [{ attribute: 'locale', from: 'b' }],
  groups: ['vip'],
};

test('each part of the case can be changed by itself', () => {
  expect(changeDraft(DRAFT, { kind: 'end', sub: 'c', end: 'delete' }).others).toEqual([
    { sub: 'b', end: 'disable' },
    { sub: 'c', end: 'delete' },
  ]);
  expect(changeDraft(DRAFT, { kind: 'group', group: 'beta', join: true }).groups).toEqual(['beta', 'vip']);
  expect(changeDraft(DRAFT, { kind: 'group', group: 'vip', join: false }).groups).toEqual([]);
});

test('a value is taken from one account at a time, and pressing it again leaves it', () => {
  const fromC = changeDraft(DRAFT, { kind: 'take', attribute: 'locale', from: 'c' });
  expect(fromC.take).toEqual([{ attribute: 'locale', from: 'c' }]);
  expect(changeDraft(fromC, { kind: 'take', attribute: 'locale', from: 'c' }).take).toEqual([]);
  expect(changeDraft(fromC, { kind: 'take', attribute: 'locale', from: null }).take).toEqual([]);
});

test('a case in which nothing happens is none to plan', () => {
  const idle = { ...DRAFT, others: [{ sub: 'b', end: 'keep' as const }], take: [], groups: [] };
  expect(doesSomething(idle)).toBe(false);
  expect(doesSomething({ ...idle, groups: ['vip'] })).toBe(true);
  expect(doesSomething(DRAFT)).toBe(true);
});

test('whoever is chosen to stay gets a proposal of their own', () => {
  const members = [user('a'), user('b', { groups: ['vip'] })];
  const pairs = [
    {
      a: 'a',
      b: 'b',
      matches: [{ detector: 'sameEmail' as const, strength: 'certain' as const, reason: 'one email' }],
      linked: false,
      setAside: null,
    },
  ];
  const facts = { now: NOW };
  const judgement = judge(members, pairs, facts);
  const other = judgement.survivor === 'a' ? 'b' : 'a';
  const { draft } = draftFor(other, { members, pairs }, judgement, facts);
  expect(draft.survivor).toBe(other);
  expect(draft.others).toEqual([{ sub: judgement.survivor, end: 'disable' }]);
});

test('where nothing can be proposed, nobody comes to harm and the reason is told', () => {
  const named = (sub: string, name: string) =>
    user(sub, { attributes: [{ name: 'given_name', value: name }] });
  const members = [named('a', 'Ada'), named('b', 'Boris')];
  const judgement = judge(members, [], { now: NOW });
  const { draft, whyNot } = draftFor('a', { members, pairs: [] }, judgement, { now: NOW });
  expect(draft.others).toEqual([{ sub: 'b', end: 'keep' }]);
  expect(whyNot).toContain('given names differ');
});

const facts: EndFacts = { draft: DRAFT, survivor: user('a'), schema: [], oneself: 'me' };

test('what cannot become of an account says why', () => {
  expect(endRefusal('keep', user('me'), facts)).toBeNull();
  expect(endRefusal('delete', user('me'), facts)).toBe('This is your own account');
  expect(endRefusal('disable', user('b', { enabled: false }), facts)).toBe('It is disabled already');
  expect(endRefusal('disable', user('b'), facts)).toBeNull();
  expect(endRefusal('link', user('b'), facts)).toContain('has a password of its own');
  const profile = user('b', { status: 'EXTERNAL_PROVIDER', username: 'Google_42' });
  expect(endRefusal('link', profile, facts)).toBeNull();
});

test('what planning would refuse cannot be taken', () => {
  const rule = (name: string, mutable: boolean) => ({
    name,
    mutable,
    type: 'String' as const,
    required: false,
    minLength: null,
    maxLength: null,
    minValue: null,
    maxValue: null,
  });
  const pool = {
    schema: [rule('custom:id', false), rule('locale', true)],
    signInAliases: ['email'],
    usernameAttributes: [],
  };
  expect(takeRefusal('locale', pool)).toBeNull();
  expect(takeRefusal('custom:id', pool)).toContain('Cannot be changed');
  expect(takeRefusal('email', pool)).toContain('sign in with it');
  expect(takeRefusal('email_verified', undefined)).toContain('Goes with the address');
  expect(takeRefusal('identities', undefined)).not.toBeNull();
  expect(takeRefusal('custom:id', undefined)).toBeNull();
});

test('the survivor is offered the groups that it is not in', () => {
  const survivor = user('a', { groups: ['staff'] });
  expect(groupsToJoin(survivor, [survivor, user('b', { groups: ['vip', 'staff', 'beta'] })])).toEqual([
    'beta',
    'vip',
  ]);
});
