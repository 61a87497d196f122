import { describe, expect, it } from 'vitest';
import { DETECTORS } from '#shared/domain/duplicates/detectors.ts';
import { findClusters } from '#shared/domain/duplicates/find-clusters.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import type { User } from '#shared/domain/user.ts';
import { anyRules, collidingUser } from '#test/support/colliding-users.ts';
import { type Random, random, randomSub } from '#test/support/random-users.ts';
import { createUserColumns, fingerprintOf } from '../../columns/user-columns.ts';
import type { UserId } from '../../ports.ts';
import { createEngine } from './create-engine.ts';

function pool(r: Random, few: boolean) {
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
  return { engine, operations, found, expected };
}

const sorted = (texts: readonly string[]) => [...texts].sort();

describe('the engine', () => {
  it.each([
    ['small pools with everything in common', 120, 25, false],
    ['pools with values that dozens share', 20, 25, true],
  ])(
    'finds what the plain reference finds, in %s, whatever happens in whatever order',
    (_, pools, count, few) => {
      for (let seed = 1; seed <= pools; seed += 1) {
        const r = random(seed * 7919);
        const { engine, operations, found, expected } = pool(r, few);
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
          expect(found(), `seed ${seed}: ${done.join(' ')}`).toEqual(expected());
          expect(engine.done()).toBe(1);
        }
      }
    },
  );
});
