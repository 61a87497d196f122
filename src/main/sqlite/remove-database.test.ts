import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { allFilesOf, LOCK } from './file-names.ts';
import { removeDatabase } from './remove-database.ts';

const kind = {
  name: 'The thing',
  codes: { wrongKey: 'JOURNAL_FAILED', damaged: 'JOURNAL_FAILED', failed: 'JOURNAL_FAILED' },
  beside: ['.image'],
  exclusive: true,
} as const;

it('leaves nothing of a database, its lock and what a crash left included, and nothing of others', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifeguard-remove-'));
  const database = join(folder, 'acme.db');
  for (const path of allFilesOf(database, ['.image', LOCK])) writeFileSync(path, 'x');
  writeFileSync(join(folder, 'acme-2.db'), 'x');
  await removeDatabase(kind, database);
  expect(readdirSync(folder)).toEqual(['acme-2.db']);
  await removeDatabase(kind, database);
  rmSync(folder, { recursive: true });
});
