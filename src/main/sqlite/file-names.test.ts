import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { databasesOf, poolFile } from './file-names.ts';

it('finds what a connection kept of every pool it meant, and nothing of another connection', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifeguard-names-'));
  const of = (id: string, userPoolId: string) =>
    poolFile(folder, { id, region: 'eu-central-1', userPoolId }, '.journal.db');
  const own = [of('acme', 'eu-central-1_A'), of('acme', 'eu-central-1_B')];
  const others = [
    of('acme-2', 'eu-central-1_A'),
    of('acme-0123456789abcdef', 'eu-central-1_A'),
    of('ac', 'eu-central-1_A'),
  ];
  for (const path of [...own, ...others, `${own[0]}-wal`]) writeFileSync(path, 'x');
  expect((await databasesOf(folder, 'acme')).sort()).toEqual([...own].sort());
  expect(await databasesOf(join(folder, 'missing'), 'acme')).toEqual([]);
  rmSync(folder, { recursive: true });
});
