import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { journalAccount, journalFile } from './journal-place.ts';

const pool = { id: 'demo', region: 'eu-central-1', userPoolId: 'eu-central-1_AbCdEfGhI' };

it('keeps the journal of each pool of each connection apart', () => {
  expect(basename(journalFile('folder', pool))).toMatch(/^demo-[0-9a-f]{16}\.journal\.db$/);
  const others = [
    { ...pool, id: 'other' },
    { ...pool, region: 'us-east-1' },
    { ...pool, userPoolId: 'x' },
  ];
  expect(new Set([pool, ...others].map((one) => journalFile('folder', one))).size).toBe(4);
  expect(new Set([pool, ...others].map(journalAccount)).size).toBe(4);
  expect(journalAccount(pool)).toBe('changes/demo/eu-central-1/eu-central-1_AbCdEfGhI');
});
