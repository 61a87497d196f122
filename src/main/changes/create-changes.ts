import type { RunSummary } from '#shared/domain/changes/run.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Changes, ReportRow } from './changes.ts';
import { type Carrier, type DeskDeps, journalOf, runnerOf } from './desk/deps.ts';
import { createDesk } from './desk/desk.ts';
import { createRunSummaries } from './desk/run-summaries.ts';
import { recordOf, requireRoleOfRun, requireSameActor } from './desk/runs-behind.ts';
import { createRunTeller } from './desk/tell-runs.ts';
import type { Journal, PoolReader, PoolWriter, UserBook } from './ports.ts';
import type { RunnerDeps } from './runner/deps.ts';
import { createRunner } from './runner/runner.ts';

export interface ChangesDeps
  extends Pick<DeskDeps, 'casesOf' | 'roles' | 'now' | 'newId' | 'schedule'>,
    Pick<RunnerDeps, 'sleep' | 'report' | 'nextTurn'> {
  /** Null: nothing can be changed, and nothing of the past be shown; `problem` says why. Closed by whoever opened it. */
  readonly journal: { readonly journal: Journal } | { readonly journal: null; readonly problem: AppError };
  readonly reader: PoolReader;
  readonly writer: PoolWriter;
  readonly book: UserBook;
  /** At most ten times a second for each run; the last state always. */
  onRun(run: RunSummary): void;
}

/** Rows at a time for a report. */
const PAGE = 500;

/** Plans and runs of one pool. Runs that were cut short by the end of the program are found as paused. */
export function createChanges(deps: ChangesDeps): Changes {
  const teller = createRunTeller(tell, deps.schedule);
  const carrier = carrierOf(deps, teller.changed);
  const { dropAll, ...desk } = createDesk({ ...deps, carrier });
  const summary = carrier.journal
    ? createRunSummaries(carrier.journal, carrier.runner.live)
    : () => {
        throw carrier.problem;
      };
  let disposed = false;

  function tell(run: string): void {
    if (disposed || !carrier.journal) return;
    try {
      const record = carrier.journal.run(run);
      if (record) deps.onRun(summary(record));
    } catch (error) {
      deps.report('the state of a run could not be told', error);
    }
  }

  const found = (id: string): RunSummary => summary(recordOf(journalOf(carrier), id));

  function steer(what: 'pause' | 'resume' | 'stop'): Changes['pause'] {
    return (id, actor) => {
      const journal = journalOf(carrier);
      const record = recordOf(journal, id);
      requireRoleOfRun(actor, journal, record);
      if (what === 'resume') requireSameActor(actor, record);
      runnerOf(carrier)[what](id);
      return found(id);
    };
  }

  return {
    ...desk,
    runs: (ask) => journalOf(carrier).runs(ask).map(summary),
    run: found,
    runRows({ run, states, from, count }) {
      const journal = journalOf(carrier);
      const { counts, rows: all } = recordOf(journal, run);
      const wanted = states === null || states.length === 0 ? null : [...new Set(states)];
      const total = wanted === null ? all : wanted.reduce((sum, state) => sum + counts[state], 0);
      return { rows: journal.rows(run, { states: wanted, from, count }), total };
    },
    runLeftOut({ run, from, count }) {
      const journal = journalOf(carrier);
      const { leftOut: total } = recordOf(journal, run);
      return { rows: journal.leftOut(run, { from, count }), total };
    },
    pause: steer('pause'),
    resume: steer('resume'),
    stop: steer('stop'),
    *reportRows(run): Generator<readonly ReportRow[]> {
      const journal = journalOf(carrier);
      const { rows: all } = recordOf(journal, run);
      for (let from = 0; from < all; from += PAGE) {
        yield journal.rows(run, { states: null, from, count: PAGE }).map((row) => ({
          row,
          image: row.startedAt === null ? null : journal.image(run, row.number),
        }));
      }
    },
    setSignedIn(signedIn) {
      if (!signedIn) dropAll();
      if (carrier.journal) carrier.runner.setSignedIn(signedIn);
    },
    async dispose() {
      dropAll();
      if (carrier.journal) await carrier.runner.dispose();
      disposed = true;
      teller.close();
    },
  };
}

/** Without a runner that could start, there is nobody to carry a plan out: as without a journal. */
function carrierOf(deps: ChangesDeps, onChange: (run: string) => void): Carrier {
  if (deps.journal.journal === null) return { journal: null, problem: deps.journal.problem };
  const { journal } = deps.journal;
  try {
    return { journal, runner: createRunner({ ...deps, journal, onChange }) };
  } catch (error) {
    if (error instanceof AppError) return { journal: null, problem: error };
    throw error;
  }
}
