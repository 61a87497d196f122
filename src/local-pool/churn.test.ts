import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBehaviour } from './behaviour.ts';
import { createChurn } from './churn.ts';
import { openStore } from './store/open-store.ts';

let dataDir = '';
const stops: (() => void)[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'pool-churn-'));
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.useRealTimers();
  rmSync(dataDir, { recursive: true, force: true });
});

function setUp(seed: number, folder = dataDir) {
  const behaviour = createBehaviour({ churn: { perSecond: 0, seed } });
  const store = openStore({ dataDir: folder, seed: 7, users: 300, now: () => 5 });
  const churn = createChurn({ behaviour, ...store });
  stops.push(churn.stop);
  const subs = () => [...store.directory.after(undefined)].map(({ sub }) => sub);
  return { ...store, behaviour, churn, subs };
}

describe('churn', () => {
  it('creates, changes and deletes; the same seed the same way', () => {
    const [one, two, three] = [
      setUp(1, join(dataDir, 'a')),
      setUp(1, join(dataDir, 'b')),
      setUp(2, join(dataDir, 'c')),
    ];
    const before = new Set(one.subs());
    for (const { churn } of [one, two, three]) churn.step(200);
    const after = one.subs();
    expect(after.filter((sub) => !before.has(sub)).length).toBeGreaterThan(20);
    expect([...before].filter((sub) => !after.includes(sub)).length).toBeGreaterThan(20);
    expect(
      [...one.directory.after(undefined)].filter(({ updatedAt }) => updatedAt === 5).length,
    ).toBeGreaterThan(20);
    expect(two.subs()).toEqual(after);
    expect(three.subs()).not.toEqual(after);
  });

  it('leaves the people of Lifeguard alone, and goes on after a restart', () => {
    const first = setUp(1);
    first.churn.step(400);
    const again = setUp(1);
    expect(again.subs()).toEqual(first.subs());
    again.churn.step(100);
    for (const name of ['ada.admin', 'stella.staff', 'sam.support'])
      expect(again.directory.byUsername(name)).toMatchObject({
        enabled: true,
        updatedAt: expect.any(Number),
      });
  });

  it('keeps to the pace that it is given while it runs', () => {
    vi.useFakeTimers();
    const { behaviour, directory, subs } = setUp(1);
    const before = subs();
    vi.advanceTimersByTime(5_000);
    expect(subs()).toEqual(before);
    behaviour.churn = { perSecond: 20, seed: 1 };
    vi.advanceTimersByTime(5_000);
    const moved = [...directory.after(undefined)].filter(({ updatedAt }) => updatedAt === 5).length;
    expect(moved).toBeGreaterThan(30);
    expect(moved).toBeLessThanOrEqual(100);
  });
});
