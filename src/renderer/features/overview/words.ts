import { formatNumber } from '../../text/format.ts';
import { overviewText } from '../../text/overview-text.ts';

/** `41 %`, `2.5 %`, `< 0.1 %`; empty where there is nothing to be part of. */
export function shareWords(part: number, total: number): string {
  if (total <= 0) return '';
  const percent = (part / total) * 100;
  if (part > 0 && percent < 0.1) return overviewText.hardlyAny;
  const rounded = Math.round(percent * 10) / 10;
  // All but a few are not all of them.
  return overviewText.percent(part < total ? Math.min(99.9, rounded) : rounded);
}

/** `Mar 2025` or `2025`, for `2025-03` or `2025`. */
export function bucketWords(key: string, style: 'short' | 'long'): string {
  if (key.length === 4) return key;
  return new Intl.DateTimeFormat('en-GB', { month: style, year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${key}-01T00:00:00Z`),
  );
}

/** `1.2k`, `3M`: an axis has little room. */
export function axisNumber(value: number): string {
  if (value >= 1_000_000) return `${formatNumber(Number((value / 1_000_000).toFixed(1)))}M`;
  if (value >= 10_000) return `${formatNumber(Number((value / 1_000).toFixed(1)))}k`;
  return formatNumber(value);
}
