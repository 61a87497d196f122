import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/domain/errors.ts';
import { linkedIdentities } from '#shared/domain/linked-identities.ts';
import { subOf } from '#test/support/moving-pool.ts';
import { NO_FAULTS } from '#test/support/sim-pool.ts';
import {
  calmWorld,
  deleteUser,
  inCase,
  linkProfile,
  numbered,
  renamedByOther,
  rest,
  runIt,
  seedUser,
  statesOf,
  stepsSent,
  writingBy,
} from '#test/support/sim-rows.ts';
import { type SimWorld, startProgram } from '#test/support/sim-run.ts';

type World = ReturnType<typeof calmWorld>;

/** User 0 stays; 1 is a profile, 2 a twin that would go after it. */
const ROWS = inCase(0, 0, ...linkProfile(1, 0, '77'), deleteUser(2));

function world(): World {
  const made = calmWorld(3);
  seedUser(made, 1, { username: 'Google_77', status: 'EXTERNAL_PROVIDER' });
  made.book.read();
  return made;
}

function begun(made: World = world()): World {
  made.begin('run', numbered(ROWS));
  made.program.runner.start('run', new Map());
  return made;
}

const hasProfile = ({ pool }: Pick<SimWorld, 'pool'>) => pool.state.users.has(subOf(1));
function isLinked({ pool }: Pick<SimWorld, 'pool'>): boolean {
  const user = pool.state.users.get(subOf(0))?.user;
  return user !== undefined && (linkedIdentities(user) ?? []).some(({ userId }) => userId === '77');
}
const deleting = ({ clock, rows }: World) => clock.until(() => rows('run')[0]?.state === 'started');
const deleted = ({ clock, rows }: World) => clock.until(() => rows('run')[0]?.state === 'done');
const LEFT =
  'The identity “77” of “Google” is not linked to “Name 0”, and its profile is deleted: whoever signs in with it gets a new account.';

describe('a link whose profile was deleted', () => {
  it.each(['pause', 'stop'] as const)('goes out before a %s, and nothing else does', async (what) => {
    for (const moment of [deleting, deleted]) {
      const made = begun();
      await moment(made);
      made.program.runner[what]('run');
      await rest(made);
      expect(made.phase('run')).toBe(what === 'pause' ? 'paused' : 'stopped');
      expect(statesOf(made)).toEqual(['done', 'done', 'waiting']);
      expect(stepsSent(made)).toEqual(['deleteUser', 'linkIdentity']);
      expect(isLinked(made)).toBe(true);
    }
  });

  it('goes out also where the answer of the deletion was lost while the run was stopped', async () => {
    const made = world();
    made.pool.faults = { ...NO_FAULTS, lostAfter: 1 };
    begun(made);
    await made.clock.until(() => made.pool.sent[0]?.answer === 'lost');
    made.pool.faults = NO_FAULTS;
    made.program.runner.stop('run');
    await rest(made);
    expect(statesOf(made)).toEqual(['done', 'done', 'waiting']);
    expect(isLinked(made)).toBe(true);
  });

  it('goes out when the program is closed', async () => {
    const made = begun();
    await deleting(made);
    void made.program.runner.dispose();
    await made.clock.pass(10_000);
    expect(statesOf(made)).toEqual(['done', 'done', 'waiting']);
  });

  it('is not sent where the profile is still there', async () => {
    const made = begun();
    made.program.runner.stop('run');
    await rest(made);
    expect(statesOf(made)).toEqual(['waiting', 'waiting', 'waiting']);
    expect(made.rows('run')[1]?.message).toBeNull();
    expect(stepsSent(made)).toEqual([]);
  });

  it('waits where the keys are gone and says what is left open; goes out with the next ones', async () => {
    const made = begun();
    await deleted(made);
    made.pool.credentials = false;
    made.program.runner.setSignedIn(false);
    await rest(made);
    expect(statesOf(made)).toEqual(['done', 'waiting', 'waiting']);
    expect(made.rows('run')[1]).toMatchObject({
      message: LEFT,
      next: 'Resume the run, or stop it and choose “Try the rest again”.',
    });
    made.pool.credentials = true;
    made.program.runner.setSignedIn(true);
    made.program.runner.resume('run');
    await rest(made);
    expect(statesOf(made)).toEqual(['done', 'done', 'done']);
    expect(made.rows('run')[1]?.message).toBeNull();
  });

  it('says so where the run is stopped for good before it could go out', async () => {
    for (const signsIn of [false, true]) {
      const made = begun();
      await deleted(made);
      made.pool.credentials = false;
      made.program.runner.setSignedIn(false);
      await rest(made);
      if (signsIn) made.program.runner.setSignedIn(true);
      made.program.runner.stop('run');
      await rest(made);
      expect([made.phase('run'), ...statesOf(made)]).toEqual(['stopped', 'done', 'waiting', 'waiting']);
      expect(made.rows('run')[1]).toMatchObject({
        message: LEFT,
        next: '“Try the rest again” does what is left of it.',
      });
      expect(made.rows('run')[2]?.message).toBeNull();
    }
  });

  it('is given up after a while where it is turned away again and again', async () => {
    const made = world();
    const { apply } = made.pool.writer;
    const { program } = writingBy(made, (call, ...more) => {
      if (call.step.kind === 'linkIdentity') throw new AppError('THROTTLED', 'Too many.');
      return apply(call, ...more);
    });
    begun({ ...made, program });
    await deleted(made);
    program.runner.pause('run');
    await rest(made);
    expect(statesOf(made)).toEqual(['done', 'waiting', 'waiting']);
    expect(made.rows('run')[1]?.message).toBe(LEFT);
  });

  it('that is refused says what that means, besides why', async () => {
    const made = world();
    const { apply } = made.pool.writer;
    const { program } = writingBy(made, (call, ...more) => {
      if (call.step.kind === 'linkIdentity')
        throw new AppError('REQUEST_REFUSED', 'Five already.', { next: 'Unlink one.' });
      return apply(call, ...more);
    });
    await runIt({ ...made, program }, ROWS);
    expect(statesOf(made)).toEqual(['done', 'failed', 'failed']);
    expect(made.rows('run')[1]).toMatchObject({
      message: `Five already. ${LEFT}`,
      next: 'Unlink one. “Try the rest again” does what is left of it.',
    });
    expect(made.rows('run')[2]?.message).not.toContain('Google');
  });

  it('says so where nobody knows of the deletion', async () => {
    const made = world();
    const { apply } = made.pool.writer;
    const { program } = writingBy(made, (call, ...more) => {
      if (call.step.kind !== 'deleteUser') return apply(call, ...more);
      renamedByOther(made, 1, 'Somebody');
      return Promise.reject(new AppError('NETWORK_OFFLINE', 'gone'));
    });
    await runIt({ ...made, program }, ROWS);
    expect(statesOf(made)).toEqual(['unknown', 'failed', 'failed']);
    expect(made.rows('run')[1]?.message).toMatch(
      /^Not sent, because it is unknown .* not linked to “Name 0”, and its profile may be deleted/,
    );
  });

  it.each(['resume', 'stop'] as const)(
    'is there after a %s, at whatever point the program died',
    async (what) => {
      let diesAt = 1;
      let between = 0;
      for (; ; diesAt += 1) {
        const made = world();
        const first = startProgram(made, diesAt);
        first.runner.setSignedIn(true);
        made.begin('run', numbered(ROWS));
        first.runner.start('run', new Map());
        await made.clock.until(() => first.dead() || made.phase('run') === 'finished');
        await made.clock.pass(60_000);
        if (!first.dead()) break;
        if (!hasProfile(made) && !isLinked(made)) between += 1;
        const { runner } = startProgram(made);
        runner.setSignedIn(true);
        runner[what]('run');
        await rest(made);
        expect([diesAt, isLinked(made), made.wrongs]).toEqual([diesAt, !hasProfile(made), []]);
        if (what === 'resume') expect([diesAt, ...statesOf(made)]).toEqual([diesAt, 'done', 'done', 'done']);
        const done = made.pool.sent
          .filter(({ doneAt }) => doneAt !== null)
          .map(({ call }) => JSON.stringify(call));
        expect(new Set(done).size).toBe(done.length);
      }
      expect(between).toBeGreaterThan(3);
    },
  );

  it('is not begun with where other identities were linked meanwhile; those of the case are no surprise', async () => {
    const rows = (made: World) => {
      seedUser(made, 2, { username: 'Google_88', status: 'EXTERNAL_PROVIDER' });
      return inCase(0, 0, ...linkProfile(1, 0, '77'), ...linkProfile(2, 0, '88')).map((row) => ({
        ...row,
        ...(row.relies && {
          relies: { ...row.relies, values: [{ field: 'attr:identities', value: null }] },
        }),
      }));
    };
    const calm = world();
    await runIt(calm, rows(calm));
    expect(statesOf(calm)).toEqual(['done', 'done', 'done', 'done']);
    const other = world();
    const user = other.pool.state.users.get(subOf(0))?.user;
    const identities = { name: 'identities', value: '[{"userId":"1","providerName":"Google"}]' };
    if (user) other.pool.edit(subOf(0), { user: { ...user, attributes: [...user.attributes, identities] } });
    await runIt(other, rows(other));
    expect(statesOf(other)).toEqual(['moved', 'failed', 'failed', 'failed']);
    expect(other.rows('run')[0]?.message).toBe(
      '“Name 0” was to stay, but has other linked identities now; nothing was done to this account.',
    );
    expect(other.rows('run')[1]?.message).not.toContain('Google');
    expect(stepsSent(other)).toEqual([]);
  });
});
