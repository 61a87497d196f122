import { describe, expect, it } from 'vitest';
import { calmWorld, disableUser, fieldChange, numbered, rest, userSubject } from '#test/support/sim-rows.ts';
import { startProgram } from '#test/support/sim-run.ts';

describe('a program that was killed', () => {
  const twenty = numbered(Array.from({ length: 20 }, (_, n) => disableUser(n)));

  /** Dies after so many dealings; what is left is the journal and the pool. */
  async function killed(diesAt: number, rows = twenty, secrets = new Map<number, string>()) {
    const world = calmWorld(20);
    const first = startProgram(world, diesAt);
    first.runner.setSignedIn(true);
    world.begin('run', rows);
    first.runner.start('run', secrets);
    await world.clock.until(() => first.dead() || world.phase('run') === 'finished');
    await world.clock.pass(60_000);
    return { ...world, survived: !first.dead() };
  }

  it('finds its run paused, with how much of it had not begun', async () => {
    const world = await killed(60);
    startProgram(world);
    const record = world.journal.run('run');
    expect(record?.phase).toBe('paused');
    expect(record?.pausedBecause).toBe(
      `Lifeguard was closed while this ran; ${record?.counts.waiting} of 20 were not started.`,
    );
  });

  it('finds out what was under way as soon as somebody signs in, and sends nothing by itself', async () => {
    const world = await killed(60);
    expect(world.journal.run('run')?.counts.started).toBeGreaterThan(0);
    const sent = world.pool.sent.length;
    startProgram(world).runner.setSignedIn(true);
    await world.clock.pass(30_000);
    expect(world.journal.run('run')).toMatchObject({ phase: 'paused', counts: { started: 0 } });
    expect(world.pool.sent).toHaveLength(sent);
  });

  it('goes on where it was, at whatever point it died', async () => {
    const nine = numbered(Array.from({ length: 9 }, (_, n) => disableUser(n)));
    let diesAt = 1;
    for (; ; diesAt += 1) {
      const world = await killed(diesAt, nine);
      if (world.survived) break;
      const { runner } = startProgram(world);
      runner.setSignedIn(true);
      runner.resume('run');
      await rest(world);
      const writes = world.pool.sent.filter(({ doneAt }) => doneAt !== null).length;
      const { done } = world.journal.run('run')?.counts ?? {};
      expect({ diesAt, phase: world.phase('run'), done, writes, wrongs: world.wrongs }).toEqual({
        diesAt,
        phase: 'finished',
        done: 9,
        writes: 9,
        wrongs: [],
      });
    }
    // Each read, call and write to the journal was the last one once.
    expect(diesAt).toBeGreaterThan(9 * 5);
  });

  it('no longer knows a password, and says so', async () => {
    const password = (n: number) => ({
      subject: userSubject(n),
      step: { kind: 'setPassword', permanent: false } as const,
      changes: [fieldChange('status', 'CONFIRMED', 'FORCE_CHANGE_PASSWORD')],
    });
    const rows = numbered([password(0), password(1)]);
    const world = await killed(
      3,
      rows,
      new Map([
        [0, 'Secret-1'],
        [1, 'Secret-2'],
      ]),
    );
    const { runner } = startProgram(world);
    runner.setSignedIn(true);
    runner.resume('run');
    await rest(world);
    expect(world.rows('run')[1]).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('password is no longer known'),
    });
  });

  it('may be told to stop: no row is left without an end or a wait', async () => {
    for (const signedIn of [true, false]) {
      const world = await killed(60);
      const { runner } = startProgram(world);
      if (signedIn) runner.setSignedIn(true);
      runner.stop('run');
      await rest(world);
      expect(world.phase('run')).toBe('stopped');
      const { started, unknown } = world.journal.run('run')?.counts ?? {};
      expect(started).toBe(0);
      if (signedIn) expect(unknown).toBe(0);
      else expect(unknown).toBeGreaterThan(0);
    }
  });
});
