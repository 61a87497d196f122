import { describe, expect, it } from 'vitest';
import { createComparing } from './comparing.ts';

/** An engine with so many steps to go, and a schedule that is run by hand. */
function setUp(steps: number) {
  const engine = { left: steps, error: null as Error | null };
  const later: { ms: number; run: () => void }[] = [];
  const stepped: boolean[] = [];
  const reported: unknown[] = [];
  const comparing = createComparing({
    engine: {
      step() {
        if (engine.error) throw engine.error;
        engine.left = Math.max(0, engine.left - 1);
        return engine.left > 0;
      },
    },
    schedule(ms, run) {
      const entry = { ms, run };
      later.push(entry);
      return () => {
        const at = later.indexOf(entry);
        if (at >= 0) later.splice(at, 1);
      };
    },
    onStep: (settled) => stepped.push(settled),
    report: (_what, error) => reported.push(error),
  });
  const turn = () => {
    const next = later.shift();
    next?.run();
    return next?.ms;
  };
  return { engine, comparing, later, stepped, reported, turn };
}

const outcome = async (work: Promise<void>) =>
  Promise.race([work.then(() => 'settled', String), Promise.resolve().then(() => Promise.resolve('waits'))]);

describe('comparing', () => {
  it('goes on slice by slice, then only looks now and then', async () => {
    const { comparing, turn, stepped, later } = setUp(3);
    const settled = comparing.settled();
    expect([turn(), turn()]).toEqual([0, 0]);
    expect(comparing.isReady()).toBe(false);
    expect(await outcome(settled)).toBe('waits');
    expect(turn()).toBe(0);
    await settled;
    expect(comparing.isReady()).toBe(true);
    expect(stepped).toEqual([false, false, true]);
    expect(later.map(({ ms }) => ms)).toEqual([500]);
  });

  it('looks at once for whoever asks, and compares everything when told so', async () => {
    const { engine, comparing, turn, later } = setUp(1);
    turn();
    engine.left = 2;
    const settled = comparing.settled();
    expect(later.map(({ ms }) => ms)).toEqual([0]);
    turn();
    expect(comparing.isReady()).toBe(true);
    turn();
    await settled;
    engine.left = 2;
    comparing.wake('anew');
    expect(comparing.isReady()).toBe(false);
    turn();
    turn();
    expect(comparing.isReady()).toBe(true);
  });

  it('says what went wrong to those who wait, and tries again later', async () => {
    const { engine, comparing, turn, reported, later } = setUp(1);
    engine.error = new Error('The copy is damaged.');
    const settled = comparing.settled();
    turn();
    await expect(settled).rejects.toThrow('The copy is damaged.');
    expect(reported).toEqual([engine.error]);
    expect(later.map(({ ms }) => ms)).toEqual([10_000]);
    engine.error = null;
    turn();
    expect(comparing.isReady()).toBe(true);
  });

  it('ends for good', async () => {
    const { comparing, later } = setUp(5);
    const settled = comparing.settled();
    comparing.stop();
    await expect(settled).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(comparing.settled()).rejects.toMatchObject({ code: 'CANCELLED' });
    comparing.wake();
    expect(later).toEqual([]);
  });
});
