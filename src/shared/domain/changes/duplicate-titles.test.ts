import { expect, test } from 'vitest';
import { ann, bob, google, plan, take } from '#test/support/case-plans.ts';
import { caseOf, contextIn, worldOf } from '#test/support/case-world.ts';
import type { CaseEnd, CleanUp, DuplicateCase } from '../duplicates/cases.ts';
import { someone } from './planners/for-tests.ts';
import { planWish } from './planners/plan-wish.ts';
import { titleOf, titleOfPlan } from './titles.ts';
import type { Wish } from './wish.ts';

const ada = ann({ with: { name: 'Ada Lovelace' } });
const users = [ada, bob({ with: { nickname: 'Bob' } }), someone('cat'), someone('dan'), google];

const byHand = (cases: readonly DuplicateCase[]) => {
  const body = plan(users, cases);
  const subjects = new Set(body.rows.map(({ subject }) => subject)).size;
  return titleOfPlan({ kind: 'resolveDuplicates', cases }, body, subjects, 5);
};

test.each<[Readonly<Record<string, CaseEnd>>, Partial<DuplicateCase>, string]>([
  [{ bob: 'disable' }, {}, 'Disable 1 duplicate of Ada Lovelace'],
  [{ bob: 'delete', cat: 'delete', dan: 'keep' }, {}, 'Delete 2 duplicates of Ada Lovelace'],
  [{ '42': 'link' }, {}, 'Link the accounts of Ada Lovelace'],
  [{ bob: 'disable', cat: 'delete' }, {}, 'Merge the accounts of Ada Lovelace'],
  [{ bob: 'disable' }, { groups: ['vip'] }, 'Merge the accounts of Ada Lovelace'],
  [{ bob: 'keep' }, { take: [take('nickname', 'bob')] }, 'Merge the accounts of Ada Lovelace'],
  [{ bob: 'keep' }, {}, 'Resolve a duplicate of Ada Lovelace'],
])('one case is named by the account that stays: %j', (ends, more, title) => {
  expect(byHand([caseOf('ann', ends, more)])).toBe(title);
});

test('several cases are counted, those that are left out are not', () => {
  const two = [caseOf('ann', { bob: 'disable' }), caseOf('cat', { dan: 'delete' })];
  expect(byHand(two)).toBe('Resolve 2 duplicates');
  expect(byHand([...two, caseOf('eve', { '42': 'delete' })])).toBe('Resolve 2 duplicates');
  expect(byHand([caseOf('eve', { bob: 'keep' }), caseOf('fay', { dan: 'keep' })])).toBe(
    'Resolve 2 duplicates',
  );
});

const rule = (more: Partial<CleanUp>): Extract<Wish, { kind: 'cleanDuplicates' }> => ({
  kind: 'cleanDuplicates',
  cleanUp: {
    detectors: ['doubleClick'],
    others: 'unconfirmed',
    withinSeconds: 60,
    action: 'delete',
    ...more,
  },
});

test.each<[Partial<CleanUp>, number, string]>([
  [{}, 210, 'Delete 210 unconfirmed double clicks'],
  [{}, 1, 'Delete 1 unconfirmed double click'],
  [{ others: 'anybody', action: 'disable' }, 2, 'Disable 2 double clicks'],
  [
    { others: 'anybody', action: 'link', detectors: ['federatedTwin'] },
    12_000,
    'Link 12,000 federated twins',
  ],
  [{ others: 'anybody', action: 'merge', detectors: ['sameEmail'] }, 0, 'Merge no duplicates'],
  [{ detectors: ['doubleClick', 'sameEmail'] }, 3, 'Delete 3 unconfirmed duplicates'],
])('a rule: %j, %i', (more, number, title) => {
  expect(titleOf(rule(more), number, null)).toBe(title);
});

test('a rule that ends accounts counts them, one that merges counts the cases', () => {
  const cases = [caseOf('ann', { bob: 'disable', cat: 'disable' }, { groups: ['vip'] })];
  const titled = (wish: ReturnType<typeof rule>, wanted: readonly DuplicateCase[]) => {
    const body = planWish(wish, users, { ...contextIn(worldOf(users)), cases: wanted });
    const subjects = new Set(body.rows.map(({ subject }) => JSON.stringify(subject))).size;
    return titleOfPlan(wish, body, subjects, 5);
  };
  expect(titled(rule({ action: 'merge', others: 'anybody' }), cases)).toBe('Merge 1 double click');
  expect(
    titled(rule({ action: 'disable', others: 'anybody' }), [
      caseOf('ann', { bob: 'disable', cat: 'disable' }),
    ]),
  ).toBe('Disable 2 double clicks');
  expect(titled(rule({}), [])).toBe('Delete no unconfirmed double clicks');
});

test('other wishes are titled by those for whom there is something to do', () => {
  const wish = { kind: 'disable' } as const;
  const body = planWish(wish, [ada, bob()], contextIn(worldOf([])));
  expect(titleOfPlan(wish, body, 2, 2)).toBe('Disable 2 users');
  expect(titleOfPlan(wish, planWish(wish, [ada], contextIn(worldOf([]))), 1, 7)).toBe('Disable Ada Lovelace');
  const none = planWish(wish, [{ ...ada, enabled: false }], contextIn(worldOf([])));
  expect(titleOfPlan(wish, none, 0, 1)).toBe('Disable Ada Lovelace');
  expect(titleOfPlan({ kind: 'deleteGroup', name: 'vip' }, { rows: [], leftOut: [], notes: [] }, 0, 1)).toBe(
    'Delete the group vip',
  );
});
