import { describe, expect, it } from 'vitest';
import type { Wish } from '#shared/domain/changes/wish.ts';
import type { CleanUp, DuplicateCase } from '#shared/domain/duplicates/cases.ts';
import type { UserStatus } from '#shared/domain/user.ts';
import { ADMIN, createChangesHarness, LIVE, STAFF } from '#test/support/changes-harness.ts';
import type { FoundCases } from './desk/deps.ts';

const RULE: CleanUp = { detectors: ['sameEmail'], others: 'anybody', withinSeconds: null, action: 'link' };
const nobody: FoundCases = { cases: [], notCleaned: [] };

/** Ada with two more accounts, one of them a profile; Bob with an unconfirmed twin. */
function duplicates(found: (cleanUp: CleanUp) => FoundCases = () => nobody) {
  const harness = createChangesHarness({ users: 3, casesOf: async (cleanUp) => found(cleanUp) });
  const { pool, book, clock } = harness;
  const seed = (
    sub: string,
    attributes: Readonly<Record<string, string>>,
    { username = sub, status = 'CONFIRMED' }: { username?: string; status?: UserStatus } = {},
  ) =>
    pool.seed({
      user: {
        sub,
        username,
        status,
        enabled: true,
        createdAt: clock.now() - 90_000_000,
        updatedAt: clock.now() - 90_000_000,
        attributes: Object.entries({ sub, ...attributes }).map(([name, value]) => ({ name, value })),
      },
      mfa: { enabled: [], preferred: null },
      devices: new Set(),
      sessions: new Set(),
    });
  const email = { email: 'ada@example.com', email_verified: 'true' };
  seed('ada', { ...email, name: 'Ada' });
  seed('ada-2', { ...email, name: 'Ada Lovelace', 'custom:tier': 'gold' });
  const identities = JSON.stringify([{ userId: '77', providerName: 'Google', primary: true }]);
  seed('ada-g', { ...email, identities }, { username: 'Google_77', status: 'EXTERNAL_PROVIDER' });
  seed('bob', { email: 'bob@example.com', name: 'Bob' });
  seed('bob-2', { email: 'bob@example.com' }, { status: 'UNCONFIRMED' });
  pool.state.groups.get('beta')?.members.add('ada-2');
  book.read();
  const attribute = (sub: string, name: string) =>
    pool.state.users.get(sub)?.user.attributes.find((each) => each.name === name)?.value;
  const reasons = (plan: { readonly id: string }) =>
    harness.changes
      .planLeftOut({ plan: plan.id, why: null, find: '', from: 0, count: 99 })
      .rows.map(({ reason }) => reason);
  const planned = (plan: { readonly id: string }) =>
    harness.changes
      .planRows({ plan: plan.id, field: null, effect: null, find: '', from: 0, count: 99 })
      .rows.map(({ subject, step }) => `${subject.kind === 'user' ? subject.sub : ''} ${step.kind}`);
  const states = (run: string) =>
    harness.changes.runRows({ run, states: null, from: 0, count: 99 }).rows.map(({ state }) => state);
  return { ...harness, attribute, reasons, planned, states };
}

const ADA: DuplicateCase = {
  survivor: 'ada',
  others: [
    { sub: 'ada-2', end: 'disable' },
    { sub: 'ada-g', end: 'link' },
  ],
  take: [{ attribute: 'custom:tier', from: 'ada-2' }],
  groups: ['beta'],
};
const BOB: DuplicateCase = {
  survivor: 'bob',
  others: [{ sub: 'bob-2', end: 'delete' }],
  take: [],
  groups: [],
};
const resolve = (...cases: readonly DuplicateCase[]): Wish => ({ kind: 'resolveDuplicates', cases });
const clean: Wish = { kind: 'cleanDuplicates', cleanUp: RULE };

const WHOLE = [
  'ada updateAttributes',
  'ada addToGroup',
  'ada-2 disable',
  'ada-g deleteUser',
  'ada linkIdentity',
];

/** Refuses one step of one user, until it is called off. */
function refusing(
  { pool }: Pick<ReturnType<typeof duplicates>, 'pool'>,
  sub: string,
  step: string,
): () => void {
  const { apply } = pool.writer;
  const set = (to: typeof apply) => void Object.assign(pool.writer, { apply: to });
  set((call, ...more) => {
    const hit = call.step.kind === step && call.subject.kind === 'user' && call.subject.sub === sub;
    if (!hit) return apply(call, ...more);
    pool.faults = { ...pool.faults, refused: 1 };
    return apply(call, ...more).finally(() => {
      pool.faults = { ...pool.faults, refused: 0 };
    });
  });
  return () => set(apply);
}

describe('a merge', () => {
  it('is planned for the members of its cases, carried out, and taken back as far as there is a way', async () => {
    const { make, apply, finish, undo, planned, states, attribute, pool, reasons } = duplicates();
    const plan = await make(resolve(ADA, BOB), null);
    expect(planned(plan)).toEqual([...WHOLE, 'bob-2 deleteUser']);
    expect(plan).toMatchObject({ role: 'admin', subjects: 4, leftOut: 0, title: 'Resolve 2 duplicates' });
    const run = apply(plan);
    expect(await finish(run)).toMatchObject({ wish: 'resolveDuplicates', undoable: 3 });
    expect(new Set(states(run))).toEqual(new Set(['done']));
    expect([...pool.state.users.keys()].slice(-3)).toEqual(['ada', 'ada-2', 'bob']);
    expect(attribute('ada', 'custom:tier')).toBe('gold');
    expect(attribute('ada', 'identities')).toContain('"77"');

    const back = await undo(run);
    expect(back.title).toBe('Undo: Resolve 2 duplicates');
    await finish(apply(back));
    expect(attribute('ada', 'custom:tier')).toBeUndefined();
    expect(pool.state.groups.get('beta')?.members.has('ada')).toBe(false);
    expect(pool.state.users.get('ada-2')?.user.enabled).toBe(true);
    const said = reasons(await undo(run)).join(' ');
    expect(said).toContain('cannot be brought back');
    expect(said).toContain('A link is not taken back by itself');
  });

  it('is for admins, whoever is chosen', async () => {
    const { make } = duplicates();
    await expect(make(resolve(BOB), null, STAFF)).rejects.toMatchObject({ code: 'ROLE_REQUIRED' });
    await expect(make(clean, null, STAFF)).rejects.toMatchObject({ code: 'ROLE_REQUIRED' });
  });

  it('of somebody whom the copy does not have is left out, the others are not', async () => {
    const { make, reasons, planned } = duplicates();
    const plan = await make(resolve({ ...ADA, survivor: 'nobody', take: [] }, BOB), null);
    expect(planned(plan)).toEqual(['bob-2 deleteUser']);
    expect(reasons(plan)).toEqual(['The copy of the pool has no such user.']);
  });

  it('is refused when the copy has seen the account that stays change, or go', async () => {
    for (const [act, said] of [
      ['disable', '“Bob” changed: the account is disabled now.'],
      ['delete', '“Bob” changed: the user is not in the pool any more.'],
    ] as const) {
      const { make, apply, book, pool } = duplicates();
      const plan = await make(resolve(ADA, BOB), null);
      const bob = pool.state.users.get('bob')?.user;
      if (act === 'disable' && bob) book.take({ ...bob, enabled: false });
      else book.takeGone('bob');
      expect(() => apply(plan)).toThrow(expect.objectContaining({ code: 'PLAN_STALE' }));
      expect(() => apply(plan)).toThrow(said);
      expect(pool.sent).toEqual([]);
    }
  });
});

describe('trying the rest of a merge again', () => {
  it('plans those cases only of which something was not carried out, without what was', async () => {
    for (const [at, row] of WHOLE.entries()) {
      const world = duplicates();
      const { make, apply, finish, retry, planned, states, attribute, pool } = world;
      const [sub = '', step = ''] = row.split(' ');
      const allow = refusing(world, sub, step);
      const run = apply(await make(resolve(ADA, BOB), null));
      await finish(run);
      allow();
      const failed = WHOLE.map((_, index) => (index < at ? 'done' : 'failed'));
      expect(states(run)).toEqual([...failed, 'done']);
      const again = await retry(run);
      expect([row, planned(again), again.leftOut]).toEqual([row, WHOLE.slice(at), 0]);
      expect(again.title).toMatch(/Ada/);
      const rest = apply(again);
      await finish(rest);
      expect(new Set(states(rest))).toEqual(new Set(['done']));
      expect(attribute('ada', 'identities')).toContain('"77"');
      expect(pool.state.users.get('ada-2')?.user.enabled).toBe(false);
      await expect(retry(rest)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
  });

  it('says of one whose account that stays was disabled meanwhile that it cannot be', async () => {
    const world = duplicates();
    const { make, apply, finish, retry, reasons, pool, states } = world;
    const run = apply(await make(resolve(BOB), null));
    const bob = pool.state.users.get('bob')?.user;
    if (bob) pool.edit('bob', { user: { ...bob, enabled: false } });
    await finish(run);
    expect(states(run)).toEqual(['moved']);
    const again = await retry(run);
    expect(again.rows).toBe(0);
    expect(reasons(again)[0]).toContain('disabled');
    expect(pool.state.users.has('bob-2')).toBe(true);
  });
});

describe('a rule', () => {
  const linked: DuplicateCase = { ...ADA, others: ADA.others.filter(({ end }) => end === 'link'), take: [] };

  it('is asked for its cases, and says how many sets it leaves as they are', async () => {
    const asked: CleanUp[] = [];
    const { make, planned } = duplicates((cleanUp) => {
      asked.push(cleanUp);
      const left = (key: string, reason: string) => ({ key, reason });
      return {
        cases: [linked],
        notCleaned: [left('a', 'Too old.'), left('b', 'Too many.'), left('c', 'Too many.')],
      };
    });
    const plan = await make(clean, null);
    expect(asked).toEqual([RULE]);
    expect(planned(plan)).toEqual(['ada addToGroup', 'ada-g deleteUser', 'ada linkIdentity']);
    expect(plan.title).toBe('Link 1 duplicate');
    expect(plan.notes.slice(-2)).toEqual([
      '2 other sets are left as they are: Too many.',
      '1 other set is left as it is: Too old.',
    ]);
  });

  it('that is for nobody says so, and why', async () => {
    const { make } = duplicates(() => ({ cases: [], notCleaned: [{ key: 'a', reason: 'Too old.' }] }));
    await expect(make(clean, null)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: 'There are no duplicates that this rule is for. 1 other set is left as it is: Too old.',
    });
  });

  it('that fails, or is not waited for, makes no plan', async () => {
    const { changes } = duplicates(() => {
      throw new Error('The copy is not open.');
    });
    await expect(changes.make({ wish: clean, selection: null }, ADMIN, LIVE)).rejects.toThrow('not open');
  });

  it('is tried again for those of whom something was not carried out', async () => {
    const bob: DuplicateCase = { ...BOB, others: [{ sub: 'bob-2', end: 'disable' }] };
    const world = duplicates(() => ({
      cases: [linked, bob],
      notCleaned: [{ key: 'x', reason: 'Too old.' }],
    }));
    const { make, apply, finish, retry, planned } = world;
    const allow = refusing(world, 'bob-2', 'disable');
    const run = apply(await make(clean, null));
    await finish(run);
    allow();
    const again = await retry(run);
    expect(planned(again)).toEqual(['bob-2 disable']);
    expect(again.notes.join(' ')).not.toContain('left as');
  });

  it('links an identity whose profile is gone already, though that is in no set any more', async () => {
    let found: readonly DuplicateCase[] = [linked, BOB];
    const world = duplicates(() => ({ cases: found, notCleaned: [] }));
    const { make, apply, finish, retry, planned, attribute } = world;
    const allow = refusing(world, 'ada', 'linkIdentity');
    const run = apply(await make(clean, null));
    await finish(run);
    allow();
    expect(attribute('ada', 'identities')).toBeUndefined();
    for (const now of [[], [{ ...ADA, take: [], groups: [] }]]) {
      found = now;
      expect(planned(await retry(run)).at(-1)).toBe('ada linkIdentity');
    }
    found = [];
    const again = await retry(run);
    expect(planned(again)).toEqual(['ada linkIdentity']);
    await finish(apply(again));
    expect(attribute('ada', 'identities')).toContain('"77"');
  });

  it('links one of whose deletion nobody knows, when the profile turns out to be gone', async () => {
    let found: readonly DuplicateCase[] = [linked];
    const world = duplicates(() => ({ cases: found, notCleaned: [] }));
    const { make, apply, changes, clock, retry, planned, states, finish, attribute, pool, book } = world;
    const run = apply(await make(clean, null));
    pool.onCarriedOut = ({ call }) => {
      if (call.step.kind !== 'deleteUser') return;
      pool.faults = { ...pool.faults, lostAfter: 1 };
      pool.credentials = false;
      changes.setSignedIn(false);
    };
    await clock.pass(60_000);
    changes.stop(run, ADMIN);
    await finish(run);
    expect(states(run)).toEqual(['done', 'unknown', 'waiting']);
    pool.credentials = true;
    pool.faults = { ...pool.faults, lostAfter: 0 };
    changes.setSignedIn(true);
    book.takeGone('ada-g');
    found = [];
    const again = await retry(run);
    expect(planned(again)).toEqual(['ada linkIdentity']);
    await finish(apply(again));
    expect(attribute('ada', 'identities')).toContain('"77"');
  });

  it('says of whom it is for no more', async () => {
    let found: readonly DuplicateCase[] = [linked, BOB];
    const world = duplicates(() => ({ cases: found, notCleaned: [] }));
    const { make, apply, finish, retry, planned } = world;
    const allow = [refusing(world, 'ada-g', 'deleteUser'), refusing(world, 'bob-2', 'deleteUser')];
    const run = apply(await make(clean, null));
    await finish(run);
    for (const each of allow.reverse()) each();
    found = [BOB];
    const again = await retry(run);
    expect(planned(again)).toEqual(['bob-2 deleteUser']);
    expect(again.notes).toContain(
      '1 set of which something was not carried out does not fit the rule any more; look at it by itself.',
    );
    found = [];
    await expect(retry(run)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: 'What was not carried out does not fit the rule any more.',
    });
  });
});
