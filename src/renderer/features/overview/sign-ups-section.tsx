import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { Overview } from '#shared/domain/mirror.ts';
import { overviewText } from '../../text/overview-text.ts';
import { BarTable } from '../../ui/bar-table.tsx';
import { IconChartBar, IconTable } from '../../ui/icons.ts';
import { Section } from '../../ui/section.tsx';
import { type Bucket, bucketsOf, type Range } from './months.ts';
import classes from './overview.module.css';
import { overviewQueries } from './queries.ts';
import { bucketWords, shareWords } from './words.ts';

/** The library that draws is as large as the rest of the window; it comes when this page does. */
const SignUpsChart = lazy(() =>
  import('./sign-ups-chart.tsx').then(({ SignUpsChart }) => ({ default: SignUpsChart })),
);

const text = overviewText.signUps;
const RANGES: readonly Range[] = ['12', '24', 'all'];

/** Sign-ups by month as a chart, or as a table for those who would rather read or hear the numbers. */
export function SignUpsSection({ byMonth }: Pick<Overview, 'byMonth'>) {
  const { months: range = '12' } = useSearch({ from: '/pool/overview' });
  const navigate = useNavigate();
  const [asTable, setAsTable] = useState(false);
  const buckets = useMemo(() => bucketsOf(byMonth, range, Date.now()), [byMonth, range]);
  const isEmpty = buckets.every(({ users }) => users === 0);
  const Icon = asTable ? IconChartBar : IconTable;
  const toggle = asTable ? text.asChart : text.asTable;

  return (
    <Section
      title={text.title}
      intro={text.intro}
      actions={
        <>
          <fieldset className={classes.ranges} aria-label={text.range}>
            {RANGES.map((one) => (
              <button
                key={one}
                type="button"
                className={classes.range}
                aria-pressed={one === range}
                onClick={() =>
                  void navigate({
                    to: '/overview',
                    search: one === '12' ? {} : { months: one },
                    replace: true,
                  })
                }
              >
                {text.ranges[one]}
              </button>
            ))}
          </fieldset>
          <button
            type="button"
            className={classes.tool}
            onClick={() => setAsTable(!asTable)}
            aria-label={toggle}
            title={toggle}
          >
            <Icon size={15} aria-hidden="true" />
          </button>
        </>
      }
    >
      {asTable && (
        <div className={classes.months}>
          <SignUpsTable buckets={buckets} />
        </div>
      )}
      {!asTable && isEmpty && <p className={classes.muted}>{text.nothing}</p>}
      {!asTable && !isEmpty && (
        <div className={classes.chart}>
          <Suspense>
            <SignUpsChart buckets={buckets} />
          </Suspense>
        </div>
      )}
    </Section>
  );
}

function SignUpsTable({ buckets }: { buckets: readonly Bucket[] }) {
  const isByYear = buckets[0]?.key.length === 4;
  return (
    <BarTable
      caption={text.title}
      headings={{
        name: isByYear ? text.year : text.month,
        value: text.users,
        share: overviewText.table.share,
      }}
      rows={buckets.map(({ key, users }) => ({
        id: key,
        value: users,
        name: (
          <Link to="/users" search={{ q: overviewQueries.created(key) }}>
            {bucketWords(key, 'long')}
          </Link>
        ),
      }))}
      total={buckets.reduce((sum, { users }) => sum + users, 0)}
      shareWords={shareWords}
    />
  );
}
