import { describe, expect, it } from 'vitest';
import { type Random, random } from '#test/support/random-users.ts';
import type { AliasName } from '../changes/plan-context.ts';
import { planCases } from '../changes/planners/duplicate-cases.ts';
import { contextOf, EMAIL_POOL, POOL } from '../changes/planners/for-tests.ts';
import type { MirrorUser } from '../mirror.ts';
import { attributeOf, isVerified, USER_STATUSES } from '../user.ts';
import type { CleanUp, DuplicateCase } from './cases.ts';
import { caseFor } from './clean-up.ts';
import { CLEAN_UP_PRESETS } from './clean-up-presets.ts';
import { DETECTORS, EXACT_DETECTORS, type Pair } from './detectors.ts';
import { judge } from './judge.ts';
import { canBeUsed, isInvitation, mayHaveLinks, wasUsable } from './judge-facts.ts';
import { NOW, pairBy, SIGNED_UP } from './judge-fixtures.ts';

const TRIES = 500;

function randomMember(r: Random, at: number): MirrorUser {
  const maybe = (name: string, values: readonly string[]) =>
    r.below(2) === 0 ? [{ name, value: r.pick(values) }] : [];
  const id = `${r.below(1_000)}-${at}`;
  const status = r.pick([...USER_STATUSES, 'CONFIRMED', 'CONFIRMED', 'CONFIRMED', 'UNCONFIRMED'] as const);
  return {
    sub: id,
    username: status === 'EXTERNAL_PROVIDER' ? `Google_${id}` : r.pick([id, `user${id}`, '__proto__']),
    status,
    enabled: r.below(4) > 0,
    createdAt: r.pick([SIGNED_UP, SIGNED_UP + 5_000, NOW - 60_000, SIGNED_UP + r.below(1_000_000)]),
    updatedAt: SIGNED_UP + r.below(3),
    goneAt: null,
    groups: r.pick([[], [], ['vip'], ['beta', 'vip'], ['eu-central-1_abc_Google']]),
    attributes: [
      { name: 'sub', value: id },
      ...maybe('email', ['anna@example.com', 'Anna@Example.com', 'b@example.com', '']),
      ...(r.below(2) === 0
        ? [{ name: 'email_verified', value: 'true' }]
        : maybe('email_verified', ['True', 'false', 'nonsense'])),
      ...maybe('phone_number', ['+441632960001', '01632 960001']),
      ...maybe('phone_number_verified', ['true', 'TRUE', 'false']),
      ...maybe('given_name', ['Anna', 'Anna', 'A.', 'Ben']),
      ...maybe('custom:tier', ['gold', 'silver']),
      ...maybe('__proto__', ['x']),
      ...(status === 'EXTERNAL_PROVIDER' || r.below(4) === 0
        ? maybe('identities', [`[{"userId":"${id}","providerName":"Google"}]`, 'spoilt', '[]'])
        : []),
    ],
  };
}

function randomCluster(r: Random) {
  const members = Array.from({ length: 2 + r.below(4) }, (_, at) => randomMember(r, at));
  const pairs = members.flatMap((a, at) =>
    members.slice(at + 1).flatMap((b): Pair[] => {
      if (r.below(5) === 0) return [];
      const detectors = DETECTORS.filter(() => r.below(4) === 0);
      return [{ ...pairBy(a, b, ...detectors), linked: r.below(10) === 0 }];
    }),
  );
  return { members, pairs };
}

function shuffled<T>(r: Random, items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: r.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

function expectValid(wanted: DuplicateCase, members: readonly MirrorUser[]) {
  const bySub = new Map(members.map((user) => [user.sub, user]));
  const survivor = bySub.get(wanted.survivor);
  const named = wanted.others.map(({ sub }) => sub);
  expect([...named, wanted.survivor].sort()).toEqual([...bySub.keys()].sort());
  expect(survivor?.enabled).toBe(true);
  expect(wanted.others.some(({ end }) => end !== 'keep')).toBe(true);
  const ends = new Map(wanted.others.map(({ sub, end }) => [sub, end]));
  for (const { attribute, from } of wanted.take) {
    const source = bySub.get(from);
    expect(source && attributeOf(source, attribute)).toBeTruthy();
    expect(survivor && attributeOf(survivor, attribute)).toBeFalsy();
    expect(['disable', 'link']).toContain(ends.get(from));
    // Whoever has it could set a new password.
    if (['email', 'phone_number', 'preferred_username'].includes(attribute)) {
      expect(
        [survivor, source].every(
          (user) => user && (isVerified(user, 'email') || isVerified(user, 'phone_number')),
        ),
      ).toBe(true);
    }
  }
  expect(new Set(wanted.take.map(({ attribute }) => attribute)).size).toBe(wanted.take.length);
  for (const group of wanted.groups) {
    expect(survivor?.groups).not.toContain(group);
    expect(members.some(({ groups }) => groups.includes(group))).toBe(true);
  }
  for (const { sub, end } of wanted.others) {
    const other = bySub.get(sub);
    if (other === undefined) continue;
    if (end === 'delete') {
      expect(other.status).toBe('UNCONFIRMED');
      expect(other.groups).toEqual([]);
    }
    if (end === 'link') {
      expect(other.status).toBe('EXTERNAL_PROVIDER');
      expect(survivor?.status).not.toBe('EXTERNAL_PROVIDER');
      for (const user of [survivor, other]) {
        expect(user && (isVerified(user, 'email') || isVerified(user, 'phone_number'))).toBe(true);
      }
    }
    if (end === 'disable') {
      expect(other.enabled).toBe(true);
      expect(mayHaveLinks(other)).toBe(false);
    }
    // Whoever could sign in before still can, with the account that stays.
    if (end !== 'keep' && other.status !== 'UNCONFIRMED') {
      expect(survivor && canBeUsed(survivor)).toBe(true);
      expect(end === 'disable' && survivor && isInvitation(survivor) && wasUsable(other)).toBe(false);
    }
  }
}

describe('any cluster', () => {
  it('is judged the same in whatever order its members and pairs come', () => {
    for (let seed = 1; seed <= TRIES; seed += 1) {
      const r = random(seed);
      const { members, pairs } = randomCluster(r);
      const turned = pairs.map((pair) => (r.below(2) === 0 ? pair : { ...pair, a: pair.b, b: pair.a }));
      const facts = { now: NOW, ...(r.below(2) === 0 && { pool: r.pick([POOL, EMAIL_POOL]) }) };
      const expected = [seed, judge(members, pairs, facts)];
      expect([seed, judge(shuffled(r, members), shuffled(r, turned), facts)]).toEqual(expected);
    }
  });

  it('gets a proposal that is a valid case, or a reason', () => {
    let proposed = 0;
    for (let seed = 1; seed <= TRIES; seed += 1) {
      const { members, pairs } = randomCluster(random(seed));
      const { proposal, because, survivor } = judge(members, pairs, { now: NOW });
      expect(because).not.toBe('');
      if (proposal === null) continue;
      proposed += 1;
      expect(proposal.survivor).toBe(survivor);
      expectValid(proposal, members);
    }
    expect(proposed).toBeGreaterThan(TRIES / 30);
  });

  it('gets a proposal that planning accepts', () => {
    let planned = 0;
    for (let seed = 1; seed <= TRIES; seed += 1) {
      const r = random(seed);
      const { members, pairs } = randomCluster(r);
      const pool = r.pick([POOL, EMAIL_POOL, { ...POOL, autoVerified: ['email', 'phone_number'] }]);
      const { proposal } = judge(members, pairs, { now: NOW, pool });
      if (proposal === null) continue;
      const aliases: readonly AliasName[] = ['email', 'phone_number', 'preferred_username', 'username'];
      const held = members.flatMap((user) =>
        aliases.flatMap((name) => {
          const value = name === 'username' ? user.username : attributeOf(user, name);
          if (!value) return [];
          const verified = (name === 'email' || name === 'phone_number') && isVerified(user, name);
          return [[name, value, { sub: user.sub, username: user.username, verified }] as const];
        }),
      );
      const context = contextOf({ pool, held, groups: ['beta', 'vip', 'eu-central-1_abc_Google'] });
      const body = planCases({ kind: 'resolveDuplicates', cases: [proposal] }, members, context);
      expect([seed, body.leftOut]).toEqual([seed, []]);
      expect(body.rows.length).toBeGreaterThan(0);
      planned += 1;
    }
    expect(planned).toBeGreaterThan(TRIES / 30);
  });

  it('gets a valid case by a rule, with its end for all, or a reason', () => {
    const action = (cleanUp: CleanUp, r: Random): CleanUp => ({
      ...cleanUp,
      detectors: r.below(2) === 0 ? cleanUp.detectors : EXACT_DETECTORS,
      withinSeconds: r.pick([null, 60]),
    });
    let cleaned = 0;
    for (let seed = 1; seed <= TRIES; seed += 1) {
      const r = random(seed);
      const { members, pairs } = randomCluster(r);
      for (const preset of CLEAN_UP_PRESETS) {
        const cleanUp = action(preset.cleanUp, r);
        const found = caseFor(members, pairs, cleanUp, NOW);
        expect(found).toEqual(caseFor(shuffled(r, members), shuffled(r, pairs), cleanUp, NOW));
        if ('reason' in found) continue;
        cleaned += 1;
        expectValid(found.case, members);
        const ends = new Set(found.case.others.map(({ end }) => end));
        ends.delete('keep');
        expect([...ends]).toEqual([cleanUp.action === 'merge' ? 'disable' : cleanUp.action]);
      }
    }
    expect(cleaned).toBeGreaterThan(TRIES / 30);
  });
});
