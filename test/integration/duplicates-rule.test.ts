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

  it('goes by the settings of the pool, as the plan does', async () => {
    const taken = { 'custom:crm': '7', phone_number: '+441632960001', nickname: 'too long a name' };
    const email = { email: 'ann@example.com', email_verified: 'true' };
    started.put(
      person(1, email),
      person(2, { ...email, ...taken }, { updatedAt: 0 }),
      person(3, { name: 'Else' }),
    );
    const merge: CleanUp = {
      detectors: ['sameEmail'],
      others: 'anybody',
      withinSeconds: null,
      action: 'merge',
    };
    const { cases } = await started.duplicates.cases(merge, signal);
    expect(cases).toMatchObject([
      { survivor: subOf(1), take: [{ attribute: 'phone_number', from: subOf(2) }] },
    ]);
  });

  it('links no identity that somebody anywhere in the copy has already', async () => {
    const email = { email: 'ann@example.com', email_verified: 'true' };
    const identities = '[{"userId":"7","providerName":"Google"}]';
    const profile = person(
      2,
      { ...email, identities },
      { username: 'Google_7', status: 'EXTERNAL_PROVIDER' },
    );
    const link: CleanUp = {
      detectors: ['federatedTwin'],
      others: 'anybody',
      withinSeconds: null,
      action: 'link',
    };
    const { duplicates, put } = started;
    put(person(1, email), profile);
    expect((await duplicates.preview(link, signal)).clusters).toBe(1);
    put(person(3, { email: 'else@example.com', identities }));
    expect(await duplicates.preview(link, signal)).toMatchObject({
      clusters: 0,
      notCleaned: [{ reason: NOT_CLEANED.held, clusters: 1 }],
    });
    expect((await duplicates.cluster({ sub: subOf(1), decision: null }))?.held).toEqual([subOf(2)]);
  });

  it('says why the settings of the pool could not be read', async () => {
    const failing = await startDuplicates(folder, {
      copy: 'other',
      notes: started.notes,
      pool: () => Promise.reject(new Error('No network.')),
    });
    await expect(failing.duplicates.preview(rule, signal)).rejects.toThrow('No network.');
    failing.stop();
  });

  it('ends when nobody waits for it', async () => {
    started.put(...plant());
    const aborted = AbortSignal.abort();
    await expect(started.duplicates.cases(rule, aborted)).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
