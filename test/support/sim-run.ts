import type { Journal, RowMark } from '#main/changes/ports.ts';
import type { RunnerDeps } from '#main/changes/runner/deps.ts';
import { createRunner, type Runner } from '#main/changes/runner/runner.ts';
import type { PlanRow } from '#shared/domain/changes/plan.ts';
import type { RunRow } from '#shared/domain/changes/run.ts';
import { DEFAULT_ROLE_MAPPING, type Role } from '#shared/domain/role.ts';
import { createMemoryJournal } from './memory-journal.ts';
import { type Random, random as randomOf } from './random-users.ts';
import { createSimClock, type SimClock } from './sim-clock.ts';
import { createSimPool, type SentCall, type SimPool } from './sim-pool.ts';
import { createToldBook, type ToldBook } from './told-book.ts';

/** A journal and a pool that outlive any number of programs. */
export interface SimWorld {
  readonly clock: SimClock;
  readonly random: Random;
  readonly pool: SimPool;
  readonly journal: Journal;
  /** The local copy: it knows what it has read, and what it was told since. */
  readonly book: ToldBook;
  readonly reports: unknown[];
  /** What must never happen and did, in words. */
  readonly wrongs: string[];
  /** By the step of its call, which is the very object that the journal gave. */
  rowOf(call: SentCall): { readonly run: string; readonly row: RunRow } | undefined;
  /** When the check of the row that was sent had read its user. */
  checkedAt(sent: SentCall): number | undefined;
  /** `role`: of whoever applies it; an admin unless told. */
  begin(id: string, rows: readonly PlanRow[], role?: Role): void;
  rows(run: string): RunRow[];
  phase(run: string): string;
}

/** One program from its start to its end, or to its sudden death. */
export interface SimProgram {
  readonly runner: Runner;
  readonly dead: () => boolean;
  /** Milliseconds by which its clock is wrong. */
  skew: number;
}

export function createSimWorld(seed: number, journal = createMemoryJournal()): SimWorld {
  const random = randomOf(Math.imul(seed + 1, 2_654_435_761) >>> 0);
  const clock = createSimClock();
  const pool = createSimPool(clock, random);
  const steps = new WeakMap<object, { readonly run: string; readonly number: number }>();
  const checks = new Map<string, number | undefined>();
  const checkedAt = new Map<SentCall, number | undefined>();
  const wrongs: string[] = [];

  const rows = (run: string) => journal.rows(run, { states: null, from: 0, count: Number.MAX_SAFE_INTEGER });
  const rowAt = (run: string, from: number) => journal.rows(run, { states: null, from, count: 1 })[0];

  const world: SimWorld = {
    clock,
    random,
    pool,
    book: createToldBook(pool),
    reports: [],
    wrongs,
    journal: { ...journal, mark, rows: read },
    rowOf({ call }) {
      const place = steps.get(call.step);
      const row = place && rowAt(place.run, place.number);
      return place && row && { run: place.run, row };
    },
    checkedAt: (sent) => checkedAt.get(sent),
    begin(id, plan, role = 'admin') {
      const by = { sub: null, name: 'tester', role } as const;
      const about = { wish: { kind: 'undo' }, title: id, by, undoOf: null, leftOut: [] } as const;
      journal.begin({ id, startedAt: clock.now(), rows: plan, ...about });
    },
    rows,
    phase: (run) => journal.run(run)?.phase ?? '',
  };

  function read(run: string, asked: Parameters<Journal['rows']>[1]) {
    const found = journal.rows(run, asked);
    for (const row of found) steps.set(row.step, { run, number: row.number });
    return found;
  }

  function mark(run: string, marks: readonly RowMark[]) {
    for (const each of marks)
      if ('state' in each && each.state === 'started') {
        const { user } = each.image;
        checks.set(`${run} ${each.row}`, (user && pool.readAt(user)) ?? undefined);
      }
    journal.mark(run, marks);
  }

  const { apply } = pool.writer;
  Object.assign(pool.writer, {
    apply(...args: Parameters<typeof apply>) {
      const place = steps.get(args[0].step);
      const state = place && rowAt(place.run, place.number)?.state;
      // The step of UpdateGroup is made anew at the call.
      if (state !== 'started' && args[0].step.kind !== 'updateGroup')
        wrongs.push(`sent while the journal had it as ${state}`);
      const answer = apply(...args);
      const sent = pool.sent.at(-1);
      if (sent && place) checkedAt.set(sent, checks.get(`${place.run} ${place.number}`));
      return answer;
    },
  });
  return world;
}

/** @param diesAt after so many dealings with the rest of the world; null: it does not */
export function startProgram(world: SimWorld, diesAt: number | null = null): SimProgram {
  const { clock, pool, random, journal, book } = world;
  let dealings = 0;
  let dead = false;
  const never = () => new Promise<never>(() => {});

  /** True: it dies right here. */
  function dies(): boolean {
    dealings += 1;
    if (dead) throw new Error('A dead program went on.');
    dead = dealings === diesAt;
    return dead;
  }

  function now<Args extends unknown[], T>(work: (...args: Args) => T) {
    return (...args: Args): T => {
      const isLast = dies();
      if (isLast && random.next() < 0.5) throw new Error('Died before.');
      const done = work(...args);
      if (isLast) throw new Error('Died after.');
      return done;
    };
  }

  function later<Args extends unknown[], T>(work: (...args: Args) => Promise<T>) {
    return async (...args: Args): Promise<T> => {
      if (dead || (dies() && random.next() < 0.5)) return never();
      try {
        const done = await work(...args);
        return dead ? never() : done;
      } catch (error) {
        if (dead) return never();
        throw error;
      }
    };
  }

  const { reader, writer } = pool;
  const program = {
    skew: 0,
    dead: () => dead,
  };
  const deps: RunnerDeps = {
    journal: { ...journal, mark: now(journal.mark), patch: now(journal.patch) },
    reader: {
      ...reader,
      user: later(reader.user),
      find: later(reader.find),
      groupsOf: later(reader.groupsOf),
      mfa: later(reader.mfa),
      devices: later(reader.devices),
      sessions: later(reader.sessions),
      group: later(reader.group),
      members: later(reader.members),
    },
    writer: { ...writer, apply: later(writer.apply) },
    book,
    roles: DEFAULT_ROLE_MAPPING,
    now: () => clock.now() + program.skew,
    sleep: (ms, signal) =>
      dead ? never() : clock.sleep(ms, signal).then(() => (dead ? never() : undefined)),
    onChange: () => {},
    report: (_what, error) => {
      if (!dead) world.reports.push(error);
    },
    nextTurn: (run) =>
      void clock.schedule(0, () => {
        if (!dead) run();
      }),
  };
  return Object.assign(program, { runner: createRunner(deps) });
}
