import { expect, test } from 'vitest';
import { contextIn, GROUPS, randomCases, worldOf } from '#test/support/case-world.ts';
import { type Random, random } from '#test/support/random-users.ts';
import type { CleanUp } from '../../duplicates/cases.ts';
import { caseFor } from '../../duplicates/clean-up.ts';
import type { Pair } from '../../duplicates/detectors.ts';
import { judge } from '../../duplicates/judge.ts';
import type { MirrorUser } from '../../mirror.ts';
import { planWish } from './plan-wish.ts';

const MATCH = { detector: 'sameEmail', strength: 'certain', reason: 'Both have one email address.' } as const;

const pairsOf = (members: readonly MirrorUser[]): Pair[] =>
  members.flatMap((one, at) =>
    members.slice(at + 1).map((other) => ({ a: one.sub, b: other.sub, linked: false, matches: [MATCH] })),
  );

function randomCluster(r: Random) {
  const { users } = randomCases(r, 1);
  const members = users.filter(({ goneAt }) => goneAt === null);
  // Long after the sign-ups, so that no code is still on its way.
  const context = contextIn(worldOf(members), { groups: GROUPS, now: 1_800_000_000_000 });
  return { members, pairs: pairsOf(members), context };
}

test('what the judgement proposes can be planned', () => {
  let proposals = 0;
  for (let seed = 1; seed <= 500; seed += 1) {
    const { members, pairs, context } = randomCluster(random(seed * 31));
    const { proposal } = judge(members, pairs, context);
    if (proposal === null) continue;
    proposals += 1;
    const { rows, leftOut } = planWish({ kind: 'resolveDuplicates', cases: [proposal] }, members, context);
    expect([seed, leftOut]).toEqual([seed, []]);
    expect(rows.length).toBeGreaterThan(0);
  }
  expect(proposals).toBeGreaterThan(100);
});

test('what a rule finds can be planned, but for a role that it would give', () => {
  let found = 0;
  for (let seed = 1; seed <= 500; seed += 1) {
    const r = random(seed * 131);
    const { members, pairs, context } = randomCluster(r);
    if (members.length < 2) continue;
    const cleanUp: CleanUp = {
      detectors: ['sameEmail'],
      others: 'anybody',
      withinSeconds: null,
      action: r.pick(['delete', 'disable', 'merge', 'link']),
    };
    const cleaned = caseFor(members, pairs, cleanUp, context.now, { pool: context.pool });
    if (!('case' in cleaned)) continue;
    found += 1;
    const wish = { kind: 'cleanDuplicates', cleanUp } as const;
    const { leftOut } = planWish(wish, members, { ...context, cases: [cleaned.case] });
    const reasons = leftOut
      .map(({ reason }) => reason)
      .filter((reason) => !/would get the role/.test(reason));
    expect([seed, reasons]).toEqual([seed, []]);
  }
  expect(found).toBeGreaterThan(50);
});
