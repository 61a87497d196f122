import { describe, expect, it } from 'vitest';
import { DEFAULT_RULES } from '#shared/domain/duplicates/default-rules.ts';
import { DETECTORS } from '#shared/domain/duplicates/detectors.ts';
import { findClusters } from '#shared/domain/duplicates/find-clusters.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import type { User } from '#shared/domain/user.ts';
import { anyRules, collidingUser } from '#test/support/colliding-users.ts';
import { type Random, random, randomSub } from '#test/support/random-users.ts';
import { createUserColumns, fingerprintOf } from '../../columns/user-columns.ts';
import type { UserId } from '../../ports.ts';
import type { Found } from '../ports.ts';
import { createEngine } from './create-engine.ts';

/** @param others who have nothing in common with anybody: they make the columns text instead of dictionaries */
function pool(r: Random, few: boolean, others = 0) {
  const columns = createUserColumns();
  const known: MirrorUser[] = [];
  const apart = new Set<string>();
  const keyOf = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);
  const subOf = (id: UserId) => known[id]?.sub ?? '';
  let rules = anyRules(r);
  const store = {
    users: (ids: ArrayLike<UserId>) =>
      Array.from(ids, (id) => ({ id, user: known[id] as User, goneAt: known[id]?.goneAt ?? null })),
  };
  // One unit of work in every step.
  let time = 0;
  const now = () => {
    time += 7;
    return time;
  };
  const isApart = (a: UserId, b: UserId) => apart.has(keyOf(subOf(a), subOf(b)));
  const engine = createEngine({ columns, store, rules, isApart, now });

  /** As the copy does it: the rows of a page first, then the columns. */
  const put = (changes: readonly (readonly [UserId, User])[]) => {
    for (const [id, user] of changes) known[id] = { groups: [], goneAt: known[id]?.goneAt ?? null, ...user };
    for (const [id, user] of changes) columns.put(id, user, fingerprintOf(user));
  };
  const any = () => r.below(known.length);
  const operations = {
    add: () =>
      put(
        Array.from({ length: 1 + r.below(few ? 40 : 5) }, (_, index) => {
          const sub = r.next() < 0.05 ? `odd_${known.length + index}` : randomSub(r);
          return [known.length + index, collidingUser(r, sub, few)];
        }),
      ),
    change: () =>
      put(
        Array.from({ length: 1 + r.below(4) }, () => {
          const id = any();
          return [id, collidingUser(r, subOf(id), few)];
        }),
      ),
    same: () => {
      const id = any();
      put([[id, { ...(known[id] as MirrorUser), updatedAt: 5 }]]);
    },
    goneOrBack: () => {
      const id = any();
      const user = known[id] as MirrorUser;
      known[id] = { ...user, goneAt: user.goneAt === null ? 1 : null };
      columns.setGone(id, user.goneAt === null);
    },
    decide: () => {
      const ids = [any(), any(), ...(engine.clusterOf(any())?.members ?? [])];
      for (const a of ids) {
        for (const b of ids) {
          if (a === b || r.next() < 0.3) continue;
          const key = keyOf(subOf(a), subOf(b));
          if (!apart.delete(key)) apart.add(key);
        }
      }
      engine.reconsider(ids);
    },
    rules: () => {
      rules = anyRules(r);
      engine.setRules(rules);
    },
    step: () => void engine.step(),
  };

  const found = () => ({
    clusters: [...engine.clusters()]
      .map(({ members, detectors }) => ({
        members: members.map(subOf).sort(),
        detectors: DETECTORS.filter((_, index) => (detectors >> index) & 1),
      }))
      .sort((a, b) => ((a.members[0] ?? '') < (b.members[0] ?? '') ? -1 : 1)),
    linked: sorted([...engine.linked()].map(({ native, profile }) => `${subOf(native)} ${subOf(profile)}`)),
    shared: sorted(engine.shared().map(({ detector, users }) => `${detector} ${users}`)),
  });
  const expected = () => {
    const { clusters, linked, shared } = findClusters(known, rules, (a, b) => apart.has(keyOf(a, b)));
    return {
      clusters: [...clusters].sort((a, b) => ((a.members[0] ?? '') < (b.members[0] ?? '') ? -1 : 1)),
      linked: sorted(linked.map(({ native, profile }) => `${native} ${profile}`)),
      shared: sorted(shared.map(({ detector, users }) => `${detector} ${users}`)),
    };
  };
  put(Array.from({ length: others }, (_, id) => [id, loner(id, randomSub(r))]));
  return { engine, operations, found, expected, columns, store, isApart, known, rules: () => rules };
}

function loner(id: UserId, sub: string): User {
  const digits = String(id).padStart(6, '0');
  return {
    sub,
    username: id % 2 === 0 ? `loner ${digits}` : sub,
    attributes: [
      { name: 'sub', value: sub },
      {
        name: 'email',
        value: `${id % 3 === 0 ? 'lo.ner' : 'loner'}${digits}@${id % 7 === 0 ? 'gmail.com' : `firm${id % 900}.example`}`,
      },
      { name: 'phone_number', value: `+4917${digits}${id % 10}${(id * 7) % 10}` },
      { name: 'identities', value: `[{"userId":"u${digits}","providerName":"Loners"}]` },
    ],
    status: id % 11 === 0 ? 'EXTERNAL_PROVIDER' : 'CONFIRMED',
    enabled: true,
    createdAt: 1_500_000_000_000,
    updatedAt: 1_500_000_000_000,
  };
}

const sorted = (texts: readonly string[]) => [...texts].sort();

function follow(made: ReturnType<typeof pool>, r: Random, count: number, story: string) {
  const { engine, operations, found, expected } = made;
  operations.add();
  const done: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = r.pick([
      'add',
      'change',
      'change',
      'same',
      'goneOrBack',
      'decide',
      'rules',
      'step',
    ] as const);
    done.push(name);
    operations[name]();
    if (r.next() < 0.4) continue;
    while (engine.step());
    expect(found(), `${story}: ${done.join(' ')}`).toEqual(expected());
    expect(engine.done()).toBe(1);
  }
}

describe('the engine', () => {
  it.each([
    ['small pools with everything in common', 120, false],
    ['pools with values that dozens share', 20, true],
  ])('finds what the plain reference finds, in %s, whatever happens in whatever order', (_, pools, few) => {
    for (let seed = 1; seed <= pools; seed += 1) {
      const r = random(seed * 7919);
      follow(pool(r, few), r, 25, `seed ${seed}`);
    }
  });

  it('finds the same where values are kept as text, and after the picture of the columns was opened', () => {
    for (let seed = 1; seed <= 3; seed += 1) {
      const r = random(seed * 104_729);
      const made = pool(r, seed === 2, 5_000);
      follow(made, r, 8, `seed ${seed}`);
      const { columns, store, isApart, rules, engine } = made;
      while (engine.step());
      const { blocks, ...image } = columns.image(1);
      const again = createUserColumns({ ...image, blocks: blocks.map((block) => block.slice()) });
      const other = createEngine({ columns: again, store, rules: rules(), isApart });
      while (other.step());
      const all = (from: Iterable<Found>) => [...from].map((each) => JSON.stringify(each)).sort();
      expect(all(other.clusters())).toEqual(all(engine.clusters()));
      expect(other.size()).toBe(engine.size());
    }
  });

  it('tells that a value is shared by too many, and takes no time over them', () => {
    const r = random(1);
    const columns = createUserColumns();
    const users: User[] = [];
    const store = {
      users: (ids: ArrayLike<UserId>) =>
        Array.from(ids, (id) => ({ id, user: users[id] as User, goneAt: null })),
    };
    const put = (id: UserId, phone: string) => {
      const sub = users[id]?.sub ?? randomSub(r);
      users[id] = { ...loner(id, sub), attributes: [{ name: 'phone_number', value: phone }] };
      columns.put(id, users[id], fingerprintOf(users[id]));
    };
    for (let id = 0; id < 20_000; id += 1) put(id, '+4915112345679');
    const engine = createEngine({ columns, store, rules: DEFAULT_RULES, isApart: () => false });
    while (engine.step());
    expect(engine.shared()).toEqual([{ detector: 'samePhone', users: 20_000 }]);
    expect(engine.size()).toBe(0);
    for (let id = 0; id < 19_949; id += 1) put(id, `+49151${id + 10_000_000}`);
    while (engine.step());
    expect(engine.shared()).toEqual([{ detector: 'samePhone', users: 51 }]);
    put(19_949, '');
    expect(engine.shared()).toEqual([]);
    expect([...engine.clusters()]).toEqual([
      {
        members: Array.from({ length: 50 }, (_, index) => 19_950 + index),
        detectors: 1 << DETECTORS.indexOf('samePhone'),
      },
    ]);
    put(0, '+4915112345679');
    expect(engine.shared()).toEqual([{ detector: 'samePhone', users: 51 }]);
    expect(engine.size()).toBe(0);
  });

  it('grows its version with what it finds, and only then', () => {
    const { engine, operations, known, columns } = pool(random(5), false, 100);
    for (let count = 0; count < 20; count += 1) operations.add();
    while (engine.step());
    const before = engine.version();
    expect(engine.version()).toBe(before);
    columns.put(1, known[1] as User, fingerprintOf(known[1] as User));
    expect(engine.version()).toBe(before);
    columns.setGone([...engine.clusters()][0]?.members[0] ?? -1, true);
    expect(engine.version()).toBeGreaterThan(before);
  });

  it('follows the columns no more when it is disposed of', () => {
    const { engine, columns, known } = pool(random(7), false, 10);
    while (engine.step());
    engine.dispose();
    columns.put(1, known[0] as User, fingerprintOf(known[0] as User));
    expect(engine.step()).toBe(false);
    expect(engine.size()).toBe(0);
  });
});
