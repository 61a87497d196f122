import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createUserColumns, fingerprintOf } from '#main/mirror/columns/user-columns.ts';
import { createLibrary, type Library } from '#main/mirror/library.ts';
import { openStore } from '#main/mirror/store/open-store.ts';
import { createCopy } from '#main/mirror/sync/copy.ts';
import type { User } from '#shared/domain/user.ts';
import { percentile } from '../../measure.ts';
import { samplePool } from './sample-pool.ts';

export interface PassWork {
  /** Milliseconds of work per page of 60 users, written to disk included; the mean over all pages. */
  readonly firstMs: number;
  readonly unchangedMs: number;
  readonly tenthChangedMs: number;
  /** The longest time that one step held the thread. */
  readonly longestStepMs: number;
  /** One page of 100 rows out of a sorted and filtered result, at random depths: the time in the worker. */
  readonly pageP95Ms: number;
}

/** As the reader writes them. */
const PAGES_AT_ONCE = 10;
const MEASURED_PAGES = 1_000;

/** The work that a reading costs beside the requests, on a real encrypted file with so many users. */
export async function measurePassWork(users: number): Promise<PassWork> {
  const folder = await mkdtemp(join(tmpdir(), 'lifeguard-bench-copy-'));
  const store = openStore({ file: join(folder, 'copy.db'), key: new Uint8Array(32).fill(1) });
  try {
    const columns = createUserColumns();
    const copy = createCopy({ store, columns, fingerprintOf, now: Date.now });
    const { pages } = samplePool(users);
    const steps: number[] = [];

    function read(number: number, pages: readonly (readonly User[])[]): number {
      copy.begin(
        { number, first: number === 1, startedAt: 0, expected: users, read: 0, requests: 0, step: 'users' },
        [{ prefix: '', cursor: null, done: false }],
      );
      const began = performance.now();
      for (const [index, page] of pages.entries()) {
        const stepped = performance.now();
        copy.add(page, { prefix: '', cursor: `page ${index}`, done: false });
        if (index % PAGES_AT_ONCE === PAGES_AT_ONCE - 1) copy.flush();
        steps.push(performance.now() - stepped);
      }
      copy.flush();
      const ms = (performance.now() - began) / pages.length;
      copy.end();
      return ms;
    }

    const some = pages.slice(0, MEASURED_PAGES);
    const firstMs = read(1, pages);
    const unchangedMs = read(2, some);
    const tenthChangedMs = read(
      3,
      some.map((page) => page.map(tenthChanged)),
    );
    const library = createLibrary({ store, columns, now: Date.now });
    const depths = measurePages(library, users);
    return {
      firstMs,
      unchangedMs,
      tenthChangedMs,
      longestStepMs: percentile(steps, 1),
      pageP95Ms: percentile(depths, 0.95),
    };
  } finally {
    store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function measurePages(library: Library, users: number): number[] {
  const sort = { column: 'attr:email', descending: true };
  const shown = ['name', 'attr:email', 'attr:phone_number', 'status', 'created'];
  const { result, total } = library.search({ query: 'verified:yes', sort, columns: shown, first: 0 });
  return Array.from({ length: 300 }, (_, index) => {
    // Far apart and never the same one: nothing is where the one before left the disk's cache.
    const from = Math.floor((((index * 7_919) % users) / users) * total);
    const began = performance.now();
    library.rows({ result, from, count: 100, columns: shown });
    return performance.now() - began;
  });
}

function tenthChanged(user: User, index: number): User {
  if (index % 10 !== 0) return user;
  const attributes = user.attributes.map(({ name, value }) =>
    name === 'custom:tier' ? { name, value: `${value}-2` } : { name, value },
  );
  return { ...user, attributes, updatedAt: user.updatedAt + 1 };
}
