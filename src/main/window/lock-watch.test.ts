import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchLock } from './lock-watch.ts';

function setUp(polls: boolean) {
  const listeners = new Map<string, () => void>();
  const desktop = { state: 'active', asked: 0 };
  let locks = 0;
  const watch = watchLock({
    monitor: {
      on: (event, listener) => listeners.set(event, listener),
      off: (event) => listeners.delete(event),
      getSystemIdleState() {
        desktop.asked += 1;
        if (desktop.state === 'broken') throw new Error('no screen saver');
        return desktop.state;
      },
    },
    polls,
    timers: { set: setTimeout, clear: (timer) => clearTimeout(timer as NodeJS.Timeout) },
    locked: () => {
      locks += 1;
    },
  });
  return { watch, listeners, desktop, locks: () => locks };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the lock of the computer', () => {
  it('is heard from the system, sleep as well', () => {
    const { listeners, locks } = setUp(false);
    listeners.get('lock-screen')?.();
    listeners.get('suspend')?.();
    expect(locks()).toBe(2);
  });

  it('is looked for where no event comes, once for each lock, from the first connection on', () => {
    const { watch, desktop, locks } = setUp(true);
    desktop.state = 'locked';
    vi.advanceTimersByTime(60_000);
    expect([desktop.asked, locks()]).toEqual([0, 0]);
    desktop.state = 'active';
    watch.begin();
    watch.begin();
    desktop.state = 'locked';
    vi.advanceTimersByTime(5_000);
    expect(locks()).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect(locks()).toBe(1);
    desktop.state = 'idle';
    vi.advanceTimersByTime(5_000);
    desktop.state = 'locked';
    vi.advanceTimersByTime(5_000);
    expect(locks()).toBe(2);
  });

  it('is not looked for where events come, and cannot be where the desktop does not say', () => {
    const mac = setUp(false);
    mac.watch.begin();
    vi.advanceTimersByTime(60_000);
    expect(mac.desktop.asked).toBe(0);
    const bare = setUp(true);
    bare.desktop.state = 'broken';
    bare.watch.begin();
    vi.advanceTimersByTime(60_000);
    expect(bare.locks()).toBe(0);
  });

  it('is no matter any more when the program ends', () => {
    const { watch, listeners, desktop } = setUp(true);
    watch.begin();
    watch.dispose();
    const asked = desktop.asked;
    vi.advanceTimersByTime(60_000);
    expect(listeners.size).toBe(0);
    expect(desktop.asked).toBe(asked);
  });
});
