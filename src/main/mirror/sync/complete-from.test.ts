import { describe, expect, it } from 'vitest';
import { createPlainColumns, plainFingerprint } from '#test/support/plain-columns.ts';
import { newStore } from '#test/support/sync-harness.ts';
import { completeFrom, noteStart } from './complete-from.ts';
import { createCopy } from './copy.ts';

function setUp() {
  const store = newStore();
  const clock = { at: 1_000 };
  const columns = createPlainColumns(store);
  const copy = createCopy({ store, columns, fingerprintOf: plainFingerprint, now: () => clock.at });
  const begin = (number: number) =>
    copy.begin(
      {
        number,
        first: number === 1,
        startedAt: clock.at,
        expected: null,
        read: 0,
        requests: 0,
        step: 'users',
      },
      [],
    );
  return { store, clock, copy, begin };
}

describe('how old a copy may be', () => {
  it('is told by the start of the last complete reading, not by its end', () => {
    const { store, clock, copy, begin } = setUp();
    begin(1);
    expect(completeFrom(store)).toBeNull();
    clock.at = 60_000;
    copy.end();
    expect(store.completeAt()).toBe(60_000);
    expect(completeFrom(store)).toBe(1_000);
    clock.at = 90_000;
    begin(2);
    expect(completeFrom(store)).toBe(1_000);
    clock.at = 95_000;
    copy.end();
    expect(completeFrom(store)).toBe(90_000);
  });

  it('is told by the start of a reading that was interrupted and taken up again', () => {
    const { store, clock, copy, begin } = setUp();
    begin(1);
    clock.at = 3_600_000;
    copy.resume();
    copy.end();
    expect(completeFrom(store)).toBe(1_000);
  });

  it('is never younger than the end of the last whole reading', () => {
    const store = newStore();
    store.write({ completeAt: 5_000 });
    expect(completeFrom(store)).toBe(5_000);
    noteStart(store, 9_000);
    expect(completeFrom(store)).toBe(5_000);
  });
});
