import { describe, expect, it } from 'vitest';
import type { Decision } from '#shared/domain/duplicates/cluster.ts';
import { AppError } from '#shared/domain/errors.ts';
import { plainUser } from '#test/support/hostile-users.ts';
import { createDecisions } from './decisions.ts';
import type { DuplicateNotes } from './ports.ts';

/** A copy of users `u0`, `u1` …, and notes in memory. */
function setUp(size: number, kept: Decision[] = []) {
  let count = 0;
  const copy = { size, gone: new Set<number>(), read: 0 };
  const subOf = (id: number) => plainUser(id, '').user.sub;
  const reported: string[] = [];
  const notes: DuplicateNotes = {
    decisions: () => [...kept],
    decide: (decisions) => void kept.push(...decisions),
    takeBack(ids) {
      for (const id of ids) kept.splice(kept.findIndex((one) => one.id === id) >>> 0, 1);
    },
    note: () => null,
    setNote: () => {},
  };
  const known = (sub: string) => {
    for (let id = 0; id < copy.size; id += 1) if (subOf(id) === sub) return id;
    return undefined;
  };
  const start = () =>
    createDecisions({
      notes,
      columns: {
        idOf: known,
        isGone: (id) => copy.gone.has(id),
        get size() {
          return copy.size;
        },
      },
      store: {
        users(ids) {
          copy.read += ids.length;
          return Array.from(ids, (id) => plainUser(id, ''));
        },
      },
      now: () => 1_000 + count,
      newId() {
        count += 1;
        return `d${count}`;
      },
      report: (what) => reported.push(what),
    });
  return { start, copy, subOf, kept, notes, reported };
}

describe('who was said to be different people', () => {
  it('holds between any two of a decision, in both directions, until it is taken back', () => {
    const { start, subOf, kept } = setUp(5);
    const decisions = start();
    const [decided] = decisions.decide([[subOf(0), subOf(1), subOf(2)]], 'me');
    expect(decided).toEqual({ id: 'd1', subs: [subOf(0), subOf(1), subOf(2)], at: 1_000, by: 'me' });
    expect(kept).toEqual([decided]);
    for (const [a, b] of [
      [0, 1],
      [1, 0],
      [2, 1],
      [0, 2],
    ] as const) {
      expect(decisions.between(a, b)).toBe('d1');
    }
    expect(decisions.between(0, 3)).toBeNull();
    expect(decisions.between(3, 4)).toBeNull();
    expect(decisions.takeBack(['d1', 'unknown', 'd1'])).toEqual([0, 1, 2]);
    expect(decisions.between(0, 1)).toBeNull();
    expect(kept).toEqual([]);
  });

  it('is one decision for one set, in whatever order, and again a new one after it was taken back', () => {
    const { start, subOf, kept } = setUp(5);
    const decisions = start();
    const [a, b, c] = [subOf(0), subOf(1), subOf(2)];
    const twice = decisions.decide(
      [
        [a, b],
        [b, a],
      ],
      'me',
    );
    expect(twice.map(({ id }) => id)).toEqual(['d1']);
    const more = decisions.decide(
      [
        [b, a],
        [a, b, c],
      ],
      'you',
    );
    expect(more.map(({ id, by }) => [id, by])).toEqual([
      ['d1', 'me'],
      ['d2', 'you'],
    ]);
    expect(kept).toHaveLength(2);
    decisions.takeBack(['d1']);
    // Two of them are still in the other one.
    expect(decisions.between(0, 1)).toBe('d2');
    expect(decisions.decide([[a, b]], 'me')[0]?.id).toBe('d3');
  });

  it('waits for users who are not there yet, whether a few of them come or many', () => {
    const kept: Decision[] = [];
    const { start, copy, subOf } = setUp(2, kept);
    kept.push(
      { id: 'later', subs: [subOf(0), subOf(4)], at: 1, by: 'me' },
      { id: 'never', subs: ['nobody', 'no one'], at: 1, by: 'me' },
      { id: 'much later', subs: [subOf(900), subOf(901)], at: 1, by: 'me' },
    );
    const decisions = start();
    const members = (id: string) => {
      const decision = decisions.find(id);
      return decision ? decisions.members(decision) : null;
    };
    expect(decisions.between(0, 1)).toBeNull();
    expect(members('later')).toEqual([0]);
    copy.size = 5;
    expect(decisions.between(4, 0)).toBe('later');
    expect(members('later')).toEqual([0, 4]);
    copy.gone.add(4);
    expect(members('later')).toEqual([0]);
    // No row is read for the sake of three subs.
    copy.read = 0;
    copy.size = 1_000;
    expect(decisions.between(901, 900)).toBe('much later');
    expect(copy.read).toBe(0);
    expect(decisions.takeBack(['later', 'never'])).toEqual([0, 4]);
    expect(decisions.between(4, 0)).toBeNull();
  });

  it('changes nothing when it cannot be kept', () => {
    const { start, subOf, notes } = setUp(3);
    const decisions = start();
    decisions.decide([[subOf(0), subOf(1)]], 'me');
    const full = new AppError('DISK_FULL', 'No room.');
    notes.decide = notes.takeBack = () => {
      throw full;
    };
    expect(() => decisions.decide([[subOf(1), subOf(2)]], 'me')).toThrow(full);
    expect(() => decisions.takeBack(['d1'])).toThrow(full);
    expect(decisions.between(1, 2)).toBeNull();
    expect(decisions.between(0, 1)).toBe('d1');
    expect(decisions.all()).toHaveLength(1);
  });

  it('is said to be unknown, when it cannot be read', () => {
    const { start, notes, reported } = setUp(3);
    const damaged = new AppError('JOURNAL_FAILED', 'Damaged.');
    notes.decisions = () => {
      throw damaged;
    };
    const decisions = start();
    expect(decisions.problem).toBe(damaged);
    expect(decisions.all()).toEqual([]);
    expect(reported).toHaveLength(1);
    expect(setUp(1).start().problem).toBeNull();
  });

  it('takes any text for a sub', () => {
    const { start } = setUp(1);
    const decisions = start();
    const odd = [
      ['a,b', 'c'],
      ['a', 'b,c'],
      ['__proto__', 'constructor'],
      ['"', '\\'],
      ['', '\ud800'],
    ];
    expect(new Set(decisions.decide(odd, 'me').map(({ id }) => id)).size).toBe(odd.length);
  });
});
