const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365.25 * DAY;

/**
 * A length of time as people say it: `12 seconds`, `14 minutes`, `3 hours`, `2 days`, `5 years`; the sign is not looked at.
 * Rounded down, so that what ended `14 minutes ago` ended at least that long ago; years to the nearest.
 */
export function durationInWords(ms: number): string {
  const length = Math.abs(ms);
  if (!Number.isFinite(length)) return 'a time beyond all reason';
  if (length < SECOND) return 'less than a second';
  if (length < 2 * MINUTE) return counted(length / SECOND, 'second');
  if (length < 2 * HOUR) return counted(length / MINUTE, 'minute');
  if (length < 2 * DAY) return counted(length / HOUR, 'hour');
  if (length < 2 * 365 * DAY) return counted(length / DAY, 'day');
  return counted(Math.round(length / YEAR), 'year');
}

/** The same of what was only measured, to half a second or so: to the nearest, `2 hours` for a clock that is off by 1:59:59.6. */
export function measuredInWords(ms: number): string {
  const bySecond = nearest(Math.abs(ms), SECOND);
  const byMinute = bySecond < 2 * MINUTE ? bySecond : nearest(bySecond, MINUTE);
  const byHour = byMinute < 2 * HOUR ? byMinute : nearest(byMinute, HOUR);
  return durationInWords(byHour < 2 * DAY ? byHour : nearest(byHour, DAY));
}

function nearest(ms: number, unit: number): number {
  return Math.round(ms / unit) * unit;
}

/** `14 minutes ago`, `in 32 minutes`. */
export function fromNow(time: number, now: number): string {
  return time > now ? `in ${durationInWords(time - now)}` : `${durationInWords(now - time)} ago`;
}

/** `2026-11-21T14:18:00Z`, to the second, for times that a verdict names; empty for what `Date` cannot hold. */
export function exactTime(ms: number): string {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return '';
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

function counted(value: number, unit: string): string {
  const whole = Math.floor(value);
  return `${whole.toLocaleString('en-US')} ${unit}${whole === 1 ? '' : 's'}`;
}
