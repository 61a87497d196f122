import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { useNavigate, useRouter } from '@tanstack/react-router';
import type { KeyboardEvent, MouseEvent } from 'react';
import type { BarShapeProps } from 'recharts';
import { formatCount, formatNumber } from '../../text/format.ts';
import { overviewText } from '../../text/overview-text.ts';
import type { Bucket } from './months.ts';
import classes from './overview.module.css';
import { overviewQueries } from './queries.ts';
import { axisNumber, bucketWords } from './words.ts';

const text = overviewText.signUps;

/** The bars are links, one tab stop for all of them; arrow keys go from one to the next. */
export function SignUpsChart({ buckets }: { buckets: readonly Bucket[] }) {
  const navigate = useNavigate();
  const router = useRouter();
  const data = buckets.map(({ key, users }) => ({
    key,
    label: bucketWords(key, 'short'),
    [text.users]: users,
  }));
  const stopAt = buckets.findLast(({ users }) => users > 0)?.key;
  const [first, last] = [buckets[0], buckets.at(-1)];

  function open(key: string) {
    void navigate({ to: '/users', search: { q: overviewQueries.created(key) } });
  }

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const bars = [...event.currentTarget.querySelectorAll<SVGElement>('[data-bar]')];
    const next = bars[bars.indexOf(document.activeElement as SVGElement) + step];
    if (!next) return;
    event.preventDefault();
    // By hand: the library makes all bars anew when it renders, and the focus would be lost with the old one.
    for (const bar of bars) bar.setAttribute('tabindex', bar === next ? '0' : '-1');
    next.focus();
  }

  function bar({ x, y, width, height, index }: BarShapeProps) {
    const bucket = buckets[index];
    if (!bucket || bucket.users === 0) return <g />;
    const { key, users } = bucket;
    const words = text.bar(bucketWords(key, 'long'), formatCount(users, 'sign-up', 'sign-ups'));
    const { href } = router.buildLocation({ to: '/users', search: { q: overviewQueries.created(key) } });
    return (
      <a
        href={router.history.createHref(href)}
        className={classes.bar}
        aria-label={words}
        data-bar={key}
        tabIndex={key === stopAt ? 0 : -1}
        onClick={(event: MouseEvent) => {
          event.preventDefault();
          event.stopPropagation();
          open(key);
        }}
      >
        <rect x={x} y={y} width={width} height={height} rx={2} />
      </a>
    );
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      role="group"
      aria-label={
        first && last ? text.chart(bucketWords(first.key, 'long'), bucketWords(last.key, 'long')) : text.title
      }
      onKeyDown={onKeyDown}
    >
      <BarChart
        h={200}
        data={data}
        dataKey="label"
        series={[{ name: text.users, color: 'blue' }]}
        valueFormatter={formatNumber}
        yAxisProps={{ width: 46, tickFormatter: axisNumber, allowDecimals: false }}
        xAxisProps={{ interval: 'equidistantPreserveStart', minTickGap: 14 }}
        accessibilityLayer={false}
        barChartProps={{
          // The whole column can be pressed, for months whose bar is hardly a line.
          onClick: ({ activeTooltipIndex }) => {
            const bucket = buckets[Number(activeTooltipIndex ?? -1)];
            if (bucket) open(bucket.key);
          },
          margin: { left: 0, right: 4, top: 6, bottom: 0 },
        }}
        barProps={{ shape: bar }}
        minBarSize={2}
        tickLine="none"
        strokeDasharray="0"
      />
    </div>
  );
}
