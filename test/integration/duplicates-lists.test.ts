import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClusterFilter } from '#shared/domain/duplicates/cluster.ts';
import {
  BY_STRENGTH,
  type DuplicatesHarness,
  OPEN,
  person,
  plant,
  startDuplicates,
  subOf,
} from '#test/support/duplicates-harness.ts';

let folder = '';
let started: DuplicatesHarness;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lifeguard-duplicates-'));
  started = await startDuplicates(folder);
});
afterEach(() => {
  started.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The numbers of `person` in the keys of lines. */
const numbersOf = (lines: readonly ({ key: string } | null)[]) =>
  lines.map((line) => line && Number(line.key.slice(-12)));

describe('a list', () => {
  beforeEach(() => started.put(...plant()));

  it.each<[string, Partial<ClusterFilter>, number[]]>([
    ['everything, the surest first, then the biggest', {}, [6, 1, 3, 8]],
    ['by detectors', { detectors: ['samePhone', 'sameInbox'] }, [3, 8]],
    ['by a detector that nobody has', { detectors: ['usernameCase'] }, []],
    ['by strength', { strength: 'certain' }, [6, 1]],
    ['by a piece of an email, in any case', { find: 'CLEO@exam' }, [6]],
    ['by a name without its accents', { find: 'eva unal' }, [1]],
    ['by the first name of one member', { find: 'BEN' }, [3]],
    ['by the username of one member', { find: 'benjam' }, [3]],
    ['by a phone number as people write it', { find: '+49 (30) 123-45' }, [3]],
    ['by a sub', { find: subOf(9).slice(4) }, [8]],
    ['by blanks: everything', { find: '  ' }, [6, 1, 3, 8]],
    ['by what nobody in a cluster has', { find: 'alone' }, []],
    ['by text for machines', { find: '"*\\(\0' }, []],
    ['nothing is new', { state: 'new' }, []],
    ['nothing is linked', { state: 'linked' }, []],
    ['nothing is set aside', { state: 'setAside' }, []],
  ])('%s', async (_name, filter, expected) => {
    const { lines, total } = await started.list(filter);
    expect(numbersOf(lines)).toEqual(expected);
    expect(total).toBe(expected.length);
  });

  it.each([
    ['size', [3, 6, 1, 8]],
    ['newest', [8, 6, 3, 1]],
  ] as const)('sorted by %s', async (by, expected) => {
    const { lines } = await started.duplicates.list({ filter: OPEN, sort: { by }, first: 500 });
    expect(numbersOf(lines)).toEqual(expected);
  });

  it('shows who is in a cluster', async () => {
    const { lines } = await started.list({ detectors: ['doubleClick'] });
    expect(lines).toEqual([
      {
        key: subOf(6),
        size: 2,
        enabled: 2,
        strength: 'certain',
        detectors: ['doubleClick'],
        isNew: false,
        members: [6, 7].map((number) => ({
          sub: subOf(number),
          username: subOf(number),
          label: 'cleo@example.com',
          email: 'cleo@example.com',
          status: number === 7 ? 'UNCONFIRMED' : 'CONFIRMED',
          enabled: true,
        })),
        newestAt: person(6, {}).createdAt + 5_000,
        decision: null,
      },
    ]);
  });

  it('keeps its places while users change; who is no cluster any more leaves a gap', async () => {
    const { duplicates, put } = started;
    const { list } = await duplicates.list({ filter: OPEN, sort: BY_STRENGTH, first: 1 });
    const read = () => numbersOf(duplicates.lines({ list, from: 0, count: 500 }));
    expect(read()).toEqual([6, 1, 3, 8]);
    put(person(7, { email: 'someone.else@example.com' }));
    started.goAway(subOf(9));
    expect(read()).toEqual([null, 1, 3, null]);
    put(person(20, { email: 'CLEO@example.com' }), person(21, { email: 'quite.new@example.com' }));
    expect(read()).toEqual([6, 1, 3, null]);
    expect(duplicates.lines({ list, from: 2, count: 1 })).toMatchObject([{ key: subOf(3), size: 3 }]);
    expect(duplicates.lines({ list, from: 4, count: 9 })).toEqual([]);
    // Two clusters become one: it stands where the one was that was known first.
    put(person(4, { phone_number: '+49301234567', email: 'Ünal@example.com', name: 'Ben' }));
    expect(read()).toEqual([6, 1, null, null]);
    await duplicates.setAside({ clusters: [{ key: subOf(6), size: 2 }], by: 'me' });
    expect(read()).toEqual([null, 1, null, null]);
  });

  it('is of those that are open: where two accounts at least can be used', async () => {
    const { duplicates, put, columns } = started;
    const { list, total } = await started.list();
    put(person(9, { email: 'dora+shop@gmail.com' }, { enabled: false }));
    expect(numbersOf((await started.list()).lines)).toEqual([6, 1, 3]);
    expect(await started.list({ state: 'ended' })).toMatchObject({
      total: 1,
      lines: [{ key: subOf(8), size: 2, enabled: 1 }],
    });
    // In the list that is there it stays, and shows what became of it.
    expect(duplicates.lines({ list, from: 3, count: 1 })).toMatchObject([{ key: subOf(8), enabled: 1 }]);
    expect(duplicates.state()).toMatchObject({ open: total - 1, ended: 1 });
    expect([...columns.search({ kind: 'duplicate', of: 'sameInbox' }, null).all()]).toEqual([]);
    expect((await duplicates.cluster({ sub: subOf(9), decision: null }))?.members).toHaveLength(2);
    put(person(9, { email: 'dora+shop@gmail.com' }));
    expect((await started.list()).total).toBe(total);
    expect(duplicates.state()).toMatchObject({ open: total, ended: 0 });
  });

  it('is dropped for newer ones, the one that was read last stays', async () => {
    const { duplicates } = started;
    const first = await started.list();
    const second = await started.list();
    for (let count = 0; count < 3; count += 1) {
      await started.list();
      duplicates.lines({ list: first.list, from: 0, count: 1 });
    }
    expect(duplicates.lines({ list: first.list, from: 0, count: 1 })).toHaveLength(1);
    for (const list of [second.list, 'never', '']) {
      expect(() => duplicates.lines({ list, from: 0, count: 1 })).toThrow(
        expect.objectContaining({ code: 'RESULT_EXPIRED' }),
      );
    }
  });

  it('of what was set aside can be filtered and read like the others', async () => {
    const { duplicates } = started;
    await duplicates.setAside({
      clusters: [
        { key: subOf(3), size: 3 },
        { key: subOf(8), size: 2 },
      ],
      by: 'me',
    });
    const aside = await started.list({ state: 'setAside' });
    expect(numbersOf(aside.lines)).toEqual([3, 8]);
    const decisions = aside.lines.map(({ decision }) => decision ?? '');
    expect(numbersOf((await started.list({ state: 'setAside', find: 'dora' })).lines)).toEqual([8]);
    const byPhone = await started.list({ state: 'setAside', detectors: ['samePhone'], strength: 'likely' });
    expect(numbersOf(byPhone.lines)).toEqual([3]);
    duplicates.takeBack(decisions.slice(0, 1));
    const again = duplicates.lines({ list: aside.list, from: 0, count: 9 });
    expect(numbersOf(again)).toEqual([null, 8]);
    started.goAway(subOf(8));
    expect((await started.list({ state: 'setAside' })).total).toBe(0);
  });
});

describe('a cluster', () => {
  it('has its members, the oldest first, with their groups and all pairs that match', async () => {
    const { duplicates, put, columns } = started;
    put(...plant());
    const group = {
      name: 'staff',
      description: null,
      precedence: null,
      roleArn: null,
      createdAt: 1,
      updatedAt: 1,
    };
    columns.setGroup(group, Uint32Array.of(columns.idOf(subOf(4)) ?? 0));
    const cluster = await duplicates.cluster({ sub: subOf(5), decision: 'unknown' });
    expect(cluster).toMatchObject({
      key: subOf(3),
      strength: 'likely',
      isNew: false,
      size: 3,
      decisions: [],
    });
    expect(cluster?.members.map(({ sub, groups }) => [sub, groups])).toEqual([
      [subOf(3), []],
      [subOf(4), ['staff']],
      [subOf(5), []],
    ]);
    expect(cluster?.pairs).toHaveLength(3);
    for (const pair of cluster?.pairs ?? []) {
      expect(pair).toMatchObject({ linked: false, setAside: null, matches: [{ detector: 'samePhone' }] });
    }
    expect(await duplicates.cluster({ sub: subOf(12), decision: null })).toBeNull();
    expect(await duplicates.cluster({ sub: 'nobody', decision: null })).toBeNull();
  });

  it('of more members than anybody looks at has the oldest of them, and says how many there are', async () => {
    const { duplicates, put } = started;
    // Each pair has an email or a phone number of its own.
    put(
      ...Array.from({ length: 80 }, (_, number) =>
        person(100 + number, {
          email: `chain${(number + 1) >> 1}@example.com`,
          phone_number: `+4930123${String(100 + (number >> 1))}`,
        }),
      ).toReversed(),
    );
    const { lines } = await started.list();
    expect(lines).toMatchObject([{ size: 80 }]);
    expect(lines[0]?.members.map(({ sub }) => sub)).toEqual([100, 101, 102, 103].map(subOf));
    const cluster = await duplicates.cluster({ sub: subOf(179), decision: null });
    expect(cluster?.size).toBe(80);
    expect(cluster?.members.map(({ sub }) => sub)).toEqual(
      Array.from({ length: 50 }, (_, index) => subOf(100 + index)),
    );
  });

  it('of a user and the leftover of a linked identity is shown as linked, not as a duplicate', async () => {
    const { duplicates, put } = started;
    const identities = JSON.stringify([
      { userId: '77', providerName: 'Google', providerType: 'Google', primary: false },
    ]);
    put(
      person(1, { email: 'kim@example.com', identities }),
      person(2, { email: 'kim@example.com' }, { username: 'Google_77', status: 'EXTERNAL_PROVIDER' }),
    );
    expect((await started.list()).total).toBe(0);
    const linked = await started.list({ state: 'linked' });
    expect(linked.lines).toMatchObject([{ key: subOf(1), size: 2, isNew: false, decision: null }]);
    expect(linked.lines[0]?.detectors).toEqual(['federatedTwin']);
    expect((await started.list({ state: 'linked', strength: 'certain', find: 'kim' })).total).toBe(1);
    expect((await started.list({ state: 'linked', strength: 'weak' })).total).toBe(0);
    expect(duplicates.state()).toMatchObject({ open: 0, linked: 1 });
    for (const number of [1, 2]) {
      const cluster = await duplicates.cluster({ sub: subOf(number), decision: null });
      expect(cluster?.pairs).toMatchObject([{ linked: true, setAside: null }]);
    }
    // Two profiles of one account are one account too, and a third account is a duplicate of all.
    const both = JSON.stringify([...JSON.parse(identities), { userId: '88', providerName: 'Facebook' }]);
    put(
      person(1, { email: 'kim@example.com', identities: both }),
      person(3, { email: 'kim@example.com' }, { username: 'Facebook_88', status: 'EXTERNAL_PROVIDER' }),
    );
    expect((await started.list()).total).toBe(0);
    put(person(4, { email: 'Kim@example.com' }));
    const three = await duplicates.cluster({ sub: subOf(4), decision: null });
    expect(three?.size).toBe(4);
    expect(three?.pairs.filter((pair) => pair.linked)).toHaveLength(3);
    started.goAway(subOf(4));
    put(person(1, { email: 'kim@example.com' }));
    started.goAway(subOf(3));
    expect(duplicates.lines({ list: linked.list, from: 0, count: 1 })).toEqual([null]);
    expect((await started.list()).total).toBe(1);
  });
});

it('is over when the copy is closed', async () => {
  started.duplicates.dispose();
  await expect(started.list()).rejects.toMatchObject({ code: 'CANCELLED' });
});
