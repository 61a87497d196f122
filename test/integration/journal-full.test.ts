import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openJournal } from '#main/changes/journal/open-journal.ts';
import type { Journal } from '#main/changes/ports.ts';
import { AppError } from '#shared/domain/errors.ts';
import { ended, newRun, started } from '#test/support/journal-runs.ts';
import { contentOf, STEPS } from '#test/support/journal-script.ts';

const key = new Uint8Array(32).fill(7);
const PAGE = 4096;
/** A small disk of its own; only an administrator can make one. */
const disk = mkdtempSync(join(tmpdir(), 'journal-full-'));
const isMounted =
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk], { stdio: 'ignore' }).status === 0;
afterAll(() => {
  // What libsql still holds open does not matter.
  if (isMounted) execFileSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true, force: true });
});

const ballast = join(disk, 'ballast');

/** Fills the disk up to so many free pages. */
function leave(pages: number): void {
  rmSync(ballast, { force: true });
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(ballast, Buffer.alloc(bavail * bsize - pages * PAGE));
}

/** Tries with 0, 1, 2, … free pages until it succeeds, so that every write is once the one that fails. @returns How often it failed. */
function squeezed(work: () => void, afterFailure: () => void): number {
  for (let pages = 0; pages < 500; pages += 1) {
    leave(pages);
    try {
      work();
      return pages;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      expect([error.code, error.message]).toEqual([
        'DISK_FULL',
        expect.stringMatching(
          /^The journal of changes on this computer could not be written: the disk is full/,
        ),
      ]);
      afterFailure();
    }
  }
  throw new Error('It never succeeded');
}

it.skipIf(!isMounted)(
  'a disk that is full at any write: said in words, nothing lost, and it goes on',
  { timeout: 60_000 },
  () => {
    const file = join(disk, 'pool.db');
    let opened: Journal | undefined;
    const attempts = squeezed(
      () => {
        opened = openJournal({ file, key });
      },
      () => undefined,
    );
    expect(attempts).toBeGreaterThan(10);
    if (opened === undefined) throw new Error('It was not opened');
    const journal = opened;
    const plain = openJournal({ file: null, key: null });
    let failures = 0;
    for (const step of STEPS) {
      const before = contentOf(plain);
      failures += squeezed(
        () => step(journal),
        () => expect(contentOf(journal)).toEqual(before),
      );
      step(plain);
      expect(contentOf(journal)).toEqual(contentOf(plain));
    }
    expect(failures).toBeGreaterThan(30);

    // What was promised on the full disk is there when the program starts again, and the disk is still full.
    leave(0);
    journal.close();
    rmSync(ballast);
    const again = openJournal({ file, key });
    expect(contentOf(again)).toEqual(contentOf(plain));
    again.close();
    plain.close();
  },
);

it.skipIf(!isMounted)(
  'a run that is longer than the disk: nothing of it is kept, and the shorter one goes on',
  () => {
    rmSync(ballast, { force: true });
    const file = join(disk, 'long.db');
    const journal = openJournal({ file, key });
    journal.begin(newRun('short', 10));
    expect(() => journal.begin(newRun('long', 20_000))).toThrow(
      expect.objectContaining({ code: 'DISK_FULL' }),
    );
    expect(journal.runs({ before: null, limit: 5 }).map(({ id }) => id)).toEqual(['short']);
    journal.mark('short', [started(3), ended(3, 'done')]);
    expect(journal.run('short')?.counts).toMatchObject({ waiting: 9, done: 1 });
    journal.close();
  },
);
