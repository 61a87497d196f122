import { formatDateTime, formatRelative, formatUtc } from '../text/format.ts';
import { useNow } from './use-now.ts';

interface TimeTextProps {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `both`: "12 Mar 2026, 14:05 · 3 days ago". */
  readonly show?: 'absolute' | 'relative' | 'both';
}

/** A time as people say it; the exact one, in UTC, when pointed at. */
export function TimeText({ at, show = 'absolute' }: TimeTextProps) {
  return (
    <time dateTime={formatUtc(at)} title={formatUtc(at)}>
      {show !== 'relative' && formatDateTime(at)}
      {show === 'both' && ' · '}
      {show !== 'absolute' && <Relative at={at} />}
    </time>
  );
}

/** Apart, so that only what shows a moving time has a timer. */
function Relative({ at }: { at: number }) {
  return formatRelative(at, useNow(15_000));
}
