import { type UseInfiniteQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useActiveConnectionId } from '../../api/active-connection.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { mirrorChanges, newestChange } from '../../api/queries/mirror.ts';
import { changesText } from '../../text/changes-text.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { NoticeLine } from '../../ui/notice-line.tsx';
import classes from './changes.module.css';
import { DayHeading, EntryRow } from './entry-row.tsx';
import type { FeedItem } from './feed.ts';

/** Beyond so many loaded pages, newer changes wait until they are asked for. */
const FEW_PAGES = 3;

interface FeedListProps {
  readonly items: readonly FeedItem[];
  /** Of the newest record that is shown. */
  readonly newestSeq: number;
  readonly query: UseInfiniteQueryResult<{ readonly pages: readonly unknown[] }>;
}

/** The list of changes; only what is in view is in the document. Newer ones never move it from under the reader. */
export function FeedList({ items, newestSeq, query }: FeedListProps) {
  const scroller = useRef<HTMLElement>(null);
  const [atTop, setAtTop] = useState(true);
  const showNewer = useNewer(newestSeq, query, atTop);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'day' ? 40 : 44),
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 10,
  });
  const rows = virtualizer.getVirtualItems();
  const lastShown = rows.at(-1)?.index ?? -1;

  const { hasNextPage, isFetching, isFetchNextPageError } = query;
  const loadMore = useEffectEvent(() => void query.fetchNextPage({ cancelRefetch: false }));
  useEffect(() => {
    const isNear = lastShown >= items.length - 20;
    if (isNear && hasNextPage && !isFetching && !isFetchNextPageError) loadMore();
  }, [lastShown, items.length, hasNextPage, isFetching, isFetchNextPageError]);

  return (
    <section
      ref={scroller}
      className={classes.scroller}
      aria-label={changesText.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
      tabIndex={0}
      onScroll={(event) => setAtTop(event.currentTarget.scrollTop < 40)}
    >
      {showNewer && (
        <button
          type="button"
          className={classes.newer}
          onClick={() => {
            showNewer();
            scroller.current?.scrollTo({ top: 0 });
          }}
        >
          {changesText.newer}
        </button>
      )}
      <ul className={classes.list} style={{ height: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const item = items[row.index];
          return item === undefined ? null : (
            <li
              key={row.key}
              ref={virtualizer.measureElement}
              data-index={row.index}
              className={classes.item}
              style={{ transform: `translateY(${row.start}px)` }}
            >
              {item.kind === 'day' ? <DayHeading at={item.at} /> : <EntryRow entry={item.entry} />}
            </li>
          );
        })}
      </ul>
      {query.isFetchingNextPage && <NoticeLine>{changesText.loading}</NoticeLine>}
      {isFetchNextPageError && query.error && (
        <ErrorPanel problem={failureOf(query.error)} onRetry={() => void query.fetchNextPage()} />
      )}
    </section>
  );
}

/**
 * What is newer than the feed comes by itself for a reader at its top; for one further down it waits for a press of the
 * button, which this returns. Null: there is nothing newer.
 */
function useNewer(newestSeq: number, query: FeedListProps['query'], atTop: boolean): (() => void) | null {
  const client = useQueryClient();
  const connectionId = useActiveConnectionId();
  const { data: newest = 0 } = useQuery(newestChange(connectionId));
  const isNewer = newest > newestSeq;
  const byItself = isNewer && atTop && (query.data?.pages.length ?? 0) <= FEW_PAGES && !query.isFetching;
  const refetch = useEffectEvent(() => void query.refetch());
  useEffect(() => {
    if (byItself) refetch();
  }, [byItself]);
  if (!isNewer || byItself || query.isRefetching) return null;
  return () =>
    void client.resetQueries({ queryKey: mirrorChanges(connectionId, null).queryKey, exact: true });
}
