import { randomBytes, randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Changes } from '#main/changes/changes.ts';
import { createChanges } from '#main/changes/create-changes.ts';
import { openJournal } from '#main/changes/journal/open-journal.ts';
import type { Journal, PoolReader, PoolWriter } from '#main/changes/ports.ts';
import { createBook } from '#main/mirror/book.ts';
import { createUserColumns, fingerprintOf } from '#main/mirror/columns/user-columns.ts';
import { createLibrary } from '#main/mirror/library.ts';
import { openStore } from '#main/mirror/store/open-store.ts';
import { createCopy } from '#main/mirror/sync/copy.ts';
import type { PoolDescription } from '#shared/domain/pool.ts';
import { DEFAULT_ROLE_MAPPING } from '#shared/domain/role.ts';
import type { User } from '#shared/domain/user.ts';
import { samplePool } from '../directory/sample-pool.ts';
import { BENCH_ACTOR, BENCH_WISH, EVERYBODY } from './bulk-run.ts';

export interface Local {
  readonly changes: Changes;
  /** Milliseconds spent in the journal so far. */
  journalMs(): number;
  close(): Promise<void>;
}

const signal = new AbortController().signal;
const PAGES_AT_ONCE = 10;
const ROWS_PER_SECOND = 50;
const UNIT = { prefix: '', cursor: null, done: false };

/** Plans and runs over so many users with everything on disk that is on disk, and a pool that answers at once. */
export function openLocally(users: number, description: PoolDescription, folder: string): Local {
  const { pages } = samplePool(users);
  const store = openStore({ file: join(folder, 'copy.db'), key: randomBytes(32) });
  const columns = createUserColumns();
  const copy = createCopy({ store, columns, fingerprintOf, now: Date.now });
  const reading = { number: 1, first: true, startedAt: Date.now(), expected: users, read: 0, requests: 0 };
  copy.begin({ ...reading, step: 'users' }, [UNIT]);
  for (const [index, page] of pages.entries()) {
    copy.add(page, { ...UNIT, cursor: `page ${index}` });
    if (index % PAGES_AT_ONCE === PAGES_AT_ONCE - 1) copy.flush();
  }
  copy.flush();
  copy.end();
  const nothing = () => {};
  const book = createBook({
    store,
    columns,
    library: createLibrary({ store, columns, now: Date.now }),
    sync: {
      take: copy.take,
      takeGone: nothing,
      takeMembership: nothing,
      takeGroup: nothing,
      settle: nothing,
    },
    caseSensitive: () => description.caseSensitive,
  });
  const pool = new Map(pages.flat().map((user) => [user.sub, user]));
  const timed = timeJournal(openJournal({ file: join(folder, 'journal.db'), key: randomBytes(32) }));
  const changes = createChanges({
    journal: { journal: timed.journal },
    reader: readerOf(pool, description),
    writer: writerOf(pool),
    book,
    casesOf: async () => ({ cases: [], notCleaned: [] }),
    roles: DEFAULT_ROLE_MAPPING,
    now: Date.now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    schedule(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    newId: randomUUID,
    onRun: nothing,
    report: (what, error) => console.error(what, error),
  });
  changes.setSignedIn(true);
  return {
    changes,
    journalMs: timed.ms,
    async close() {
      await changes.dispose();
      timed.journal.close();
      store.close();
    },
  };
}

/** Milliseconds until a plan for everybody is there with the rows that the window shows first; how many rows it has. */
export async function planForEverybody({ changes }: Local): Promise<{ ms: number; rows: number }> {
  const began = performance.now();
  const plan = await changes.make({ wish: BENCH_WISH, selection: EVERYBODY }, BENCH_ACTOR, signal);
  changes.planRows({ plan: plan.id, field: null, effect: null, find: '', from: 0, count: 100 });
  const ms = performance.now() - began;
  changes.drop(plan.id);
  return { ms, rows: plan.rows };
}

/** Milliseconds in the journal for each row of a run over everybody, from the intent to the verified outcome. */
export async function journalPerRow({ changes, journalMs }: Local): Promise<number> {
  const plan = await changes.make({ wish: BENCH_WISH, selection: EVERYBODY }, BENCH_ACTOR, signal);
  const before = journalMs();
  const { run } = changes.apply({ plan: plan.id, hash: plan.hash, typed: plan.typeToConfirm }, BENCH_ACTOR);
  for (;;) {
    const { phase, pausedBecause } = changes.run(run);
    if (phase === 'finished') return (journalMs() - before) / plan.rows;
    if (phase === 'paused') throw new Error(`The run stands still: ${pausedBecause}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Milliseconds that this disk takes to make 4 kB durable, the mean: what every journal has to pay. */
export async function syncOnce(folder: string): Promise<number> {
  const file = await open(join(folder, 'sync'), 'w');
  const page = Buffer.alloc(4_096);
  const times = 50;
  const began = performance.now();
  for (let count = 0; count < times; count += 1) {
    await file.write(page);
    await file.datasync();
  }
  const ms = (performance.now() - began) / times;
  await file.close();
  return ms;
}

/** Counts the time of what makes something durable. */
function timeJournal(journal: Journal): { readonly journal: Journal; ms(): number } {
  let spent = 0;
  const timed =
    <Input extends readonly unknown[]>(work: (...input: Input) => void) =>
    (...input: Input) => {
      const began = performance.now();
      work(...input);
      spent += performance.now() - began;
    };
  return {
    journal: {
      ...journal,
      begin: timed(journal.begin),
      mark: timed(journal.mark),
      patch: timed(journal.patch),
    },
    ms: () => spent,
  };
}

function readerOf(pool: ReadonlyMap<string, User>, description: PoolDescription): PoolReader {
  return {
    user: async (sub) => pool.get(sub) ?? null,
    find: async () => [],
    groupsOf: async () => [],
    mfa: async () => ({ enabled: [], preferred: null }),
    devices: async () => null,
    sessions: async () => null,
    group: async () => null,
    members: async () => false,
    describePool: async () => description,
    appClient: async () => null,
  };
}

/** Attributes only. */
function writerOf(pool: Map<string, User>): PoolWriter {
  return {
    async apply({ step, subject }) {
      const user = subject.kind === 'user' ? pool.get(subject.sub) : undefined;
      if (!user || step.kind !== 'updateAttributes') throw new Error(`no ${step.kind} here`);
      const values = new Map(user.attributes.map(({ name, value }) => [name, value]));
      for (const { name, value } of step.attributes) values.set(name, value);
      const attributes = [...values].map(([name, value]) => ({ name, value }));
      pool.set(user.sub, { ...user, attributes, updatedAt: Date.now() });
      return { user: null };
    },
    // Slow enough that rows do not share a write, as they would not in a real pool.
    rate: () => ROWS_PER_SECOND,
    readRate: () => 100_000,
    throttled: () => 0,
  };
}
