import { describe, expect, it } from 'vitest';
import { createLag } from './lag.ts';
import type { UserRow } from './row.ts';

const row = (sub: string, name: string): UserRow => ({
  sub,
  username: sub,
  pairs: ['sub', sub, 'name', name],
  enabled: true,
  status: 'CONFIRMED',
  createdAt: 0,
  updatedAt: 0,
  groups: new Set(),
});

function open(staleMs = 100) {
  const clock = { now: 0, staleMs };
  const lag = createLag(
    () => clock.staleMs,
    () => clock.now,
  );
  return { clock, lag };
}

describe('a listing that is behind', () => {
  it('shows the oldest state until so long after the last change', () => {
    const { clock, lag } = open();
    const user = row('a', 'first');
    lag.note('a', user);
    user.pairs = ['sub', 'a', 'name', 'second'];
    clock.now = 90;
    lag.note('a', user);
    user.pairs = ['sub', 'a', 'name', 'third'];
    clock.now = 180;
    expect(lag.view()?.shown(user)?.pairs[3]).toBe('first');
    clock.now = 190;
    expect(lag.view()).toBeUndefined();
  });

  it('hides who is new, and remembers who is gone', () => {
    const { lag } = open();
    const [fresh, gone] = [row('a', 'x'), row('b', 'y')];
    lag.note('a', undefined);
    lag.note('b', gone);
    const view = lag.view();
    expect(view?.shown(fresh)).toBeUndefined();
    expect(view?.past.map(({ sub }) => sub)).toEqual(['b']);
    expect(view?.shown(row('c', 'z'))?.sub).toBe('c');
  });

  it('is not behind at 0, whatever was noted before', () => {
    const { clock, lag } = open();
    lag.note('a', row('a', 'x'));
    clock.staleMs = 0;
    expect(lag.view()).toBeUndefined();
    lag.note('a', row('a', 'x'));
    clock.staleMs = 100;
    expect(lag.view()).toBeUndefined();
  });
});
