import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useActiveConnectionId } from '../../api/active-connection.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { type DuplicatesState, duplicatesQuery } from '../../api/queries/duplicates.ts';
import { formatDate, setsWords, trendWords } from '../../text/duplicates-trend.ts';
import { duplicatesWatchText } from '../../text/duplicates-watch-text.ts';
import { formatCount, formatNumber } from '../../text/format.ts';
import { overviewText } from '../../text/overview-text.ts';
import { DataState } from '../../ui/data-state.tsx';
import { LazyTrendChart } from '../../ui/lazy-trend-chart.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import classes from './overview.module.css';

const text = duplicatesWatchText.card;

/** How many accounts look like one person's, and whether it gets better. Comes by itself; the rest of the page never waits. */
export function DuplicatesSection() {
  const query = useQuery(duplicatesQuery(useActiveConnectionId()));
  return (
    <Section
      title={text.title}
      actions={
        <Link to="/duplicates" className={classes.sectionLink}>
          {text.all}
        </Link>
      }
    >
      <DataState
        data={query.data}
        problem={query.error ? failureOf(query.error) : null}
        onRetry={() => void query.refetch()}
        fetching={query.isFetching}
        updatedAt={query.dataUpdatedAt}
        skeleton={<SkeletonLines count={3} />}
      >
        {(state) => <Counts state={state} />}
      </DataState>
    </Section>
  );
}

function Counts({ state }: { state: DuplicatesState }) {
  const { phase, open, users, fresh, linked, shared, history, seenAt, complete } = state;
  if (phase === 'waiting') return <p className={classes.muted}>{text.waiting}</p>;
  const trend = phase === 'ready' && complete ? trendWords(history, open, Date.now()) : null;
  return (
    <div className={classes.duplicates}>
      {phase === 'comparing' && <Comparing done={state.done} />}
      {phase === 'ready' && open === 0 ? (
        <p>{text.none}</p>
      ) : (
        <ul className={classes.pairOfFigures}>
          <Figure
            name={text.open}
            value={open}
            note={trend ?? text.accounts(formatCount(users, 'account', 'accounts'))}
          />
          <Figure name={seenAt === null ? text.freshNever : text.fresh} value={fresh} isNew />
        </ul>
      )}
      {!complete && <p className={classes.muted}>{text.soFar}</p>}
      {open === 0 && linked > 0 && <p className={classes.muted}>{text.noneLinked(setsWords(linked))}</p>}
      {shared > 0 && (
        <p className={classes.muted}>{text.shared(formatCount(shared, 'value is', 'values are'))}</p>
      )}
      {history.length > 1 && <Trend history={history} />}
    </div>
  );
}

function Comparing({ done }: { done: number }) {
  const percent = Math.min(99, Math.floor(done * 100));
  return (
    <div className={classes.comparing}>
      <ProgressBar percent={percent} label={text.comparing} />
      <p className={classes.muted}>{text.comparingDone(overviewText.percent(percent))}</p>
    </div>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: number;
  readonly note?: string;
  readonly isNew?: boolean;
}

function Figure({ name, value, note, isNew = false }: FigureProps) {
  return (
    <li className={classes.figure}>
      <Link to="/duplicates" search={isNew ? { state: 'new' } : {}} className={classes.figureLink}>
        <span className={classes.figureName}>{name}</span>
        <span className={classes.figureValue}>{formatNumber(value)}</span>
        {note && <span className={classes.figureName}>{note}</span>}
      </Link>
    </li>
  );
}

function Trend({ history }: Pick<DuplicatesState, 'history'>) {
  const [first, last] = [history[0], history.at(-1)];
  if (!first || !last) return null;
  const { title, sets, spoken } = duplicatesWatchText.chart;
  const words = spoken(
    formatDate(first.at),
    setsWords(first.clusters),
    formatDate(last.at),
    setsWords(last.clusters),
  );
  return (
    <LazyTrendChart
      points={history.map(({ at, clusters }) => ({ at, value: clusters }))}
      name={sets}
      label={`${title}. ${words}`}
      height={72}
      formatValue={formatNumber}
      formatTime={formatDate}
      small
    />
  );
}
