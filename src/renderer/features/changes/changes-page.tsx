import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo } from 'react';
import { useActiveConnectionId } from '../../api/active-connection.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { mirrorChanges, newestChange } from '../../api/queries/mirror.ts';
import { useMirrorPart } from '../../api/use-mirror.ts';
import { changesText } from '../../text/changes-text.ts';
import { formatCount } from '../../text/format.ts';
import { DataState } from '../../ui/data-state.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconHistory, IconInfoCircle } from '../../ui/icons.ts';
import { MenuButton } from '../../ui/menu.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import classes from './changes.module.css';
import { feedOf } from './feed.ts';
import { FeedList } from './feed-list.tsx';

/** What the readings of the pool saw change, of all users: the history that Cognito does not keep. */
export function ChangesPage() {
  const connectionId = useActiveConnectionId();
  const query = useInfiniteQuery(mirrorChanges(connectionId, null));
  const changes = useMemo(() => query.data?.pages.flat(), [query.data]);
  const items = useMemo(() => changes && feedOf(changes), [changes]);
  const count = changes ? formatCount(changes.length, 'change', 'changes') : '';
  return (
    <div className={classes.page}>
      <PageHeader title={changesText.title} meta={changesText.intro} actions={<Limits />} />
      <DataState
        data={items}
        problem={query.error && !query.isFetchNextPageError ? failureOf(query.error) : null}
        onRetry={() => void query.refetch()}
        fetching={query.isFetching}
        updatedAt={query.dataUpdatedAt}
      >
        {(all) =>
          all.length === 0 ? (
            <Nothing connectionId={connectionId} onFirst={() => void query.refetch()} />
          ) : (
            <>
              <FeedList key={connectionId} items={all} newestSeq={changes?.[0]?.seq ?? 0} query={query} />
              <output className={classes.status}>
                {query.hasNextPage ? changesText.loadedSoFar(count) : changesText.loadedAll(count)}
              </output>
            </>
          )
        }
      </DataState>
    </div>
  );
}

interface NothingProps {
  readonly connectionId: string;
  /** The first change was seen. */
  readonly onFirst: () => void;
}

function Nothing({ connectionId, onFirst }: NothingProps) {
  const { data: newest = 0 } = useQuery(newestChange(connectionId));
  const first = useEffectEvent(onFirst);
  useEffect(() => {
    if (newest > 0) first();
  }, [newest]);
  const isFirst = useMirrorPart(({ completeAt }) => completeAt === null);
  return (
    <EmptyState icon={<IconHistory size={20} />} title={changesText.emptyTitle}>
      {isFirst ? changesText.emptyFirst : changesText.emptySecond}
    </EmptyState>
  );
}

function Limits() {
  return (
    <MenuButton
      kind="group"
      align="end"
      label={changesText.limits}
      buttonClass={classes.limitsButton}
      button={
        <>
          <IconInfoCircle size={15} aria-hidden="true" />
          {changesText.limits}
        </>
      }
    >
      <ul className={classes.limits}>
        {changesText.limitsText.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </MenuButton>
  );
}
