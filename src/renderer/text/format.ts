const LOCALE = 'en-GB';

/** Formatters take milliseconds to make, all together more than a frame: each is made when it is used first. */
const dateTime = once(() => new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' }));
const clock = once(() => new Intl.DateTimeFormat(LOCALE, { timeStyle: 'short' }));
const day = once(
  () => new Intl.DateTimeFormat(LOCALE, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
);
const number = once(() => new Intl.NumberFormat('en'));
const plural = once(() => new Intl.PluralRules('en'));
const relative = once(() => new Intl.RelativeTimeFormat('en', { numeric: 'auto' }));

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** `12 Mar 2026, 14:05`, in the computer's own time zone. */
export function formatDateTime(ms: number): string {
  return isTime(ms) ? dateTime().format(ms) : 'not a time';
}

/** `14:05`, in the computer's own time zone. */
export function formatClock(ms: number): string {
  return isTime(ms) ? clock().format(ms) : 'not a time';
}

/** `Thursday, 12 March 2026`, in the computer's own time zone. */
export function formatDay(ms: number): string {
  return isTime(ms) ? day().format(ms) : 'not a time';
}

/** `2026-03-12T14:05:00.000Z`; empty for what is no time. */
export function formatUtc(ms: number): string {
  return isTime(ms) ? new Date(ms).toISOString() : '';
}

/** `in 5 minutes`, `yesterday`, `just now` (closer than a minute). */
export function formatRelative(ms: number, now: number): string {
  if (!isTime(ms)) return 'not a time';
  const distance = ms - now;
  const unit = UNITS.find(([, size]) => Math.abs(distance) >= size);
  if (unit) return relative().format(Math.trunc(distance / unit[1]), unit[0]);
  return distance > 0 ? 'in less than a minute' : 'just now';
}

/** `4:05`, for a countdown; never below zero. */
export function formatCountdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function formatNumber(value: number): string {
  return number().format(value);
}

/** `1 user`, `5,000 users`. */
export function formatCount(value: number, one: string, other: string): string {
  return `${number().format(value)} ${plural().select(value) === 'one' ? one : other}`;
}

/** A time that `Date` can hold; other people's numbers may be anything. */
function isTime(ms: number): boolean {
  return Number.isFinite(ms) && Math.abs(ms) <= 8.64e15;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
