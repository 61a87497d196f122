import { lazy, Suspense } from 'react';
import type { TrendChartProps } from './trend-chart.tsx';

/** The library that draws is as large as the rest of the window; it comes when a chart does. */
const TrendChart = lazy(async () => ({ default: (await import('./trend-chart.tsx')).TrendChart }));

/** A `TrendChart` that keeps its place while its code is fetched. */
export function LazyTrendChart(props: TrendChartProps) {
  return (
    <div style={{ height: props.height }}>
      <Suspense>
        <TrendChart {...props} />
      </Suspense>
    </div>
  );
}
