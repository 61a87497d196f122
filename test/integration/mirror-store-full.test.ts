import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openStore } from '#main/mirror/store/open-store.ts';

const FILLER = fileURLToPath(new URL('../support/mirror-filler.ts', import.meta.url));

// A limit of the size of files stands in for the disk: nobody but an administrator can make a small disk.
it.skipIf(process.platform === 'win32')(
  'a full disk: said in words, nothing half written, nothing lost',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'mirror-full-'));
    try {
      const file = join(folder, 'pool.db');
      const command = `ulimit -f 4096; exec "$0" --import tsx "$1" "$2"`;
      const output = execFileSync('/bin/bash', ['-c', command, process.execPath, FILLER, file], {
        encoding: 'utf8',
      });
      const { codes, written, size, version, read } = JSON.parse(output);
      expect(codes).toEqual(['DISK_FULL', 'DISK_FULL']);
      expect(written).toBeGreaterThan(1_000);
      expect([size, version, read]).toEqual([written, written / 100, written]);

      const store = openStore({ file, key: new Uint8Array(32).fill(7) });
      expect([store.size(), [...store.changedSince(0)].length]).toEqual([written, written]);
      store.write({ completeAt: 1 });
      store.close();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
