import type { Problem } from '../error-panel.tsx';
import type { TableTail } from './tail-row.tsx';

export interface PagedState {
  readonly hasMore: boolean;
  /** Anything is on its way: the first page, the next one, or all of it anew. */
  readonly loading: boolean;
  /** Why the last page could not be had; null if it could. */
  readonly problem: Problem | null;
  readonly onRetry: () => void;
  readonly loadingText: string;
}

/** What to show after the last row of a list that is read page by page. */
export function listTail({ hasMore, loading, problem, onRetry, loadingText }: PagedState): TableTail {
  if (loading) return { kind: 'loading', text: loadingText };
  if (problem) return { kind: 'error', problem, onRetry };
  return hasMore ? { kind: 'more' } : { kind: 'end' };
}
