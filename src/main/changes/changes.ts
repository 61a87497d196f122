import type {
  Actor,
  IrreversibleEffect,
  LeftOut,
  PlanRow,
  PlanSummary,
} from '#shared/domain/changes/plan.ts';
import type { RowState, RunRow, RunSummary } from '#shared/domain/changes/run.ts';
import type { Wish } from '#shared/domain/changes/wish.ts';
import type { BeforeImage, Selection } from './ports.ts';

/** Some of a list, by position, and how many there are in all. */
export interface Stretch<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

interface Part {
  readonly from: number;
  readonly count: number;
}

export interface ReportRow {
  readonly row: RunRow;
  /** Null: it never began. */
  readonly image: BeforeImage | null;
}

/** Plans and runs of one pool: every change goes this way. Methods fail with the codes that the operations of their name declare. */
export interface Changes {
  /** `ROLE_REQUIRED` if the wish needs more than the actor's role. */
  make(
    ask: { readonly wish: Wish; readonly selection: Selection | null },
    actor: Actor,
    signal: AbortSignal,
  ): Promise<PlanSummary>;
  undo(run: string, actor: Actor, signal: AbortSignal): Promise<PlanSummary>;
  retry(run: string, actor: Actor, signal: AbortSignal): Promise<PlanSummary>;
  plan(id: string): PlanSummary;
  planRows(
    ask: Part & {
      readonly plan: string;
      readonly field: string | null;
      readonly effect: IrreversibleEffect | 'any' | null;
      readonly find: string;
    },
  ): Stretch<PlanRow>;
  planLeftOut(
    ask: Part & { readonly plan: string; readonly why: LeftOut['why'] | null; readonly find: string },
  ): Stretch<LeftOut>;
  drop(plan: string): void;
  apply(
    ask: { readonly plan: string; readonly hash: string; readonly typed: string | null },
    actor: Actor,
  ): { readonly run: string };
  runs(ask: { readonly before: string | null; readonly limit: number }): RunSummary[];
  run(id: string): RunSummary;
  runRows(ask: Part & { readonly run: string; readonly states: readonly RowState[] | null }): Stretch<RunRow>;
  runLeftOut(ask: Part & { readonly run: string }): Stretch<LeftOut>;
  /** `ROLE_REQUIRED` likewise for these three. */
  pause(run: string, actor: Actor): RunSummary;
  /** Only by whom it was applied: `ROLE_REQUIRED` for everybody else. */
  resume(run: string, actor: Actor): RunSummary;
  stop(run: string, actor: Actor): RunSummary;
  /** Every row with what it found before it wrote, some at a time, for a report. */
  reportRows(run: string): Iterable<readonly ReportRow[]>;
  /** Nothing is sent while nobody is signed in, and plans are dropped; runs that were cut short are looked at as soon as somebody is. */
  setSignedIn(signedIn: boolean): void;
  /** Nothing more is sent; waits a moment for answers that are under way. */
  dispose(): Promise<void>;
}
