import { describe, expect, it } from 'vitest';
import { ann, bob, google, plan, take } from '#test/support/case-plans.ts';
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
import { random } from '#test/support/random-users.ts';
import type { MirrorUser } from '../mirror.ts';
import type { PlanBody, PlanRow } from './plan.ts';
import type { PlanContext } from './plan-context.ts';
import { someone } from './planners/for-tests.ts';
import { planWish } from './planners/plan-wish.ts';
import type { RunRow } from './run.ts';
import { planUndo } from './undo.ts';
import type { UndoImage } from './undo-subject.ts';

interface Run {
  readonly rows: readonly RunRow[];
  readonly images: ReadonlyMap<number, UndoImage>;
}

const subOf = ({ subject }: Pick<PlanRow, 'subject'>): string => (subject.kind === 'user' ? subject.sub : '');

/** Carries the rows out, as far as `until`; the others of that case are not tried. */
function runOf({ rows }: PlanBody, world: World, until: (row: PlanRow) => boolean = () => false): Run {
  const images = new Map<number, UndoImage>();
  const stopped = new Set<number | undefined>();
  const ran = rows.map((row): RunRow => {
    if (until(row)) stopped.add(row.together);
    const tried = !stopped.has(row.together);
    const user = world.get(subOf(row)) ?? null;
    images.set(row.number, { user, groups: user?.groups ?? null, mfa: null, group: null });
    if (tried) {
      expect(mayGo(row, world)).toBe(true);
      carryOut(row, world);
    }
    const ends = { message: null, next: null, verified: 'yes', seen: [], startedAt: 1, endedAt: 2 } as const;
    return { ...row, ...ends, state: tried ? 'done' : 'failed', createdSub: null };
  });
  return { rows: ran, images };
}

function takenBack({ rows, images }: Run, world: World, context: PlanContext): PlanBody {
  const there = (sub: string): MirrorUser | undefined => {
    const user = world.get(sub);
    return user?.goneAt === null ? user : undefined;
  };
  const body = planUndo(rows, { context, user: there, image: (row) => images.get(row) ?? null });
  for (const row of body.rows) {
    expect([row.number, mayGo(row, world)]).toEqual([row.number, true]);
    carryOut(row, world);
  }
  return body;
}

/** What undo gives back, to the byte; links stay. */
const kept = ({ enabled, groups, attributes }: MirrorUser) => ({
  enabled,
  groups: [...groups].sort(),
  attributes: attributes
    .filter(({ name }) => name !== 'identities')
    .map(({ name, value }) => `${name}=${value}`)
    .sort(),
});

const valuesOf = ({ groups, attributes }: ReturnType<typeof kept>) => [...groups, ...attributes];

describe('undo of a merge', () => {
  const all = [
    ann({ groups: ['vip'] }),
    bob({
      groups: ['beta'],
      with: { name: 'Bob', phone_number: '+441632960001', phone_number_verified: 'true' },
    }),
  ];
  const wanted = caseOf(
    'ann',
    { bob: 'disable' },
    { take: [take('name', 'bob'), take('phone_number', 'bob')], groups: ['vip', 'beta'] },
  );

  it('gives back attributes and groups, and enables the others first', () => {
    const world = worldOf(all);
    const context = contextIn(world);
    const run = runOf(plan(all, [wanted], { groups: GROUPS }), world);
    expect(run.rows.map(({ step }) => step.kind)).toEqual(['updateAttributes', 'addToGroup', 'disable']);
    const { rows, leftOut } = takenBack(run, world, context);
    expect(rows.map(({ subject, step }) => [subOf({ subject }), step.kind])).toEqual([
      ['sub-bob', 'enable'],
      ['sub-ann', 'removeFromGroup'],
      // That the number was verified goes before the number does.
      ['sub-ann', 'deleteAttributes'],
      ['sub-ann', 'deleteAttributes'],
    ]);
    expect(rows.some(({ together, relies }) => together !== undefined || relies !== undefined)).toBe(false);
    expect(leftOut).toEqual([]);
    expect([...world.values()].map(kept)).toEqual(all.map(kept));
  });

  it('says what a deletion and a link have made final', () => {
    const users = [ann(), someone('cat', { with: { name: 'Cat' } }), google];
    const world = worldOf(users);
    const wish = caseOf('ann', { cat: 'delete', '42': 'link' }, { take: [take('name', 'cat')] });
    const run = runOf(plan(users, [wish]), world);
    const { rows, leftOut, notes } = takenBack(run, world, contextIn(world));
    // What cat had is nowhere else any more.
    expect(rows).toEqual([]);
    expect(
      leftOut.map(({ subject, why, reason }) => [subOf({ subject }), why, reason.split(':')[0]]),
    ).toEqual([
      ['sub-42', 'cannot', 'A deleted user cannot be brought back'],
      ['sub-cat', 'cannot', 'A deleted user cannot be brought back'],
      ['sub-ann', 'cannot', expect.stringMatching(/^A link is not taken back by itself/)],
    ]);
    expect(leftOut.at(-1)?.reason).toMatch(
      /For name, “Cat” stays: the account that it came from was deleted/,
    );
    expect(notes).toEqual([]);
  });

  it('leaves groups and addresses of deleted accounts where they are, and takes back what others still have', () => {
    const phone = { phone_number: '+441632960001', phone_number_verified: 'true' };
    const users = [
      ann({ groups: [] }),
      bob({ with: { nickname: 'Bob' }, groups: ['beta'] }),
      someone('cat', { with: { ...phone, nickname: 'Bob' }, groups: ['vip', 'beta'] }),
    ];
    const world = worldOf(users);
    const wish = caseOf(
      'ann',
      { bob: 'disable', cat: 'delete' },
      { take: [take('nickname', 'bob'), take('phone_number', 'cat')], groups: ['beta', 'vip'] },
    );
    const run = runOf(plan(users, [wish], { groups: GROUPS }), world);
    const { leftOut } = takenBack(run, world, contextIn(world));
    expect(kept(world.get('sub-ann') ?? ann())).toEqual(kept(ann({ groups: ['vip'], with: phone })));
    expect(kept(world.get('sub-bob') ?? ann())).toEqual(kept(users[1] ?? ann()));
    expect(leftOut.find(({ subject }) => subOf({ subject }) === 'sub-ann')?.reason).toContain(
      'The membership in “vip” stays',
    );
  });

  it('says nothing of deletions that nothing is taken back from', () => {
    const users = [ann(), someone('cat')];
    const world = worldOf(users);
    const run = runOf(plan(users, [caseOf('ann', { cat: 'delete' })]), world);
    expect(takenBack(run, world, contextIn(world)).notes).toEqual([]);
  });

  it('of many cases at once, some of them carried out in part, leaves everybody who is there as before', () => {
    let undone = 0;
    for (let seed = 1; seed <= 500; seed += 1) {
      const r = random(seed * 7_919);
      const { users, cases } = randomCases(r, 1 + r.below(6));
      const world = worldOf(users);
      const context = contextIn(world, {
        groups: GROUPS,
        pool: { autoVerified: ['email', 'phone_number'].filter(() => r.next() < 0.4) },
      });
      const body = planWish({ kind: 'resolveDuplicates', cases }, users, context);
      const run = runOf(body, world, () => r.next() < 0.1);
      const { rows } = takenBack(run, world, context);
      for (const user of users) {
        const now = world.get(user.sub);
        if (now?.goneAt !== null) continue;
        const deleted = cases
          .filter(({ survivor }) => survivor === user.sub)
          .flatMap(({ others }) => others.map(({ sub }) => users.find((one) => one.sub === sub)))
          .filter((one) => one?.goneAt === null && world.get(one.sub)?.goneAt !== null);
        const before = kept(user);
        const after = kept(now);
        if (deleted.length === 0) expect([seed, after]).toEqual([seed, before]);
        // What was taken over from accounts that are deleted stays; nothing else does.
        const theirs = new Set(deleted.flatMap((one) => (one ? valuesOf(kept(one)) : [])));
        const mine = new Set(valuesOf(before));
        const other = valuesOf(after).filter((value) => !mine.has(value) && !theirs.has(value));
        expect([seed, other.filter((value) => !value.includes('_verified='))]).toEqual([seed, []]);
        expect([seed, after.enabled]).toEqual([seed, before.enabled]);
      }
      expect(rows.some(({ together }) => together !== undefined)).toBe(false);
      undone += rows.length;
    }
    expect(undone).toBeGreaterThan(600);
  });
});
