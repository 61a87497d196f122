import { expect, test } from 'vitest';
import type { MirrorUser } from '../mirror.ts';
import { DEFAULT_RULES } from './default-rules.ts';
import { findClusters } from './find-clusters.ts';

function user(sub: string, attributes: Record<string, string>, more: Partial<MirrorUser> = {}): MirrorUser {
  return {
    sub,
    username: sub,
    status: 'CONFIRMED',
    enabled: true,
    createdAt: sub.charCodeAt(0) * 1e6,
    updatedAt: 0,
    attributes: Object.entries(attributes).map(([name, value]) => ({ name, value })),
    goneAt: null,
    groups: [],
    ...more,
  };
}
const never = () => false;
const find = (users: MirrorUser[], isApart: (a: string, b: string) => boolean = never) =>
  findClusters(users, DEFAULT_RULES, isApart);
const PHONE = '+491711234587';
const google = (sub: string, id: string, email: string) =>
  user(sub, { email }, { status: 'EXTERNAL_PROVIDER', username: `Google_${id}` });
const links = (...ids: string[]) => JSON.stringify(ids.map((userId) => ({ providerName: 'Google', userId })));

test('clusters are joined across reasons', () => {
  const users = [
    user('a', { email: 'anna@x.de' }),
    user('b', { email: 'Anna@x.de', phone_number: PHONE }),
    user('c', { phone_number: PHONE }),
    user('d', { email: 'dora@x.de' }),
  ];
  expect(find(users).clusters).toEqual([{ members: ['a', 'b', 'c'], detectors: ['sameEmail', 'samePhone'] }]);
});

test('a pair that was set aside joins nothing, but others may join the two', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((sub) => user(sub, { email: 'anna@x.de' }));
  const apart = (one: string, other: string) => [one, other].sort().join() === 'a,b';
  if (!a || !b || !c) throw new Error('three users');
  expect(find([a, b], apart).clusters).toEqual([]);
  expect(find([a, b, c], apart).clusters).toEqual([{ members: ['a', 'b', 'c'], detectors: ['sameEmail'] }]);
});

test('users who are gone are in nothing', () => {
  const gone = user('b', { email: 'anna@x.de', identities: links('1') }, { goneAt: 5 });
  expect(find([user('a', { email: 'anna@x.de' }), gone, google('c', '1', 'c@x.de')])).toEqual({
    clusters: [],
    linked: [],
    shared: [],
  });
});

test('a native user with the leftover profiles of linked identities is one account', () => {
  const native = user('n', { email: 'anna@x.de', identities: links('1', '2') });
  const found = find([native, google('p', '1', 'anna@x.de'), google('q', '2', 'anna@x.de')]);
  expect(found.clusters).toEqual([]);
  expect(found.linked).toEqual([
    { native: 'n', profile: 'p' },
    { native: 'n', profile: 'q' },
  ]);
});

test('a leftover profile is still a duplicate of somebody else', () => {
  const native = user('n', { email: 'anna@x.de', identities: links('1') });
  const other = user('o', { email: 'anna@x.de' });
  const found = find([native, google('p', '1', 'anna@x.de'), other]);
  expect(found.clusters).toEqual([{ members: ['n', 'o', 'p'], detectors: ['sameEmail', 'federatedTwin'] }]);
  expect(found.linked).toEqual([{ native: 'n', profile: 'p' }]);
});

test('linked users are found without anything else in common', () => {
  const native = user('n', { email: 'new@x.de', identities: links('1') });
  expect(find([native, google('p', '1', 'old@x.de')]).linked).toEqual([{ native: 'n', profile: 'p' }]);
});
