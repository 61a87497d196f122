import { expect, test } from 'vitest';
import { DEFAULT_RULES } from '#shared/domain/duplicates/default-rules.ts';
import { DETECTORS, GUESSES } from '#shared/domain/duplicates/detectors.ts';
import { findClusters } from '#shared/domain/duplicates/find-clusters.ts';
import { matchUsers, pairOf } from '#shared/domain/duplicates/match.ts';
import { createKeyReader } from '#shared/domain/duplicates/matcher.ts';
import type { DuplicateRules } from '#shared/domain/duplicates/rules.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import type { Random } from '../support/random-users.ts';
import { nearUser, seeded, shuffled, stranger } from './near-users.ts';

const ROUNDS = 30;
const pool = (r: Random) => Array.from({ length: 5 + r.below(35) }, () => nearUser(r));
const rulesFor = (r: Random): DuplicateRules => ({
  ...DEFAULT_RULES,
  defaultCountry: r.pick([null, 'DE', 'US', 'IT']),
  doubleClickSeconds: r.pick([5, 60]),
  guesses: GUESSES.filter(() => r.next() < 0.5),
});
const never = () => false;

/** Some pairs were set aside; the same ones whoever asks, in whatever order. */
const someApart = (a: string, b: string) => (a.charCodeAt(0) + b.charCodeAt(0)) % 7 === 0;

function eachPool(check: (r: Random, users: readonly MirrorUser[], rules: DuplicateRules) => void): void {
  for (let seed = 1; seed <= ROUNDS; seed += 1) {
    const r = seeded(seed);
    check(r, pool(r), rulesFor(r));
  }
}

test('the order of users changes nothing', () => {
  let clusters = 0;
  eachPool((r, users, rules) => {
    const found = findClusters(users, rules, someApart);
    clusters += found.clusters.length;
    for (let round = 0; round < 3; round += 1) {
      expect(findClusters(shuffled(r, users), rules, someApart)).toEqual(found);
    }
  });
  expect(clusters).toBeGreaterThan(ROUNDS);
});

test('somebody with nothing in common changes nothing', () => {
  eachPool((r, users, rules) => {
    const found = findClusters(users, rules, never);
    const more = shuffled(r, [...users, ...Array.from({ length: 1 + r.below(9) }, () => stranger(r))]);
    expect(findClusters(more, rules, never)).toEqual(found);
  });
});

test('clusters are what can be reached over pairs that match, are not set aside and not one account', () => {
  const seen = new Set<string>();
  eachPool((_r, users, rules) => {
    const here = users.filter((user) => user.goneAt === null);
    const { clusters, linked, shared } = findClusters(users, rules, someApart);
    const nativesOf = (sub: string) =>
      new Set([sub, ...linked.filter((pair) => pair.profile === sub).map((pair) => pair.native)]);
    const reached = new Map(here.map((user) => [user.sub, new Set([user.sub])]));
    const detectors = new Map(here.map((user) => [user.sub, new Set<string>()]));
    for (const [index, a] of here.entries()) {
      for (const b of here.slice(index + 1)) {
        const pair = pairOf(a, b, rules);
        const oneAccount = [...nativesOf(a.sub)].some((sub) => nativesOf(b.sub).has(sub));
        if (pair.linked) expect(oneAccount).toBe(true);
        if (pair.matches.length === 0 || oneAccount || someApart(a.sub, b.sub)) continue;
        for (const { detector } of pair.matches) {
          detectors.get(a.sub)?.add(detector);
          seen.add(detector);
        }
        const all = new Set([...(reached.get(a.sub) ?? []), ...(reached.get(b.sub) ?? [])]);
        for (const sub of all) reached.set(sub, all);
      }
    }
    const expected = [...new Set(reached.values())]
      .filter((set) => set.size > 1)
      .map((set) => ({
        members: [...set].sort(),
        detectors: DETECTORS.filter((one) => [...set].some((sub) => detectors.get(sub)?.has(one))),
      }))
      .sort((one, other) => ((one.members[0] ?? '') < (other.members[0] ?? '') ? -1 : 1));
    expect(clusters).toEqual(expected);
    expect(shared).toEqual([]);
  });
  expect([...seen].sort()).toEqual([...DETECTORS].sort());
});

test('a match is the same both ways, and holds exactly between those with a key in common', () => {
  const byEmail = ['doubleClick', 'sameEmail', 'federatedTwin'];
  eachPool((_r, users, rules) => {
    const reader = createKeyReader(rules);
    const wrong = users.flatMap((a, index) =>
      users.slice(index).filter((b) => {
        const found = matchUsers(a, b, rules).map((match) => match.detector);
        const back = matchUsers(b, a, rules).map((match) => match.detector);
        if (a === b) return found.length > 0;
        const [mine, theirs] = [reader.read(a).keys, reader.read(b).keys];
        const same = (kind: keyof typeof mine) => mine[kind] !== null && mine[kind] === theirs[kind];
        const holds =
          found.join() === back.join() &&
          found.filter((one) => byEmail.includes(one)).length === (same('email') ? 1 : 0) &&
          found.includes('sameInbox') === (same('inbox') && !same('email')) &&
          found.includes('usernameCase') === same('username') &&
          found.includes('nameAndBirthdate') === same('nameAndBirthdate') &&
          (same('phone') || !found.some((one) => one.endsWith('Phone'))) &&
          (same('similarName') || !found.includes('similarName'));
        return !holds;
      }),
    );
    expect(wrong).toEqual([]);
  });
});

test('more than fifty users of one value make no pairs, and are counted', () => {
  const r = seeded(5);
  const office = Array.from({ length: 51 }, (_, index) => ({
    ...stranger(r),
    attributes: [{ name: 'email', value: index % 2 ? 'Office@gmail.com' : 'office@gmail.com' }],
  }));
  expect(findClusters(office, DEFAULT_RULES, never)).toEqual({
    clusters: [],
    linked: [],
    shared: [{ detector: 'sameEmail', users: 51 }],
  });
  const fifty = findClusters(office.slice(1), DEFAULT_RULES, never);
  expect(fifty.clusters.map(({ members }) => members.length)).toEqual([50]);
  expect(fifty.shared).toEqual([]);

  const dotted = { ...stranger(r), attributes: [{ name: 'email', value: 'of.fice@gmail.com' }] };
  expect(findClusters([...office, dotted], DEFAULT_RULES, never).shared).toEqual([
    { detector: 'sameEmail', users: 51 },
    { detector: 'sameInbox', users: 52 },
  ]);
});
