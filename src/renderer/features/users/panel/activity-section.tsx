import { Button } from '@mantine/core';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { failureOf } from '../../../api/bridge-error.ts';
import { formatCount } from '../../../text/format.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import classes from './panel.module.css';
import { Section } from './section.tsx';

const text = userPanelText.activity;

interface ActivityPage<Item> {
  readonly items: readonly Item[];
}

interface ActivitySectionProps<Item> {
  readonly words: {
    readonly title: string;
    /** What it is and what it needs; what it costs is added. */
    readonly why: string;
    readonly read: string;
    readonly empty: string;
  };
  /** "1 device", "2 devices". */
  readonly units: readonly [string, string];
  readonly query: UseInfiniteQueryResult<InfiniteData<ActivityPage<Item>>>;
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** What only the pool knows: asked for on a click that says what it costs, page by page. */
export function ActivitySection<Item>(props: ActivitySectionProps<Item>) {
  const { words, query, units, children } = props;
  const items = query.data?.pages.flatMap((page) => page.items);
  const problem = query.error ? failureOf(query.error) : null;
  const read = () => void query.refetch();
  return (
    <Section title={words.title}>
      {items && items.length > 0 ? children(items) : null}
      {items && items.length === 0 && !query.hasNextPage ? <p>{words.empty}</p> : null}
      {problem ? (
        <ErrorPanel
          problem={problem}
          onRetry={
            query.isFetchNextPageError && problem.code !== 'PAGE_EXPIRED'
              ? () => void query.fetchNextPage()
              : read
          }
          retrying={query.isFetching}
        />
      ) : (
        <div className={classes.askLine}>
          <p className={classes.muted}>
            {items
              ? text.count(formatCount(items.length, ...units), query.hasNextPage)
              : `${words.why} ${text.cost}`}
          </p>
          {query.hasNextPage ? (
            <Button
              variant="default"
              onClick={() => void query.fetchNextPage()}
              loading={query.isFetchingNextPage}
            >
              {text.more}
            </Button>
          ) : null}
          <Button variant="default" onClick={read} loading={query.isFetching && !query.isFetchingNextPage}>
            {items ? text.again : words.read}
          </Button>
        </div>
      )}
    </Section>
  );
}
