import '@mantine/charts/styles.css';
import { AreaChart } from '@mantine/charts';

export interface TrendPoint {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly value: number;
}

export interface TrendChartProps {
  /** Oldest first; at least two, or there is no line. */
  readonly points: readonly TrendPoint[];
  /** What the values are: "Sets". */
  readonly name: string;
  /** All of it in one sentence, for those who do not see it. */
  readonly label: string;
  readonly height: number;
  readonly formatValue: (value: number) => string;
  readonly formatTime: (at: number) => string;
  /** Without axes, where there is room for the line only. */
  readonly small?: boolean;
}

/** More of them run into one another. */
const MOST_DOTS = 45;

/** One number over time; distances are those of time, not of points. To be loaded lazily: the library that draws is large. */
export function TrendChart(props: TrendChartProps) {
  const { points, name, label, height, formatValue, formatTime, small = false } = props;
  const data = points.map(({ at, value }) => ({ at, [name]: value }));
  return (
    <div role="img" aria-label={label}>
      <AreaChart
        h={height}
        data={data}
        dataKey="at"
        series={[{ name, color: 'blue' }]}
        curveType="linear"
        withDots={!small && points.length <= MOST_DOTS}
        withGradient={false}
        fillOpacity={0.12}
        strokeWidth={2}
        valueFormatter={formatValue}
        withXAxis={!small}
        withYAxis={!small}
        gridAxis={small ? 'none' : 'x'}
        tickLine="none"
        strokeDasharray="0"
        dotProps={{ r: 2.5 }}
        xAxisProps={{
          type: 'number',
          scale: 'time',
          domain: ['dataMin', 'dataMax'],
          tickFormatter: formatTime,
          minTickGap: 24,
        }}
        yAxisProps={{ width: 46, tickFormatter: formatValue, allowDecimals: false }}
        tooltipProps={{ labelFormatter: (at) => formatTime(Number(at)) }}
        areaChartProps={{ accessibilityLayer: false, margin: { left: 4, right: 6, top: 6, bottom: 4 } }}
      />
    </div>
  );
}
