import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forgetFiles, mirrorFiles } from './mirror-files.ts';

const pool = { id: 'production', region: 'eu-central-1', userPoolId: 'eu-central-1_AbCdEfGhI' };
const files = mirrorFiles('folder', pool);

function failing(path: string, code: string, times: number) {
  const removed: string[] = [];
  let left = times;
  let waited = 0;
  return {
    removed,
    waited: () => waited,
    async remove(asked: string) {
      if (asked === path && left > 0) {
        left -= 1;
        throw Object.assign(new Error(code), { code });
      }
      removed.push(asked);
    },
    async pause(milliseconds: number) {
      waited += milliseconds;
    },
  };
}

describe('mirrorFiles', () => {
  it('names files by connection and pool', () => {
    expect(basename(files.database)).toMatch(/^production-[0-9a-f]{16}\.db$/);
    expect(files.image.startsWith(files.database)).toBe(true);
    const others = [
      { ...pool, id: 'staging' },
      { ...pool, region: 'us-east-1' },
      { ...pool, userPoolId: 'eu-central-1_abcdefghi' },
      { ...pool, region: 'eu-central-1/x', userPoolId: 'y' },
      { ...pool, region: 'eu-central-1', userPoolId: 'x/y' },
    ];
    const names = others.map((other) => mirrorFiles('folder', other).database);
    expect(new Set([...names, files.database]).size).toBe(6);
  });
});

describe('forgetFiles', () => {
  it('waits for another program to let go', async () => {
    const deps = failing(files.database, 'EBUSY', 3);
    await forgetFiles(files, deps);
    expect(deps.waited()).toBe(600);
    expect(deps.removed).toContain(files.database);
    expect(deps.removed).toContain(`${files.database}-wal`);
    expect(deps.removed).toContain(files.image);
  });

  it('names a file that stays in use, after it removed the others', async () => {
    const deps = failing(files.image, 'EPERM', 99);
    await expect(forgetFiles(files, deps)).rejects.toMatchObject({
      code: 'MIRROR_FAILED',
      message: expect.stringContaining(files.image),
      next: expect.stringContaining('then try again'),
    });
    expect(deps.removed).toContain(files.database);
    expect(deps.waited()).toBeLessThanOrEqual(2_000);
  });

  it('does not wait where waiting does not help', async () => {
    const deps = failing(files.database, 'EROFS', 99);
    await expect(forgetFiles(files, deps)).rejects.toMatchObject({ code: 'MIRROR_FAILED' });
    expect(deps.waited()).toBe(0);
  });
});
