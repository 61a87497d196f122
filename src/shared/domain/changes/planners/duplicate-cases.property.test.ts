import { expect, test } from 'vitest';
import { take } from '#test/support/case-plans.ts';
import {
  carryOut,
  caseOf,
  contextIn,
  GROUPS,
  mayGo,
  randomCases,
  type World,
  worldOf,
} from '#test/support/case-world.ts';
import { type Random, random } from '#test/support/random-users.ts';
import type { MirrorUser } from '../../mirror.ts';
import { attributeOf } from '../../user.ts';
import { hasHidden } from '../../visible-text.ts';
import type { PlanBody, PlanRow } from '../plan.ts';
import { contextOf, someone } from './for-tests.ts';
import { planWish } from './plan-wish.ts';

const RULE = {
  kind: 'cleanDuplicates',
  cleanUp: { detectors: ['sameEmail'], others: 'anybody', withinSeconds: null, action: 'merge' },
} as const;

function planned(seed: number) {
  const r = random(seed * 7_919);
  const { users, cases } = randomCases(r, 1 + r.below(8));
  const world = worldOf(users);
  const byRule = r.next() < 0.3;
  const pool = {
    signInAliases: r.pick([['username'], ['username', 'email'], ['username', 'phone_number']] as const),
    autoVerified: ['email', 'phone_number'].filter(() => r.next() < 0.3),
  };
  const context = { ...contextIn(world, { groups: GROUPS, pool }), cases: byRule ? cases : [] };
  const body = planWish(byRule ? RULE : { kind: 'resolveDuplicates', cases }, users, context);
  return { r, users, cases, world, body };
}

const subOf = ({ subject }: Pick<PlanRow, 'subject'>): string => (subject.kind === 'user' ? subject.sub : '');

/** The rows of each case, in the order of the plan. */
function byCase({ rows }: PlanBody): PlanRow[][] {
  const found: PlanRow[][] = [];
  for (const row of rows) {
    const one = found[row.together ?? -1] ?? [];
    found[row.together ?? -1] = one;
    one.push(row);
  }
  return found;
}

const survives = (user: MirrorUser | undefined): boolean => user?.enabled === true && user.goneAt === null;

test('a case is planned whole or left out with one reason, and its rows stand together', () => {
  let rows = 0;
  let leftOut = 0;
  for (let seed = 1; seed <= 500; seed += 1) {
    const { cases, body } = planned(seed);
    const parts = byCase(body);
    expect([seed, parts.length + body.leftOut.length]).toEqual([seed, cases.length]);
    expect(body.rows.map(({ number }) => number)).toEqual(body.rows.map((_, index) => index));
    const numbers = body.rows.map(({ together }) => together ?? -1);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect([...new Set(numbers)]).toEqual(parts.map((_, index) => index));
    const left = new Set(body.leftOut.map(subOf));
    const done = cases.filter(({ survivor, others }) => {
      const subs = new Set([survivor, ...others.map(({ sub }) => sub)]);
      return parts.some((part) => part.every((row) => subs.has(subOf(row))));
    });
    // Whoever stands in the way of a case has no row of it, nor has anybody else of the case.
    for (const { survivor, others } of done) {
      expect([seed, left.has(survivor) || others.some(({ sub }) => left.has(sub))]).toEqual([seed, false]);
    }
    for (const { reason } of body.leftOut) expect(reason).toMatch(/^\p{Lu}.*\.$/su);
    for (const note of body.notes) expect(note).toMatch(/^[\p{Lu}\d].*\.$/su);
    for (const text of [...body.notes, ...body.leftOut.map(({ reason }) => reason)]) {
      expect(hasHidden(text)).toBe(false);
    }
    expect(new Set(body.notes).size).toBe(body.notes.length);
    expect(body.rows.some(({ effects }) => effects.includes('message'))).toBe(false);
    rows += body.rows.length;
    leftOut += body.leftOut.length;
  }
  expect(rows).toBeGreaterThan(2_500);
  expect(leftOut).toBeGreaterThan(800);
});

test('carried out in order, every row finds what it asks for, and wherever it stops, one account is there and enabled', () => {
  let carriedOut = 0;
  for (let seed = 1; seed <= 500; seed += 1) {
    const { world, body, cases } = planned(seed);
    const survivors = new Set(cases.map(({ survivor }) => survivor));
    for (const part of byCase(body)) {
      const survivor = part.map(subOf).find((sub) => survivors.has(sub)) ?? part[0]?.relies?.sub ?? '';
      for (const row of part) {
        expect([seed, row.number, mayGo(row, world)]).toEqual([seed, row.number, true]);
        carryOut(row, world);
        expect([seed, row.number, survives(world.get(survivor))]).toEqual([seed, row.number, true]);
        carriedOut += 1;
      }
    }
  }
  expect(carriedOut).toBeGreaterThan(2_500);
});

const ELSEWHERE = 'else@example.com';

/** Somebody else is at work in the same pool. */
function meddle(r: Random, world: World, part: readonly PlanRow[]): void {
  const sub = r.pick(part.flatMap((row) => [subOf(row), row.relies?.sub ?? subOf(row)]));
  const user = world.get(sub);
  if (user === undefined) return;
  const changes: readonly Partial<MirrorUser>[] = [
    { enabled: false },
    { goneAt: 1 },
    { status: 'CONFIRMED' },
    { groups: [...user.groups, 'new'] },
    { attributes: user.attributes.map((one) => (one.name === 'email' ? { ...one, value: ELSEWHERE } : one)) },
  ];
  world.set(sub, { ...user, ...r.pick(changes) });
}

test('whatever somebody else does between the rows, none of them ends the last account of a person', () => {
  let ended = 0;
  let skipped = 0;
  for (let seed = 1; seed <= 500; seed += 1) {
    const { r, world, body } = planned(seed);
    for (const part of byCase(body)) {
      for (const row of part) {
        if (r.next() < 0.2) meddle(r, world, part);
        if (!mayGo(row, world)) {
          skipped += 1;
          break;
        }
        const before = world.get(subOf(row));
        carryOut(row, world);
        if (row.step.kind !== 'disable' && row.step.kind !== 'deleteUser') continue;
        // Nor of somebody who has another address now than the one that was planned with.
        expect([seed, before && attributeOf(before, 'email')]).not.toEqual([seed, ELSEWHERE]);
        if (row.relies?.values.some(({ field }) => field === 'attr:email')) {
          const stays = world.get(row.relies.sub);
          expect([seed, stays && attributeOf(stays, 'email')]).not.toEqual([seed, ELSEWHERE]);
        }
        ended += 1;
        expect([seed, survives(world.get(row.relies?.sub ?? ''))]).toEqual([seed, true]);
        expect(row.relies?.sub).not.toBe(before?.sub);
      }
    }
  }
  expect(ended).toBeGreaterThan(1_000);
  expect(skipped).toBeGreaterThan(200);
});

test('an unrelated case changes nothing of another', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const r = random(seed * 104_729);
    const { users, cases } = randomCases(r, 3);
    const more = someone('far', { with: { phone_number: '+1555' } });
    const far = {
      survivor: more.sub,
      others: [{ sub: 'sub-away', end: 'disable' }],
      take: [],
      groups: [],
    } as const;
    const context = contextIn(worldOf(users), { groups: GROUPS });
    const alone = planWish({ kind: 'resolveDuplicates', cases }, users, context);
    const wish = { kind: 'resolveDuplicates', cases: [...cases, far] } as const;
    const both = planWish(wish, [...users, more, someone('away')], context);
    expect(both.rows.slice(0, alone.rows.length)).toEqual(alone.rows);
    expect(both.leftOut).toEqual(alone.leftOut);
  }
});

test('10,000 merges are planned in well under a second', () => {
  const cpu = (clusters: number): number => {
    const names = Array.from({ length: clusters }, (_, index) => `a${index}`);
    const phones = { phone_number: '+441632960001', phone_number_verified: 'true', name: 'Bob' };
    const users = names.flatMap((name) => [someone(name), someone(`${name}b`, { with: phones })]);
    const cases = names.map((name) =>
      caseOf(
        name,
        { [`${name}b`]: 'disable' },
        { take: ['phone_number', 'name'].map((attribute) => take(attribute, `${name}b`)), groups: ['vip'] },
      ),
    );
    const context = contextOf({ groups: GROUPS });
    const started = process.cpuUsage();
    const { rows } = planWish({ kind: 'resolveDuplicates', cases }, users, context);
    const { user, system } = process.cpuUsage(started);
    expect(rows).toHaveLength(3 * clusters);
    return (user + system) / 1_000;
  };
  cpu(1_000);
  // Generous, and not by the clock, so that a busy machine does not fail it; a quarter of it is usual.
  expect(cpu(10_000)).toBeLessThan(2_000);
});
