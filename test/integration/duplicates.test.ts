import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { slotOf } from '#local-pool/sample/defects.ts';
import { DEFAULT_RULES } from '#shared/domain/duplicates/default-rules.ts';
import { AppError } from '#shared/domain/errors.ts';
import { attributeOf } from '#shared/domain/user.ts';
import {
  type DuplicatesHarness,
  type DuplicatesHarnessOptions,
  person,
  sampleOf,
  startDuplicates,
} from '#test/support/duplicates-harness.ts';

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 10, 1, 12);

let folder = '';
const open = new Set<DuplicatesHarness>();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifeguard-duplicates-'));
});
afterEach(() => {
  for (const one of open) one.stop();
  open.clear();
  rmSync(folder, { recursive: true, force: true });
});

async function start(options?: DuplicatesHarnessOptions) {
  const started = await startDuplicates(folder, options);
  open.add(started);
  return started;
}

function stop(started: DuplicatesHarness): void {
  open.delete(started);
  started.stop();
}

const keysOf = (lines: readonly ({ key: string } | null)[]) => lines.map((line) => line?.key ?? null);

describe('the duplicates of the sample pool', () => {
  it('are all found, and nobody else, with what they are found by', async () => {
    const { put, complete, list, duplicates, columns } = await start();
    const users = sampleOf(2_000);
    put(...users);
    complete(NOON);

    const tagged = new Set(DEFAULT_RULES.inboxes.flatMap(({ tag, domains }) => (tag === '+' ? domains : [])));
    const sets: { defect: string; subs: string[] }[] = [];
    for (const [index, user] of users.entries()) {
      const { defect, part } = slotOf(index);
      const domain = attributeOf(user, 'email')?.split('@')[1] ?? '';
      if (part === 0) sets.push({ defect, subs: [user.sub] });
      else if (defect !== 'plus-tag' || tagged.has(domain)) sets.at(-1)?.subs.push(user.sub);
    }
    const expected = sets.filter(({ subs }) => subs.length > 1);
    const { total, lines } = await list();
    expect(total).toBe(expected.length);
    const found = await Promise.all(lines.map(({ key }) => duplicates.cluster({ sub: key, decision: null })));
    const membersOf = (subs: readonly string[] | undefined) => [...(subs ?? [])].sort().join(' ');
    expect(found.map((one) => membersOf(one?.members.map(({ sub }) => sub))).sort()).toEqual(
      expected.map(({ subs }) => membersOf(subs)).sort(),
    );

    const state = duplicates.state();
    expect(state).toMatchObject({ phase: 'ready', done: 1, complete: true, open: expected.length, fresh: 0 });
    expect(state.users).toBe(expected.reduce((sum, { subs }) => sum + subs.length, 0));
    const sized = (...defects: string[]) => expected.filter(({ defect }) => defects.includes(defect)).length;
    const count = new Map(state.byDetector.map(({ detector, clusters }) => [detector, clusters]));
    expect(count.get('doubleClick')).toBe(sized('same-email'));
    expect(count.get('federatedTwin')).toBe(sized('federated-twin'));
    expect(count.get('sameInbox')).toBe(sized('gmail-dots', 'plus-tag'));
    expect(state.byStrength).toEqual([
      { strength: 'certain', clusters: sized('same-email', 'email-case', 'federated-twin') },
      { strength: 'likely', clusters: sized('gmail-dots', 'plus-tag', 'same-phone') },
    ]);
    expect(count.has('similarName')).toBe(false);

    // The query bar knows the same people.
    const asked = columns.search({ kind: 'duplicate', of: 'federatedTwin' }, null);
    expect(asked.total).toBe(2 * sized('federated-twin'));
  });
});

describe('who is not a duplicate', () => {
  it('stays so when the program starts again, and when the copy is forgotten and read anew', async () => {
    const users = sampleOf(600);
    const first = await start();
    first.put(...users);
    const { lines, total } = await first.list();
    const [line, other] = lines;
    if (!line || !other) throw new Error('There are no duplicates.');
    const decided = await first.duplicates.setAside({
      clusters: [line, { ...line, key: 'unknown' }, line],
      by: 'Zoë',
    });
    expect(decided).toHaveLength(1);
    expect(decided[0]).toMatchObject({ by: 'Zoë', at: 1_000_000 });
    const [decision] = decided;
    const check = async (started: DuplicatesHarness) => {
      expect((await started.list()).total).toBe(total - 1);
      const aside = await started.list({ state: 'setAside' });
      expect(aside.lines).toMatchObject([{ size: line.size, decision: decision?.id, isNew: false }]);
      expect(aside.lines[0]?.detectors).toEqual(line.detectors);
      expect(started.duplicates.state()).toMatchObject({ open: total - 1, setAside: 1 });
      expect(await started.duplicates.cluster({ sub: line.key, decision: null })).toBeNull();
      const whole = await started.duplicates.cluster({ sub: line.key, decision: decision?.id ?? '' });
      expect(whole?.members.map(({ sub }) => sub).sort()).toEqual([...(decision?.subs ?? [])].sort());
      expect(whole?.pairs.every(({ setAside }) => setAside === decision?.id)).toBe(true);
      expect(whole?.decisions).toEqual([decision]);
    };
    await check(first);
    stop(first);

    const second = await start();
    await check(second);
    stop(second);

    const anew = await start({ copy: 'anew' });
    for (let at = 0; at < users.length; at += 60) anew.put(...users.slice(at, at + 60).reverse());
    await check(anew);
    anew.duplicates.takeBack([decision?.id ?? '', 'unknown']);
    expect((await anew.list()).total).toBe(total);
    expect(anew.duplicates.state().setAside).toBe(0);
  });

  it('is not said of somebody who came after the set was shown', async () => {
    const { put, list, duplicates } = await start();
    const email = 'family@example.com';
    put(person(1, { email }), person(2, { email }));
    const { lines: shown } = await list();
    put(person(3, { email }));
    expect(await duplicates.setAside({ clusters: shown, by: 'me' })).toEqual([]);
    const { lines } = await list();
    expect(await duplicates.setAside({ clusters: lines, by: 'me' })).toMatchObject([
      { subs: [1, 2, 3].map((number) => person(number, {}).sub) },
    ]);
  });

  it('does not hold for who joins later', async () => {
    const { put, list, duplicates } = await start();
    const email = 'family@example.com';
    put(person(1, { email }), person(2, { email }));
    const { lines } = await list();
    const [decision] = await duplicates.setAside({ clusters: lines, by: 'me' });
    expect((await list()).total).toBe(0);
    put(person(3, { email }));
    expect((await list()).lines).toMatchObject([{ size: 3 }]);
    const cluster = await duplicates.cluster({ sub: person(3, {}).sub, decision: null });
    expect(
      cluster?.pairs.map(({ a, b, setAside }) => [Number(a.slice(-1)), Number(b.slice(-1)), setAside]),
    ).toEqual([
      [1, 2, decision?.id],
      [1, 3, null],
      [2, 3, null],
    ]);
  });

  it('cannot be said where it cannot be kept; the rest works', async () => {
    const refuse = () => {
      throw new AppError('JOURNAL_NEEDS_KEYCHAIN', 'No keychain.');
    };
    const { put, complete, list, duplicates, reported } = await start({
      notes: { decisions: () => [], decide: refuse, takeBack: refuse, note: () => null, setNote: refuse },
    });
    put(...sampleOf(200));
    complete(NOON);
    const { total, lines } = await list();
    const clusters = lines.slice(0, 1);
    await expect(duplicates.setAside({ clusters, by: 'me' })).rejects.toMatchObject({
      code: 'JOURNAL_NEEDS_KEYCHAIN',
    });
    expect(() => duplicates.setRules(DEFAULT_RULES)).toThrow('No keychain.');
    expect((await list()).total).toBe(total);
    expect(duplicates.state().history).toMatchObject([{ at: NOON, clusters: total }]);
    expect(reported).toEqual([]);
  });
});

describe('what is new', () => {
  it('is not whoever other rules find, for nothing has happened', async () => {
    const { put, list, duplicates, complete } = await start();
    const phone = '+4915117263549';
    put(
      person(1, { email: 'anna.b@example.com', phone_number: phone }),
      person(2, { phone_number: '015117263549' }),
    );
    complete(NOON);
    expect((await list()).total).toBe(0);
    put(person(3, { email: 'Anna.B@example.com' }));
    expect((await list({ state: 'new' })).total).toBe(1);
    put(person(5, { phone_number: '+4915148273610' }), person(6, { phone_number: '015148273610' }));
    duplicates.setRules({ ...DEFAULT_RULES, defaultCountry: 'DE' });
    expect((await list()).lines.map(({ size, isNew }) => [size, isNew])).toEqual([
      [3, true],
      [2, false],
    ]);
  });

  it('is who was in no cluster at the last look; remembered over a restart', async () => {
    const first = await start({ now: () => NOON + 5 });
    const { put, list, duplicates } = first;
    put(...sampleOf(600));
    await list();
    duplicates.seen(null);
    expect(duplicates.state()).toMatchObject({ complete: false, fresh: 0, seenAt: null });
    put(person(1, { email: 'late@example.com' }), person(2, { email: 'Late@example.com' }));
    first.complete(NOON);
    await list();
    // All of that was there when the first reading ended.
    expect(duplicates.state()).toMatchObject({ fresh: 0, seenAt: null });

    put(person(3, { email: 'early@example.com' }));
    expect((await list({ state: 'new' })).total).toBe(0);
    put(person(4, { email: 'EARLY@example.com' }), person(5, { email: 'late@example.com' }));
    const fresh = await list({ state: 'new' });
    expect(fresh.lines.map(({ key, size, isNew }) => [Number(key.slice(-1)), size, isNew])).toEqual([
      [1, 3, true],
      [3, 2, true],
    ]);
    expect(duplicates.state().fresh).toBe(2);
    expect(first.columns.search({ kind: 'duplicate', of: 'new' }, null).total).toBe(5);
    duplicates.seen([person(3, {}).sub, 'unknown']);
    expect(keysOf((await list({ state: 'new' })).lines)).toEqual([person(1, {}).sub]);
    stop(first);

    const second = await start({ now: () => NOON + 9 });
    expect(keysOf((await second.list({ state: 'new' })).lines)).toEqual([person(1, {}).sub]);
    second.duplicates.seen(null);
    expect(second.duplicates.state()).toMatchObject({ fresh: 0, seenAt: NOON + 9 });
    stop(second);
    const third = await start();
    await third.list();
    expect(third.duplicates.state()).toMatchObject({ fresh: 0, seenAt: NOON + 9 });
  });
});

describe('the counts over time', () => {
  it('are those at the end of readings, one a day, kept beside the copy', async () => {
    const first = await start();
    const { put, complete, list, duplicates } = first;
    put(person(1, { email: 'ada@example.com' }), person(2, { email: 'ada@example.com' }));
    await list();
    expect(duplicates.state().history).toEqual([]);
    complete(NOON);
    await vi.waitFor(() => expect(duplicates.state().history).toHaveLength(1));
    put(person(3, { email: 'bob@example.com' }), person(4, { email: 'bob@example.com' }));
    await list();
    expect(duplicates.state().history).toEqual([{ at: NOON, clusters: 1, users: 2 }]);
    complete(NOON + 900_000);
    await vi.waitFor(() => expect(duplicates.state().history[0]?.clusters).toBe(2));
    expect(duplicates.state().history).toEqual([{ at: NOON + 900_000, clusters: 2, users: 4 }]);
    complete(NOON + DAY);
    await vi.waitFor(() => expect(duplicates.state().history).toHaveLength(2));
    stop(first);
    const second = await start({ copy: 'anew' });
    expect(second.duplicates.state().history.map(({ at }) => at)).toEqual([NOON + 900_000, NOON + DAY]);
  });

  it('and states are told at most twice a second', async () => {
    const { put, states, complete } = await start();
    const before = performance.now();
    for (const [index, user] of sampleOf(200).entries()) {
      put(user);
      if (index % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 30));
    }
    complete(NOON);
    await vi.waitFor(() => expect(states.at(-1)).toMatchObject({ phase: 'ready', complete: true }), 3_000);
    expect(states.length).toBeLessThanOrEqual(1 + (performance.now() - before) / 500);
    expect(states.at(-1)?.open).toBeGreaterThan(5);
  });
});

describe('the rules', () => {
  it('are kept, and everything is compared anew by them', async () => {
    const first = await start();
    const { put, list, duplicates } = first;
    put(
      person(1, { email: 'anna.berg@acme.example' }),
      person(2, { email: 'annaberg+shop@acme.example' }),
      person(3, { phone_number: '030 1234567' }),
      person(4, { phone_number: '+49301234567' }),
    );
    expect(duplicates.rules()).toEqual(DEFAULT_RULES);
    expect((await list()).total).toBe(0);
    const rules = {
      ...DEFAULT_RULES,
      defaultCountry: 'DE',
      inboxes: [{ domains: ['acme.example'], ignoreDots: true, tag: '+' as const }],
    };
    const { version } = duplicates.state();
    expect(duplicates.setRules(rules)).toEqual(rules);
    expect(duplicates.state().phase).toBe('comparing');
    const { lines } = await list();
    expect(lines.map(({ detectors }) => detectors)).toEqual([['samePhone'], ['sameInbox']]);
    expect(duplicates.state().version).toBeGreaterThan(version);
    expect(() => duplicates.setRules({ ...rules, defaultCountry: 'QQ' })).toThrow('“QQ”');
    stop(first);
    const second = await start();
    expect(second.duplicates.rules()).toEqual(rules);
    expect((await second.list()).total).toBe(2);
    second.duplicates.setRules(DEFAULT_RULES);
    expect((await second.list()).total).toBe(0);
  });
});
