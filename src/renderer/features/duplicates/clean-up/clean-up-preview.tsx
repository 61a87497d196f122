import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import type { CleanUp } from '#shared/domain/duplicates/cases.ts';
import { useActiveConnectionId } from '../../../api/active-connection.ts';
import { failureOf } from '../../../api/bridge-error.ts';
import { type CleanUpCount, cleanUpPreview, duplicatesQuery } from '../../../api/queries/duplicates.ts';
import { duplicatesCleanUpText } from '../../../text/duplicates-clean-up-text.ts';
import { setsWords } from '../../../text/duplicates-trend.ts';
import { formatCount, formatNumber } from '../../../text/format.ts';
import { DataState } from '../../../ui/data-state.tsx';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import classes from './clean-up.module.css';

const text = duplicatesCleanUpText.preview;
/** Whoever types a number is not asked for at every digit. In milliseconds. */
const PAUSE = 250;
const MOST_REASONS = 8;

/** What the rule would do now, counted anew at every change of it; null: it is not whole. */
export function CleanUpPreview({ cleanUp }: { readonly cleanUp: CleanUp | null }) {
  const connectionId = useActiveConnectionId();
  const [asked] = useDebouncedValue(cleanUp, PAUSE);
  const options = asked && cleanUpPreview(connectionId, asked);
  const query = useQuery({
    queryKey: options?.queryKey ?? ['duplicates', 'preview', 'none'],
    queryFn: options?.queryFn ?? skipToken,
    placeholderData: keepPreviousData,
  });
  // What is there still is of the rule before.
  const isOld = query.isPlaceholderData || asked !== cleanUp;
  return (
    <section className={classes.preview} aria-label={text.title}>
      <h3 className={classes.previewTitle}>{text.title}</h3>
      {cleanUp === null ? (
        <p className={classes.muted}>{text.wrong}</p>
      ) : (
        <DataState
          data={query.data}
          problem={query.error ? failureOf(query.error) : null}
          onRetry={() => void query.refetch()}
          fetching={query.isFetching}
          skeleton={<Counting />}
        >
          {(preview) => (
            <div className={classes.counts} data-old={isOld || undefined} aria-busy={isOld}>
              <Counts preview={preview} action={(asked ?? cleanUp).action} />
            </div>
          )}
        </DataState>
      )}
      <Progress />
    </section>
  );
}

function Counting() {
  return (
    <p className={classes.muted} role="status">
      {text.counting}
    </p>
  );
}

/** Nothing can be counted before all users are compared. */
function Progress() {
  const { data: state } = useQuery(duplicatesQuery(useActiveConnectionId()));
  if (state?.phase === 'comparing') {
    const percent = Math.min(99, Math.floor(state.done * 100));
    const words = text.comparing(`${percent} %`);
    return (
      <>
        <ProgressBar percent={percent} label={words} />
        <p className={classes.muted}>{words}</p>
      </>
    );
  }
  return <p className={classes.muted}>{state?.complete === false ? text.notComplete : text.complete}</p>;
}

interface CountsProps {
  readonly preview: CleanUpCount;
  readonly action: CleanUp['action'];
}

function Counts({ preview: { clusters, users, notCleaned }, action }: CountsProps) {
  const left = notCleaned.reduce((sum, one) => sum + one.clusters, 0);
  const hidden = notCleaned.length - MOST_REASONS;
  return (
    <>
      <div role="status">
        {clusters === 0 ? (
          <p>{text.nothing}</p>
        ) : (
          <>
            <p className={classes.total}>
              {text.sets(setsWords(clusters), formatCount(users, 'account', 'accounts'))}
            </p>
            <p>{text.actions[action]}</p>
          </>
        )}
      </div>
      {left > 0 && (
        <div>
          <p>{left === 1 ? text.leftAsItIs(setsWords(left)) : text.leftAsTheyAre(setsWords(left))}</p>
          <ul className={classes.reasons}>
            {notCleaned.slice(0, MOST_REASONS).map(({ reason, clusters: sets }) => (
              <li key={reason}>
                <HostileText text={reason} /> <span className={classes.muted}>{formatNumber(sets)}</span>
              </li>
            ))}
            {hidden > 0 && (
              <li>{text.moreReasons(formatCount(hidden, 'further reason', 'further reasons'))}</li>
            )}
          </ul>
        </div>
      )}
    </>
  );
}
