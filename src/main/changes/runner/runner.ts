import { setMaxListeners } from 'node:events';
import type { RunRecord } from '../ports.ts';
import { createClaims } from './claims.ts';
import type { RunnerDeps } from './deps.ts';
import { type Session, type SessionMode, startSession } from './session.ts';
import { giveUpStarted } from './settle-started.ts';
import { CLOSED, closedSaid, PAUSED_BY_HAND, SIGNED_OUT } from './words.ts';

/** Carries plans out that are in the journal: nothing is sent of which it does not know the intent. */
export interface Runner {
  /** A run that the journal has begun. `secrets`: passwords by row number, kept in memory only. */
  start(run: string, secrets: ReadonlyMap<number, string>): void;
  /** What is under way ends. */
  pause(run: string): void;
  /** What was under way when the run was cut short is found out first. Nothing happens while nobody is signed in. */
  resume(run: string): void;
  /** What is under way ends, then the run is stopped for good. */
  stop(run: string): void;
  live(run: string): LiveRun;
  /** Before the first call nobody is signed in. */
  setSignedIn(signedIn: boolean): void;
  /** Nothing more is sent; waits a moment for answers that are under way. The journal is not touched afterwards. */
  dispose(): Promise<void>;
}

export interface LiveRun {
  readonly rowsPerSecond: number;
  readonly secondsLeft: number | null;
  /** Since the run began or was resumed. */
  readonly throttled: number;
}

/** Milliseconds to wait for answers at the end of the program. */
const GRACE = 3_000;
const STANDING: LiveRun = { rowsPerSecond: 0, secondsLeft: null, throttled: 0 };

/** Runs that were cut short by the end of the program are paused at once. */
export function createRunner(deps: RunnerDeps): Runner {
  const { journal, onChange, report, sleep } = deps;
  const sessions = new Map<string, Session>();
  /** What a person wants of a run as soon as the stretch of work that is ending has ended. */
  const wanted = new Map<string, 'apply' | 'stop'>();
  const passwords = new Map<string, Map<number, string>>();
  const closing = new AbortController();
  // Every claim that is let go late listens to it; Node would take that for a leak.
  setMaxListeners(0, closing.signal);
  const claims = createClaims(deps, closing.signal);
  let signedIn = false;
  let disposed = false;

  for (const record of journal.unfinished())
    if (record.phase !== 'paused')
      journal.patch(record.id, { phase: 'paused', pausedBecause: closed(record) });

  function begin(run: string, mode: SessionMode) {
    const secrets = passwords.get(run) ?? new Map<number, string>();
    passwords.set(run, secrets);
    const session = startSession(deps, claims, run, mode, secrets);
    sessions.set(run, session);
    void session.done
      .then(() => ended(run))
      .catch((error) => report('a run could not be gone on with', error));
  }

  function ended(run: string) {
    sessions.delete(run);
    const next = wanted.get(run);
    wanted.delete(run);
    if (disposed) return;
    const phase = journal.run(run)?.phase;
    if (phase === 'finished' || phase === 'stopped') passwords.delete(run);
    else if (next === 'apply') resume(run);
    else if (next === 'stop') stop(run);
  }

  function resume(run: string) {
    const session = sessions.get(run);
    const record = journal.run(run);
    if (disposed || !record || record.phase === 'finished' || record.phase === 'stopped') return;
    if (isToStop(record)) return stop(run);
    if (!signedIn) return pausedPatch(run, SIGNED_OUT);
    if (!session) return begin(run, 'apply');
    if (session.halted() || session.mode !== 'apply') wanted.set(run, 'apply');
  }

  function stop(run: string) {
    const session = sessions.get(run);
    const record = journal.run(run);
    if (disposed || !record || record.phase === 'finished' || record.phase === 'stopped') return;
    if (session) {
      wanted.delete(run);
      if (!session.stop()) wanted.set(run, 'stop');
    } else if (signedIn) begin(run, 'stop');
    else {
      giveUpStarted(deps, run);
      journal.patch(run, { phase: 'stopped', pausedBecause: null, endedAt: deps.now() });
      passwords.delete(run);
      onChange(run);
    }
  }

  function pausedPatch(run: string, because: string) {
    journal.patch(run, { phase: 'paused', pausedBecause: because });
    onChange(run);
  }

  function closedNow(run: string): string {
    try {
      const record = journal.run(run);
      return record ? closed(record) : '';
    } catch (error) {
      report('what is left of a run could not be counted', error);
      return CLOSED;
    }
  }

  /** Runs that were cut short: what became of their calls is found out as soon as that is possible. */
  function lookAtOld() {
    for (const record of journal.unfinished()) {
      const { id, counts, phase } = record;
      if (sessions.has(id)) continue;
      if (isToStop(record)) begin(id, 'stop');
      else if (counts.started > 0) begin(id, 'look');
      else if (phase !== 'paused') pausedPatch(id, SIGNED_OUT);
    }
  }

  return {
    start(run, secrets) {
      passwords.set(run, new Map(secrets));
      if (signedIn) begin(run, 'apply');
      else
        try {
          pausedPatch(run, SIGNED_OUT);
        } catch (error) {
          // The run is in the journal; that it stands still is written when somebody signs in.
          report('the state of a run was not kept', error);
        }
    },
    pause(run) {
      wanted.delete(run);
      sessions.get(run)?.pause(PAUSED_BY_HAND);
    },
    resume,
    stop,
    live(run) {
      const session = sessions.get(run);
      if (!session) return STANDING;
      return {
        rowsPerSecond: session.rowsPerSecond(),
        secondsLeft: session.secondsLeft(),
        throttled: session.throttled(),
      };
    },
    setSignedIn(value) {
      if (value === signedIn || disposed) return;
      signedIn = value;
      if (!signedIn) {
        for (const [run, what] of wanted) if (what === 'apply') wanted.delete(run);
        for (const session of sessions.values()) session.pause(SIGNED_OUT);
        return;
      }
      try {
        lookAtOld();
      } catch (error) {
        report('runs that were cut short could not be looked at', error);
      }
    },
    async dispose() {
      disposed = true;
      const all = [...sessions];
      const timer = new AbortController();
      for (const [run, session] of all) {
        session.close(closedNow(run));
      }
      const answered = Promise.all(all.map(([, session]) => session.done));
      await Promise.race([answered, sleep(GRACE, timer.signal).catch(() => {})]);
      timer.abort();
      for (const [, session] of all) session.abandon();
      closing.abort();
      passwords.clear();
    },
  };
}

/** A stop that is wished for is durable before the run has ended. */
function isToStop({ phase, endedAt }: RunRecord): boolean {
  return phase === 'paused' && endedAt !== null;
}

function closed({ counts, rows }: RunRecord): string {
  return closedSaid(counts.waiting, rows);
}
