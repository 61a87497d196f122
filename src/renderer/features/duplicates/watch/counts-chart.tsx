import { ActionIcon } from '@mantine/core';
import { useState } from 'react';
import type { DuplicatesCount } from '#shared/domain/duplicates/cluster.ts';
import { formatDate, setsWords } from '../../../text/duplicates-trend.ts';
import { duplicatesWatchText } from '../../../text/duplicates-watch-text.ts';
import { formatNumber } from '../../../text/format.ts';
import { IconChartBar, IconTable } from '../../../ui/icons.ts';
import { LazyTrendChart } from '../../../ui/lazy-trend-chart.tsx';
import classes from './watch.module.css';

const text = duplicatesWatchText.chart;
const HEIGHT = 160;

/** Open sets over time as a chart, or as a table for those who would rather read or hear the numbers. */
export function CountsChart({ history }: { readonly history: readonly DuplicatesCount[] }) {
  const [asTable, setAsTable] = useState(false);
  const [first, last] = [history[0], history.at(-1)];
  if (!first || !last) return <p className={classes.muted}>{text.nothing}</p>;
  if (history.length < 2) {
    return <p className={classes.muted}>{text.one(setsWords(first.clusters), formatDate(first.at))}</p>;
  }
  const Icon = asTable ? IconChartBar : IconTable;
  const toggle = asTable ? text.asChart : text.asTable;
  return (
    <div className={classes.counts}>
      <div className={classes.head}>
        <p className={classes.muted}>{text.intro}</p>
        <ActionIcon aria-label={toggle} title={toggle} onClick={() => setAsTable(!asTable)}>
          <Icon size={15} />
        </ActionIcon>
      </div>
      {asTable ? (
        <CountsTable history={history} />
      ) : (
        <LazyTrendChart
          points={history.map(({ at, clusters }) => ({ at, value: clusters }))}
          name={text.sets}
          label={`${text.title}. ${text.spoken(
            formatDate(first.at),
            setsWords(first.clusters),
            formatDate(last.at),
            setsWords(last.clusters),
          )}`}
          height={HEIGHT}
          formatValue={formatNumber}
          formatTime={formatDate}
        />
      )}
    </div>
  );
}

/** The newest first. */
function CountsTable({ history }: { readonly history: readonly DuplicatesCount[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and can by keyboard only with the focus in it
    <section className={classes.tablePlace} aria-label={text.title} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{text.day}</th>
            <th scope="col">{text.sets}</th>
            <th scope="col">{text.accounts}</th>
          </tr>
        </thead>
        <tbody>
          {history.toReversed().map(({ at, clusters, users }) => (
            <tr key={at}>
              <th scope="row">{formatDate(at)}</th>
              <td>{formatNumber(clusters)}</td>
              <td>{formatNumber(users)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
