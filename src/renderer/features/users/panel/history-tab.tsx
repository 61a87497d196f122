import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { UserChange } from '#shared/domain/mirror.ts';
import { failureOf } from '../../../api/bridge-error.ts';
import { mirrorChanges } from '../../../api/queries/mirror.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { DataState } from '../../../ui/data-state.tsx';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
import { changesByReading } from './change-groups.ts';
import classes from './panel.module.css';

const text = userPanelText.history;

/** What readings of the pool saw to change about the user, newest first. */
export function HistoryTab({ connectionId, sub }: { connectionId: string; sub: string }) {
  const query = useInfiniteQuery(mirrorChanges(connectionId, sub));
  return (
    <DataState
      data={query.data}
      problem={query.error && !query.isFetchNextPageError ? failureOf(query.error) : null}
      onRetry={() => void query.refetch()}
      fetching={query.isFetching}
      updatedAt={query.dataUpdatedAt}
    >
      {({ pages }) => {
        const changes = pages.flat();
        return (
          <>
            <p className={classes.intro}>{text.intro}</p>
            <ol className={classes.cards}>
              {changesByReading(changes).map((group) => (
                <li key={group.seq} className={classes.card}>
                  <div className={classes.muted}>
                    <TimeText at={group.seenAt} show="both" />
                  </div>
                  {group.changes.map((change) => (
                    <Change key={change.seq} change={change} />
                  ))}
                </li>
              ))}
            </ol>
            {query.hasNextPage ? (
              <div className={classes.askLine}>
                <Button
                  variant="default"
                  onClick={() => void query.fetchNextPage()}
                  loading={query.isFetchingNextPage}
                >
                  {text.more}
                </Button>
              </div>
            ) : (
              <p className={classes.historyEnd}>{endOf(changes)}</p>
            )}
          </>
        );
      }}
    </DataState>
  );
}

function endOf(changes: readonly UserChange[]): string {
  if (changes.length === 0) return text.empty;
  return changes.at(-1)?.kind === 'appeared' ? text.firstSeen : text.beforeCopy;
}

function Change({ change }: { change: UserChange }) {
  if (change.kind !== 'changed') {
    return (
      <div className={classes.change}>
        <span>{text.kinds[change.kind]}</span>
        {change.field === '' ? null : (
          <strong>
            <HostileText text={change.field} />
          </strong>
        )}
      </div>
    );
  }
  return (
    <div className={classes.changed}>
      <div className={classes.attributeName}>
        <HostileText text={change.field} />
      </div>
      <div className={classes.valuePair}>
        <span className={classes.muted}>{text.was}</span>
        <del className={classes.before}>
          <ChangedValue value={change.before} />
        </del>
        <span className={classes.muted}>{text.is}</span>
        <ins className={classes.after}>
          <ChangedValue value={change.after} />
        </ins>
      </div>
    </div>
  );
}

function ChangedValue({ value }: { value: string | null }) {
  if (value === null) return <span className={classes.muted}>{text.notSet}</span>;
  if (value === '') return <span className={classes.muted}>{text.emptyValue}</span>;
  return <HostileText text={value} />;
}
