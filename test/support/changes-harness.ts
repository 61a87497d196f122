import type { Changes } from '#main/changes/changes.ts';
import { type ChangesDeps, createChanges } from '#main/changes/create-changes.ts';
import type { Journal } from '#main/changes/ports.ts';
import type { Actor, PlanSummary } from '#shared/domain/changes/plan.ts';
import type { RunSummary } from '#shared/domain/changes/run.ts';
import type { Wish } from '#shared/domain/changes/wish.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { PoolDescription } from '#shared/domain/pool.ts';
import { DEFAULT_ROLE_MAPPING } from '#shared/domain/role.ts';
import { createMemoryJournal } from './memory-journal.ts';
import { type Random, random as randomOf } from './random-users.ts';
import { createSimClock, type SimClock } from './sim-clock.ts';
import { fillPool } from './sim-plan.ts';
import { createSimPool, type SimPool } from './sim-pool.ts';
import { createToldBook, type ToldBook } from './told-book.ts';

/** Plans and runs over a pool in memory, whose copy was read once and knows only what it was told since. */
export interface ChangesHarness {
  readonly changes: Changes;
  readonly pool: SimPool;
  readonly book: ToldBook;
  readonly clock: SimClock;
  readonly random: Random;
  readonly journal: Journal;
  readonly reports: unknown[];
  /** Every state of a run that was told. */
  readonly told: { readonly at: number; readonly run: RunSummary }[];
  /** `subs` null: for nobody chosen. */
  make(wish: Wish, subs?: readonly string[] | 'all' | null, actor?: Actor): Promise<PlanSummary>;
  retry(run: string): Promise<PlanSummary>;
  undo(run: string, actor?: Actor): Promise<PlanSummary>;
  /** Types what has to be typed. */
  apply(plan: PlanSummary, actor?: Actor): string;
  /** Waits until the run has ended; goes on by itself after every pause. */
  finish(run: string): Promise<RunSummary>;
  /** All that undo can give back, of every user and group. */
  picture(): unknown;
}

export const ADMIN: Actor = { sub: 'the-admin', name: 'admin', role: 'admin' };
export const STAFF: Actor = { sub: 'somebody', name: 'staff', role: 'staff' };
export const SUPPORT: Actor = { sub: 'somebody', name: 'support', role: 'support' };
export const GOLD: Wish = {
  kind: 'updateAttributes',
  edits: [{ name: 'custom:tier', value: 'solid gold' }],
  addresses: 'leave',
};
export const LIVE = new AbortController().signal;

const text = (name: string) => ({
  name,
  type: 'String' as const,
  required: false,
  mutable: true,
  minLength: 0,
  maxLength: 2_048,
  minValue: null,
  maxValue: null,
});

export const SIM_DESCRIPTION: PoolDescription = {
  id: 'eu-central-1_Simulated',
  name: 'Customers',
  arn: null,
  estimatedUsers: null,
  mfa: 'OPTIONAL',
  caseSensitive: false,
  signInAliases: ['username'],
  usernameAttributes: [],
  createdAt: null,
  temporaryPasswordDays: 7,
  selfSignUp: true,
  preSignUpTrigger: null,
  tier: 'PLUS',
  threatProtection: 'OFF',
  remembersDevices: true,
  autoVerified: [],
  verifyBeforeUpdate: [],
  passwordPolicy: { minimumLength: 8, uppercase: false, lowercase: false, numbers: false, symbols: false },
  schema: ['email', 'email_verified', 'phone_number', 'name', 'custom:tier', 'custom:__proto__'].map(text),
};

export function createChangesHarness({
  seed = 1,
  users = 12,
  description = SIM_DESCRIPTION,
  journal = createMemoryJournal(),
  ...over
}: { seed?: number; users?: number; description?: PoolDescription; journal?: Journal } & Partial<
  Omit<ChangesDeps, 'journal'>
> & { readonly noJournal?: ChangesDeps['journal'] } = {}): ChangesHarness {
  const clock = createSimClock();
  const random = randomOf(seed);
  const pool = createSimPool(clock, random);
  fillPool(pool, random, users, clock.now());
  const book = createToldBook(pool);
  book.read();
  const told: { at: number; run: RunSummary }[] = [];
  const reports: unknown[] = [];
  let ids = 0;
  const changes = createChanges({
    journal: over.noJournal ?? { journal },
    reader: { ...pool.reader, describePool: async () => description, appClient: async () => null },
    writer: pool.writer,
    book,
    casesOf: async () => ({ cases: [], notCleaned: [] }),
    roles: DEFAULT_ROLE_MAPPING,
    now: clock.now,
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    sleep: clock.sleep,
    schedule: clock.schedule,
    nextTurn: (run) => void clock.schedule(0, run),
    onRun: (run) => told.push({ at: clock.now(), run }),
    report: (_what, error) => reports.push(error),
    ...over,
  });
  changes.setSignedIn(true);

  /** Lets the pool's time pass until the answer is there. */
  async function waited<T>(work: Promise<T>): Promise<T> {
    let over = false;
    work.then(
      () => {
        over = true;
      },
      () => {
        over = true;
      },
    );
    await clock.until(() => over);
    return work;
  }

  return {
    changes,
    pool,
    book,
    clock,
    random,
    journal,
    told,
    reports,
    make: (wish, subs = 'all', actor = ADMIN) =>
      waited(
        changes.make(
          {
            wish,
            selection:
              subs === 'all'
                ? { kind: 'all', query: '', sort: null, except: [] }
                : subs && { kind: 'some', subs },
          },
          actor,
          LIVE,
        ),
      ),
    retry: (run) => waited(changes.retry(run, ADMIN, LIVE)),
    undo: (run, actor = ADMIN) => waited(changes.undo(run, actor, LIVE)),
    apply: ({ id, hash, typeToConfirm }, actor = ADMIN) =>
      changes.apply({ plan: id, hash, typed: typeToConfirm }, actor).run,
    async finish(run) {
      for (;;) {
        const { phase } = changes.run(run);
        if (phase === 'finished' || phase === 'stopped') return changes.run(run);
        if (phase === 'paused') changes.resume(run, changes.run(run).by);
        await clock.pass(1_000);
      }
    },
    picture: () => ({
      users: [...pool.state.users.values()].map(({ user, mfa }) => ({
        sub: user.sub,
        enabled: user.enabled,
        attributes: user.attributes.map(({ name, value }) => [name, value]).sort(),
        mfa,
      })),
      groups: [...pool.state.groups].map(([name, { group, members }]) => [
        name,
        group.description,
        group.precedence,
        group.roleArn,
        [...members].sort(),
      ]),
    }),
  };
}

export const subsOf = ({ pool }: Pick<ChangesHarness, 'pool'>): string[] => [...pool.state.users.keys()];

/** The code with which something fails; undefined: it does not. */
export function codeOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}
