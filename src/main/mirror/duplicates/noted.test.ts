import { describe, expect, it } from 'vitest';
import { DEFAULT_RULES } from '#shared/domain/duplicates/default-rules.ts';
import { AppError } from '#shared/domain/errors.ts';
import { createHistory } from './history.ts';
import { createKeptRules } from './kept-rules.ts';
import { createSeenUsers } from './seen-users.ts';

function notesWith(name: string, value: string | null) {
  const kept = new Map<string, string>(value === null ? [] : [[name, value]]);
  const reported: unknown[] = [];
  return {
    kept,
    reported,
    report: (what: string, error: unknown) => void reported.push([what, error]),
    notes: {
      note: (key: string) => kept.get(key) ?? null,
      setNote: (key: string, to: string) => void kept.set(key, to),
    },
  };
}

describe('the rules', () => {
  const other = { ...DEFAULT_RULES, defaultCountry: 'DE', guesses: ['sharedPhone' as const] };

  it('are the usual ones, then those that were said', () => {
    const { notes, report, reported } = notesWith('', null);
    const rules = createKeptRules(notes, report);
    expect(rules.get()).toEqual(DEFAULT_RULES);
    rules.set(other);
    expect(rules.get()).toEqual(other);
    expect(createKeptRules(notes, report).get()).toEqual(other);
    expect(reported).toEqual([]);
  });

  it('are refused in a sentence when they cannot be meant so, and nothing is kept', () => {
    const { notes, report, kept } = notesWith('', null);
    const rules = createKeptRules(notes, report);
    const impossible = { ...DEFAULT_RULES, defaultCountry: 'QQ' };
    expect(() => rules.set(impossible)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringContaining('“QQ”') }),
    );
    expect(rules.get()).toEqual(DEFAULT_RULES);
    expect(kept.size).toBe(0);
  });

  it.each([
    ['no JSON', '{'],
    ['another thing', '[]'],
    ['an unknown guess', JSON.stringify({ ...DEFAULT_RULES, guesses: ['tarot'] })],
    ['what cannot be meant so', JSON.stringify({ ...DEFAULT_RULES, defaultCountry: 'QQ' })],
  ])('are the usual ones where %s was kept, which is reported', (_name, text) => {
    const { notes, report, reported } = notesWith('duplicates.rules', text);
    expect(createKeptRules(notes, report).get()).toEqual(DEFAULT_RULES);
    expect(reported).toHaveLength(1);
  });
});

describe('the counts over time', () => {
  const DAY = 86_400_000;

  it('are the last of each day, for 400 days', () => {
    const { notes, report, reported } = notesWith('', null);
    const history = createHistory(notes, report);
    for (let day = 0; day < 500; day += 1) {
      history.add({ at: day * DAY + 1_000, clusters: 1, users: 2 });
      history.add({ at: day * DAY + 2_000, clusters: day, users: 2 * day });
    }
    const all = history.all();
    expect(all).toHaveLength(400);
    expect(all[0]).toEqual({ at: 100 * DAY + 2_000, clusters: 100, users: 200 });
    expect(all.at(-1)).toEqual({ at: 499 * DAY + 2_000, clusters: 499, users: 998 });
    expect(createHistory(notes, report).all()).toEqual(all);
    expect(reported).toEqual([]);
  });

  it('are kept for as long as the program runs where nothing can be kept', () => {
    const { report, reported } = notesWith('', null);
    const refusing = (error: unknown) => ({
      note: () => null,
      setNote: () => {
        throw error;
      },
    });
    const without = createHistory(refusing(new AppError('JOURNAL_NEEDS_KEYCHAIN', 'No keychain.')), report);
    without.add({ at: 1, clusters: 2, users: 4 });
    expect(without.all()).toEqual([{ at: 1, clusters: 2, users: 4 }]);
    expect(reported).toEqual([]);
    const full = createHistory(refusing(new AppError('DISK_FULL', 'No room.')), report);
    full.add({ at: 1, clusters: 2, users: 4 });
    expect(full.all()).toHaveLength(1);
    expect(reported).toHaveLength(1);
  });

  it('begin anew where something else was kept', () => {
    const { notes, report, reported } = notesWith('duplicates.history', '[{"at":"never"}]');
    expect(createHistory(notes, report).all()).toEqual([]);
    expect(reported).toHaveLength(1);
  });
});

describe('who was seen in a cluster', () => {
  function setUp(kept: string | null = null) {
    const store = { size: 40, written: 0, kept };
    const later: (() => void)[] = [];
    const reported: string[] = [];
    const start = () =>
      createSeenUsers({
        store: {
          size: () => store.size,
          setting: () => store.kept,
          setSetting(_name, value) {
            store.kept = value;
            store.written += 1;
          },
        },
        schedule(_ms, run) {
          later.push(run);
          return () => void later.splice(later.indexOf(run), 1);
        },
        report: (what) => reported.push(what),
      });
    return { store, later, start, reported };
  }

  it('is everybody until it has begun', () => {
    const seen = setUp().start();
    expect([seen.hasBegun(), seen.at(), seen.has(3)]).toEqual([false, null, true]);
    seen.add([1]);
    expect(seen.hasBegun()).toBe(false);
    seen.set([], null);
    expect([seen.hasBegun(), seen.at(), seen.has(3)]).toEqual([true, null, false]);
  });

  it('is written now and then, and when it ends', () => {
    const { store, later, start } = setUp();
    const seen = start();
    seen.set([1, 39], 500);
    for (let id = 2; id < 9; id += 1) seen.add([id]);
    store.size = 5_000;
    seen.add([4_999]);
    expect(store.written).toBe(0);
    for (const run of later.splice(0)) run();
    expect(store.written).toBe(1);
    seen.add([10]);
    seen.dispose();
    expect(store.written).toBe(2);
    seen.dispose();
    expect(store.written).toBe(2);

    const again = start();
    expect([again.hasBegun(), again.at()]).toEqual([true, 500]);
    expect([1, 2, 8, 10, 39, 4_999].every(again.has)).toBe(true);
    expect([0, 9, 11, 40, 4_998, 90_000].some(again.has)).toBe(false);
    again.set([7], 900);
    expect([again.has(1), again.has(7), again.at()]).toEqual([false, true, 900]);
  });

  it.each(['{', '[]', '{"at":1}', 'null'])('begins anew where %s was kept', (text) => {
    const { start, reported } = setUp(text);
    expect(start().hasBegun()).toBe(false);
    expect(reported).toHaveLength(1);
  });
});
