import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CleanUp } from '#shared/domain/duplicates/cases.ts';
import { NOT_CLEANED } from '#shared/domain/duplicates/clean-up.ts';
import {
  type DuplicatesHarness,
  person,
  plant,
  startDuplicates,
  subOf,
} from '#test/support/duplicates-harness.ts';

const { signal } = new AbortController();
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

describe('a rule for many clusters', () => {
  const rule: CleanUp = {
    detectors: ['doubleClick'],
    others: 'unconfirmed',
    withinSeconds: 60,
    action: 'delete',
  };

  it('says of each what would become of it, or why nothing', async () => {
    const { duplicates, put } = started;
    put(...plant());
    const { cases, notCleaned } = await duplicates.cases(rule, signal);
    expect(cases).toEqual([
      { survivor: subOf(6), others: [{ sub: subOf(7), end: 'delete' }], take: [], groups: [] },
    ]);
    expect(notCleaned.map(({ key, reason }) => [Number(key.slice(-12)), reason]).sort()).toEqual([
      [1, NOT_CLEANED.detectors],
      [3, NOT_CLEANED.detectors],
      [8, NOT_CLEANED.detectors],
    ]);
    expect(await duplicates.preview(rule, signal)).toEqual({
      clusters: 1,
      users: 1,
      notCleaned: [{ reason: NOT_CLEANED.detectors, clusters: 3 }],
    });
  });

  it('leaves out whoever somebody said to be different people, in part of a cluster too', async () => {
    const { duplicates, put } = started;
    put(...plant());
    await duplicates.setAside({ clusters: [{ key: subOf(6), size: 2 }], by: 'me' });
    expect((await duplicates.preview(rule, signal)).clusters).toBe(0);
    const at = person(6, {}).createdAt;
    put(person(30, { email: 'cleo@example.com' }, { createdAt: at + 9_000, status: 'UNCONFIRMED' }));
    expect(await duplicates.preview({ ...rule, others: 'anybody' }, signal)).toMatchObject({
      clusters: 0,
      notCleaned: expect.arrayContaining([
        { reason: 'Somebody said that two of its members are different people.', clusters: 1 },
      ]),
    });
  });

  it('ends when nobody waits for it', async () => {
    started.put(...plant());
    const aborted = AbortSignal.abort();
    await expect(started.duplicates.cases(rule, aborted)).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
