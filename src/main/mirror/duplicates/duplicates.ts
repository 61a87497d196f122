import type { CleanUp, DuplicateCase, NotCleaned } from '#shared/domain/duplicates/cases.ts';
import type {
  Cluster,
  ClusterFilter,
  ClusterLine,
  ClusterSort,
  Decision,
  DuplicatesState,
} from '#shared/domain/duplicates/cluster.ts';
import type { DuplicateRules } from '#shared/domain/duplicates/rules.ts';

export interface CleanUpPreview {
  readonly clusters: number;
  /** Accounts that would be deleted, disabled or linked. */
  readonly users: number;
  /** Why others are not, the most frequent first. */
  readonly notCleaned: readonly { readonly reason: string; readonly clusters: number }[];
}

/** Duplicates of one copy. Inputs and answers are those of the operations of the bridge. */
export interface Duplicates {
  state(): DuplicatesState;
  /** Waits until everything is compared, so that the query `duplicate:` finds everybody. */
  settled(): Promise<void>;
  /** Waits until everything is compared. */
  list(ask: { readonly filter: ClusterFilter; readonly sort: ClusterSort; readonly first: number }): Promise<{
    readonly list: string;
    readonly total: number;
    readonly lines: ClusterLine[];
    readonly version: number;
  }>;
  /** `RESULT_EXPIRED` */
  lines(ask: {
    readonly list: string;
    readonly from: number;
    readonly count: number;
  }): (ClusterLine | null)[];
  cluster(ask: { readonly sub: string; readonly decision: string | null }): Promise<Cluster | null>;
  setAside(ask: {
    readonly clusters: readonly { readonly key: string; readonly size: number }[];
    readonly by: string;
  }): Promise<readonly Decision[]>;
  takeBack(decisions: readonly string[]): void;
  /** Null: all. */
  seen(clusters: readonly string[] | null): void;
  rules(): DuplicateRules;
  setRules(rules: DuplicateRules): DuplicateRules;
  /** What a rule comes to, cluster by cluster; waits as `list`. `CANCELLED`, or as reading the pool's settings fails. */
  cases(
    cleanUp: CleanUp,
    signal: AbortSignal,
  ): Promise<{ readonly cases: readonly DuplicateCase[]; readonly notCleaned: readonly NotCleaned[] }>;
  /** The same, counted. */
  preview(cleanUp: CleanUp, signal: AbortSignal): Promise<CleanUpPreview>;
  /** Stops comparing. */
  dispose(): void;
}
