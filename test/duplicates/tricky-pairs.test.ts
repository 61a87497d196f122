import { describe, expect, test } from 'vitest';
import { DEFAULT_RULES } from '#shared/domain/duplicates/default-rules.ts';
import { type DetectorName, STRENGTH_OF } from '#shared/domain/duplicates/detectors.ts';
import { findClusters } from '#shared/domain/duplicates/find-clusters.ts';
import { matchUsers, pairOf } from '#shared/domain/duplicates/match.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { attributeOf, displayName } from '#shared/domain/user.ts';
import { ADDRESSES } from './pairs/addresses.ts';
import { DIGITS } from './pairs/digits.ts';
import { DOUBLE_CLICKS } from './pairs/double-clicks.ts';
import { FAMILIES } from './pairs/families.ts';
import { FEDERATED } from './pairs/federated.ts';
import { GUESSED } from './pairs/guesses.ts';
import { LETTERS } from './pairs/letters.ts';
import { LINKED } from './pairs/linked.ts';
import { LOOK_ALIKES } from './pairs/look-alikes.ts';
import { PLACEHOLDERS } from './pairs/placeholders.ts';
import { TAGS } from './pairs/tags.ts';
import { USERNAMES } from './pairs/usernames.ts';
import type { Facts, TrickyPair } from './tricky-pair.ts';

const THEMES: Readonly<Record<string, readonly TrickyPair[]>> = {
  letters: LETTERS,
  'look-alikes': LOOK_ALIKES,
  addresses: ADDRESSES,
  tags: TAGS,
  placeholders: PLACEHOLDERS,
  digits: DIGITS,
  families: FAMILIES,
  usernames: USERNAMES,
  federated: FEDERATED,
  'double clicks': DOUBLE_CLICKS,
  linked: LINKED,
  guesses: GUESSED,
};
const ALL = Object.values(THEMES).flat();
const START = 1_700_000_000_000;
const DAY = 86_400;

function userOf(facts: Facts, index: number): MirrorUser {
  const sub = facts.sub ?? `${String(index).repeat(8)}-0000-4000-8000-000000000000`;
  const attributes = Object.entries({
    email: facts.email,
    phone_number: facts.phone,
    name: facts.name,
    given_name: facts.given,
    family_name: facts.family,
    birthdate: facts.birthdate,
    identities: facts.identities,
  }).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
  return {
    sub,
    username: facts.username ?? sub,
    status: facts.status ?? 'CONFIRMED',
    enabled: true,
    createdAt: START + (facts.at ?? index * DAY) * 1000,
    updatedAt: START,
    attributes,
    goneAt: null,
    groups: [],
  };
}

/** What a sentence has to name, so that somebody can see for themselves. */
function valueFor(detector: DetectorName, user: MirrorUser): string {
  switch (detector) {
    case 'usernameCase':
      return user.username;
    case 'samePhone':
    case 'sharedPhone':
      return attributeOf(user, 'phone_number') ?? '';
    case 'nameAndBirthdate':
    case 'similarName':
      return displayName(user);
    default:
      return (attributeOf(user, 'email') ?? '').trim();
  }
}

const title = ({ a, b }: TrickyPair) => `${JSON.stringify(a)} / ${JSON.stringify(b)}`;

describe.each(Object.entries(THEMES))('tricky pairs: %s', (_theme, pairs) => {
  test.each(pairs.map((pair) => [title(pair), pair] as const))('%s', (_title, pair) => {
    const rules = { ...DEFAULT_RULES, ...pair.rules };
    const [a, b] = [userOf(pair.a, 1), userOf(pair.b, 2)];
    const matches = matchUsers(a, b, rules);

    expect(
      matches.map((match) => match.detector),
      pair.why,
    ).toEqual(pair.expected);
    for (const { detector, strength, reason } of matches) {
      expect(strength).toBe(STRENGTH_OF[detector]);
      expect(reason).toMatch(/^[A-Z“].*\.$/su);
      expect(reason).toContain(valueFor(detector, a));
      expect(reason).toContain(valueFor(detector, b));
    }
    expect(
      matchUsers(b, a, rules).map((match) => match.detector),
      'the other way round',
    ).toEqual(pair.expected);
    expect(pairOf(a, b, rules).linked).toBe(pair.linked);

    const found = findClusters([b, a], rules, () => false);
    const one = { members: [a.sub, b.sub].sort(), detectors: pair.expected };
    expect(found.clusters, pair.why).toEqual(pair.expected.length > 0 && !pair.linked ? [one] : []);
    expect(found.linked).toHaveLength(pair.linked ? 1 : 0);
    expect(findClusters([a, b], rules, () => true).clusters).toEqual([]);
  });
});

test('there are three hundred and more, each with its reason, none twice', () => {
  expect(ALL.length).toBeGreaterThanOrEqual(300);
  const titles = ALL.map((pair) => `${title(pair)} ${JSON.stringify(pair.rules)}`);
  expect(new Set(titles).size).toBe(ALL.length);
  for (const pair of ALL) expect(pair.why, title(pair)).toMatch(/^\S.*[.…]$/su);
});

test('every detector is expected somewhere, and so is none', () => {
  const expected = new Set(ALL.flatMap((pair) => pair.expected));
  expect([...expected].sort()).toEqual(Object.keys(STRENGTH_OF).sort());
  expect(ALL.filter((pair) => pair.expected.length === 0).length).toBeGreaterThan(100);
});
