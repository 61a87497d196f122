import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { failureOf, isCancelled } from '../../api/bridge-error.ts';
import { PLAN_PAGE, type StretchQuery } from '../../api/queries/plans.ts';
import type { RowRange } from '../../ui/data-table/row-window.ts';
import type { TableTail } from '../../ui/data-table/tail-row.tsx';

/** Rows around those in view that are drawn as well. */
const AHEAD = 12;

/** The pages that a range of rows touches; the first one at least, which says how many rows there are. */
export function pagesIn({ first, end }: RowRange): number[] {
  const from = Math.floor(first / PLAN_PAGE);
  const to = Math.floor(Math.max(first, end - 1) / PLAN_PAGE);
  return Array.from({ length: to - from + 1 }, (_, step) => from + step);
}

export type PageOptions<Row> = (page: number) => StretchQuery<Row>;

/**
 * A long list of which only the pages in view are asked for; for `GridTable`.
 * @param name what the list is of, filter included: another name means other rows
 */
export function useStretch<Row>(
  name: string,
  options: PageOptions<Row>,
  words: string,
): {
  readonly total: number;
  readonly rowAt: (index: number) => Row | undefined;
  readonly onVisible: (range: RowRange) => void;
  readonly tail: TableTail;
} {
  const [seen, setSeen] = useState({ name, first: 0, last: 0 });
  const view = seen.name === name ? seen : { first: 0, last: 0 };
  const pages = pagesIn({ first: view.first * PLAN_PAGE, end: (view.last + 1) * PLAN_PAGE });
  const results = useQueries({ queries: pages.map(options) });

  // Where a scroll lands on pages that are not here yet, the list stays as long as it was.
  const known = useRef({ name, total: -1 });
  const answered = results.find(({ data }) => data !== undefined)?.data?.total;
  if (known.current.name !== name || answered !== undefined) known.current = { name, total: answered ?? -1 };
  const total = known.current.total;

  const mark = results.map(({ dataUpdatedAt }) => dataUpdatedAt).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: pages and results are new arrays on every render; their marks say when they differ
  const rowAt = useMemo(() => {
    const byPage = new Map(pages.map((page, index) => [page, results[index]?.data?.rows]));
    return (index: number) => byPage.get(Math.floor(index / PLAN_PAGE))?.[index % PLAN_PAGE];
  }, [name, pages.join(), mark]);
  const onVisible = useCallback(
    ({ first, end }: RowRange) => {
      const inView = pagesIn({ first: Math.max(0, first - AHEAD), end: end + AHEAD });
      const next = { name, first: inView[0] ?? 0, last: inView.at(-1) ?? 0 };
      setSeen((now) =>
        now.name === next.name && now.first === next.first && now.last === next.last ? now : next,
      );
    },
    [name],
  );

  const failed = results.find(({ error }) => error !== null && !isCancelled(error));
  function tail(): TableTail {
    if (failed?.error) {
      const retry = () => {
        for (const result of results) if (result.error) void result.refetch();
      };
      return { kind: 'error', problem: failureOf(failed.error), onRetry: retry };
    }
    return total < 0 ? { kind: 'loading', text: words } : { kind: 'end' };
  }

  return {
    total: Math.max(0, total),
    rowAt,
    onVisible,
    tail: tail(),
  };
}
