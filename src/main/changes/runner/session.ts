import { setMaxListeners } from 'node:events';
import type { RunPhase, RunRow } from '#shared/domain/changes/run.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Role } from '#shared/domain/role.ts';
import { firstOf, isCanaryOver, workCanary } from './canary.ts';
import { type Claim, type Claims, isSeenLate } from './claims.ts';
import { createCommits } from './commits.ts';
import type { RunContext } from './context.ts';
import { createCrew } from './crew.ts';
import type { RunnerDeps } from './deps.ts';
import { createErrorBudget } from './error-budget.ts';
import { breathe, finishLed, lookAtUnread, lookLast } from './last-pass.ts';
import { createPace } from './pace.ts';
import { createRunState, settleLast } from './run-state.ts';
import { settleStarted } from './settle-started.ts';
import { createSpeed } from './speed.ts';
import { type UnitEvents, workUnit } from './unit-work.ts';
import { isEnded, isUnverified, keysOf, type Unit, unitsOf } from './units.ts';
import { createVerifier } from './verifier.ts';
import { pausedBecauseOf, STOPPING } from './words.ts';

/** `look`: only finds out what became of calls that were under way. `stop`: the same, and then the run ends for good. */
export type SessionMode = 'apply' | 'look' | 'stop';

/** One stretch of work on a run: until it is finished, paused, stopped or closed. */
export interface Session {
  readonly mode: SessionMode;
  readonly done: Promise<void>;
  readonly halted: () => boolean;
  /** What is under way ends. */
  pause(because: string): void;
  /** What is under way ends, then the run is over for good. False: this stretch of work has ended already. */
  stop(): boolean;
  /** As `pause`, at the end of the program; a run that is to be stopped goes on ending. */
  close(because: string): void;
  /** Nothing is waited for, and nothing is written down any more. */
  abandon(): void;
  rowsPerSecond(): number;
  secondsLeft(): number | null;
  throttled(): number;
}

export function startSession(
  deps: RunnerDeps,
  claims: Claims,
  run: string,
  mode: SessionMode,
  secrets: Map<number, string>,
): Session {
  const { journal, writer } = deps;
  const controller = new AbortController();
  const { signal } = controller;
  const halting = new AbortController();
  // Everything under way listens to them; Node would take that for a leak.
  setMaxListeners(0, signal, halting.signal);
  const commits = createCommits(run, deps, signal);
  const budget = createErrorBudget();
  const pace = createPace(deps);
  const speed = createSpeed(deps.now);
  const throttledBefore = writer.throttled();
  let halt: 'paused' | 'stopped' | 'closed' | null = mode === 'stop' ? 'stopped' : null;
  let pauseNext: string | null = null;
  let rowsLeft = 0;
  let role: Role = 'support';
  /** What is patched from now on would not be seen. */
  let over = false;
  /** The first row that nobody has re-read; null: none. */
  let unverified: number | null = null;

  const context: RunContext = {
    run,
    deps,
    commits,
    claims,
    secrets,
    signal,
    halting: halting.signal,
    halted: () => halt !== null,
    role: () => role,
    pause,
    pauseBeforeNext(because) {
      pauseNext ??= because;
    },
  };
  const state = createRunState(context);
  const crew = createCrew(() => verifier.kick());
  const verifier = createVerifier({ context, mayLook: crew.readsToSpare, failed });

  function enter(phase: RunPhase) {
    if (halt === null) state.patch({ phase, pausedBecause: null });
  }

  function pause(because: string) {
    if (halt !== null) return;
    halt = 'paused';
    if (mode === 'apply') state.patch({ phase: 'paused', pausedBecause: because });
    wake();
  }

  /** Whoever waits for a turn hears that there is none any more. */
  function wake() {
    halting.abort();
    verifier.kick();
  }

  function failed(error: unknown) {
    if (halt !== null) return;
    if (!(error instanceof AppError)) deps.report('a run met something unknown', error);
    pause(pausedBecauseOf(error));
  }

  function eventsOf(): UnitEvents {
    const since = { check: 0, call: 0 };
    let slow = false;
    return {
      waiting(is) {
        slow ||= is;
        crew.idle(is);
      },
      stage(what, on) {
        if (on) since[what] = deps.now();
        else if (!slow) pace.took(what, deps.now() - since[what]);
        crew.stage(what, on);
      },
      ended(row) {
        speed.note();
        rowsLeft -= 1;
        if (row.state === 'already' || row.state === 'moved') return pace.unused(row.step.kind);
        const because = budget.note(row.state !== 'done');
        if (because !== null) context.pauseBeforeNext(because);
      },
    };
  }

  async function work(unit: Unit, claim: Claim): Promise<readonly RunRow[]> {
    try {
      const rows = await workUnit(context, unit, eventsOf());
      claim.release(isSeenLate(rows));
      return rows;
    } catch (error) {
      claim.release(true);
      failed(error);
      return unit.rows;
    }
  }

  function toVerify(rows: readonly RunRow[]) {
    if (!rows.some(isUnverified) || verifier.add(rows, deps.now())) return;
    // Subjects end in any order.
    unverified = Math.min(unverified ?? Number.POSITIVE_INFINITY, rows[0]?.number ?? 0);
  }

  /** Waits for its turn. False: nothing more is to be begun. */
  async function mayBegin(unit: Unit): Promise<boolean> {
    const steps = unit.rows.filter(({ state }) => !isEnded(state)).map(({ step }) => step.kind);
    const [first] = steps;
    if (first !== undefined) await crew.room(() => pace.size(first));
    if (pauseNext !== null) pause(pauseNext);
    // The only failure is that the run was halted meanwhile.
    if (halt === null) await pace.turn(steps, halting.signal).catch(() => {});
    if (pauseNext !== null) pause(pauseNext);
    return halt === null;
  }

  /** With nobody else at its users, and in its turn. Null: nothing more is to be begun. */
  async function begin(unit: Unit): Promise<Claim | null> {
    const claim = await claims.take(keysOf(unit), halting.signal);
    if (claim === null || (await mayBegin(unit))) return claim;
    claim.release(false);
    return null;
  }

  async function apply() {
    const units = unitsOf(journal, run);
    const first = firstOf(units);
    if (!isCanaryOver(first)) {
      enter('canary');
      await workCanary(context, first, async (unit) => {
        const claim = await begin(unit);
        return claim && work(unit, claim);
      });
    }
    enter('applying');
    for (const unit of units) {
      if (halt !== null) break;
      if (unit.rows.every(({ state }) => isEnded(state))) {
        toVerify(unit.rows);
        await breathe(deps, unit);
        continue;
      }
      const claim = await begin(unit);
      if (claim === null) break;
      crew.run(() => work(unit, claim).then(toVerify));
    }
    await crew.empty();
  }

  /** What was not re-read while others were written. */
  async function verify() {
    if (halt !== null) return;
    enter('verifying');
    await verifier.finish();
    if (unverified !== null) await lookAtUnread(context, verifier, unverified);
  }

  async function drive() {
    try {
      const record = journal.run(run);
      role = record?.by.role ?? role;
      rowsLeft = record ? record.counts.waiting + record.counts.started : 0;
      if (mode === 'apply' && record?.phase === 'paused') enter('applying');
      await settleStarted(context);
      if (mode === 'apply') {
        await apply();
        await verify();
        await commits.flush();
      }
    } catch (error) {
      failed(error);
    }
    await crew.empty();
    await verifier.finish();
    await commits.flush().catch((error) => failed(error));
    if (mode === 'apply' && halt === null)
      state.patch({ phase: 'finished', pausedBecause: null, endedAt: deps.now() });
    if (halt === 'stopped') {
      await settleLast(context);
      await finishLed(context);
      await lookLast(context);
      await state.stopped();
    }
    over = true;
    await state.saved();
    commits.close();
    controller.abort();
  }

  return {
    mode,
    done: drive(),
    halted: () => halt !== null,
    pause,
    stop() {
      if (over || halt === 'closed') return false;
      if (halt !== 'stopped') state.patch({ phase: 'paused', pausedBecause: STOPPING, endedAt: deps.now() });
      halt = 'stopped';
      wake();
      return true;
    },
    close(because) {
      pause(because);
      if (halt !== 'stopped') halt = 'closed';
    },
    abandon() {
      halt = 'closed';
      commits.close();
      controller.abort();
    },
    rowsPerSecond: () => speed.perSecond(),
    secondsLeft() {
      const perSecond = speed.perSecond();
      return perSecond === 0 ? null : Math.max(0, rowsLeft) / perSecond;
    },
    throttled: () => writer.throttled() - throttledBefore,
  };
}
