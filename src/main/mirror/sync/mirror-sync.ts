import { AppError } from '#shared/domain/errors.ts';
import type { MirrorProblem, MirrorState, ReadingProgress } from '#shared/domain/mirror.ts';
import type { Group, User } from '#shared/domain/user.ts';
import type { MirrorStore, UserId, UserSource } from '../ports.ts';
import type { PartialGroups } from './ask.ts';
import { type Attempt, createAttempt } from './attempt.ts';
import { type Batches, createBatches, type Schedule } from './batches.ts';
import { beginReading } from './begin-reading.ts';
import { completeFrom } from './complete-from.ts';
import { createCopy } from './copy.ts';
import type { CopyColumns, Fingerprint } from './copy-ports.ts';
import { pauseAfter, problemOf } from './failures.ts';
import { createPace } from './pace.ts';
import { runPass } from './pass.ts';
import { createSpeed } from './speed.ts';
import { createTellings } from './tellings.ts';
import { dueAt, noteDuration } from './timetable.ts';

/** As much of the state of the copy as the reader knows. */
export type SyncState = Omit<MirrorState, 'keptIn' | 'bytes' | 'phase'> & {
  readonly phase: 'idle' | 'reading' | 'paused' | 'waiting';
};

/** Keeps the copy in step with the pool: one reading after the other, each of which can be interrupted at any time. */
export interface MirrorSync {
  /** Goes on with a reading that was interrupted, begins one if the last is too long ago, else waits until it is. */
  start(): void;
  /** At once, whatever the timetable says; ends a pause. */
  readNow(): void;
  /** Outlives a restart. Fails as `MirrorStore.setSetting` does; it pauses all the same. */
  pause(): void;
  resume(): void;
  /** Something has changed for the better: try again now, if it waits. */
  wake(): void;
  /** Without a session nothing is read. Before the first call nobody is signed in. */
  setSignedIn(signedIn: boolean): void;
  /**
   * A user that was read anew by itself. Null: it has no `sub`. Fails as `MirrorStore.write` does, and has then changed
   * nothing.
   */
  take(user: User): UserId | null;
  /**
   * What Lifeguard has changed in the pool itself; a reading that asked before does not bring back what was. Users and groups
   * that the copy does not have are left to the next reading. These three fail as `take` does.
   */
  takeGone(sub: string): void;
  /** Written at once, or, of many in a row, some at a time; see `settle`. */
  takeMembership(sub: string, group: string, member: boolean): void;
  /** Null: deleted. */
  takeGroup(name: string, group: Group | null): void;
  /** Writes memberships that wait. */
  settle(): void;
  state(): SyncState;
  /** Stops at once and, beside memberships that wait, writes nothing any more; what is durable is whole. */
  dispose(): void;
}

export interface MirrorSyncDeps {
  readonly source: UserSource;
  /** Open, and the columns filled from it. */
  readonly store: MirrorStore;
  readonly columns: CopyColumns;
  readonly fingerprintOf: (user: User) => Fingerprint;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly schedule: Schedule;
  /** The state is another one; at most some ten times per second. */
  readonly onChange: () => void;
  /** Something that is no `AppError` was thrown: a defect, for the log. */
  readonly report: (what: string, error: unknown) => void;
}

const PAUSED = 'sync.paused';
/** Milliseconds; a clock that is set while we sleep is noticed after that at the latest. */
const LONGEST_SLEEP = 3_600_000;

export function createMirrorSync(deps: MirrorSyncDeps): MirrorSync {
  const { source, store, columns, now, schedule, onChange, report } = deps;
  const copy = createCopy(deps);
  const tellings = createTellings({
    columns,
    copy,
    now,
    schedule,
    onWritten: onChange,
    onFailed(error) {
      attempt?.fail(error);
      report('a change was not taken into the copy', error);
    },
  });
  const speed = createSpeed();
  const partialGroups: PartialGroups = new Map();
  let started = false;
  let disposed = false;
  let signedIn = false;
  let paused = store.setting(PAUSED) === 'yes';
  let wanted = false;
  let attempt: Attempt | null = null;
  let problem: MirrorProblem | null = null;
  let failures = 0;
  /** After a failure: not before then. */
  let blockedUntil: number | null = null;
  let throttledBefore = source.throttled();
  let cancelTimer: (() => void) | null = null;

  /** When something happens by itself next; null: never. */
  function nextAt(): number | null {
    if (paused || !signedIn || attempt) return null;
    const due = copy.reading() || wanted ? now() : dueAt(store, now());
    const at = Math.max(due, blockedUntil ?? 0);
    return Number.isFinite(at) ? at : null;
  }

  function goOn() {
    cancelTimer?.();
    cancelTimer = null;
    if (disposed || !started) return;
    const at = nextAt();
    if (at !== null && at <= now()) void read();
    else if (at !== null) cancelTimer = schedule(Math.min(at - now(), LONGEST_SLEEP), goOn);
    onChange();
  }

  async function read() {
    const mine = createAttempt();
    attempt = mine;
    blockedUntil = null;
    speed.reset();
    const began = now();
    const onProgress = () => {
      failures = 0;
      problem = null;
    };
    const onWritten = () => {
      speed.note(now(), copy.reading()?.seen.size ?? 0);
      onChange();
    };
    const batches = createBatches({ copy, attempt: mine, schedule, now, onWritten });
    try {
      const kept = copy.resume();
      if (!kept) {
        throttledBefore = source.throttled();
        partialGroups.clear();
      }
      const reading = kept ?? (await beginReading({ source, store, copy, now, attempt: mine }));
      wanted = false;
      speed.note(began, reading.seen.size);
      const pace = createPace({ ...source, now });
      const rest = () => new Promise<void>((resolve) => void schedule(0, resolve));
      await runPass(
        { source, copy, reading, attempt: mine, batches, pace, partialGroups, now, rest, onProgress },
        { store, columns },
      );
      noteDuration(store, { tookMs: now() - began, requests: reading.state().requests, rate: source.rate() });
      onProgress();
    } catch (error) {
      if (!disposed) failed(mine, mine.first(error), batches);
    }
    batches.drop();
    attempt = null;
    goOn();
  }

  function failed(mine: Attempt, error: unknown, batches: Batches) {
    try {
      batches.finish();
    } catch {
      // The first failure is the one to tell; this one comes again if it is more than an echo.
    }
    if (mine.stopped) return;
    if (!(error instanceof AppError)) report('reading the pool failed', error);
    failures += 1;
    problem = problemOf(error);
    blockedUntil = now() + pauseAfter(error, failures);
  }

  function progress(): ReadingProgress | null {
    const reading = copy.reading();
    if (!reading) return null;
    const { first, step, startedAt, read, expected, requests } = reading.state();
    const usersPerSecond = attempt && step === 'users' ? speed.perSecond(now()) : 0;
    const left = expected === null || usersPerSecond === 0 ? null : (expected - read) / usersPerSecond;
    return {
      first,
      step,
      startedAt,
      read,
      expected,
      usersPerSecond,
      secondsLeft: left === null || left < 0 ? null : left,
      requests,
      throttled: source.throttled() - throttledBefore,
    };
  }

  function phase(): SyncState['phase'] {
    if (paused) return 'paused';
    if (attempt) return 'reading';
    return !signedIn || blockedUntil !== null ? 'waiting' : 'idle';
  }

  function setPaused(value: boolean) {
    paused = value;
    if (paused) attempt?.stop();
    goOn();
    store.setSetting(PAUSED, paused ? 'yes' : 'no');
  }

  /** Writes beside the reading: what waits of it is lost when that fails, so it has to be taken up again. */
  function beside<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      attempt?.fail(error);
      throw error;
    }
  }

  function wake() {
    blockedUntil = null;
    goOn();
  }

  return {
    start() {
      if (started) return;
      started = true;
      copy.resume();
      goOn();
    },
    readNow() {
      wanted = attempt === null;
      blockedUntil = null;
      if (paused) setPaused(false);
      else goOn();
    },
    pause: () => setPaused(true),
    resume: () => setPaused(false),
    wake,
    setSignedIn(value) {
      if (value === signedIn) return;
      signedIn = value;
      if (!signedIn) attempt?.stop();
      wake();
    },
    take: (user) =>
      beside(() => {
        const before = store.version();
        const id = copy.take(user);
        if (store.version() !== before) onChange();
        return id;
      }),
    takeGone: (sub) => beside(() => tellings.gone(sub)),
    takeMembership: (sub, group, member) => beside(() => tellings.membership(sub, group, member)),
    takeGroup: (name, group) => beside(() => tellings.group(name, group)),
    settle: () => beside(tellings.settle),
    state: () => ({
      ...copy.counts(),
      phase: phase(),
      completeAt: store.completeAt(),
      completeFrom: completeFrom(store),
      reading: progress(),
      nextAt: nextAt(),
      problem,
      version: store.version(),
    }),
    dispose() {
      disposed = true;
      cancelTimer?.();
      attempt?.stop();
      try {
        tellings.settle();
      } catch (error) {
        report('a change was not taken into the copy', error);
      }
      tellings.dispose();
    },
  };
}
