/** From `from` up to, not including, `before`; milliseconds since the epoch. */
export interface Moment {
  readonly from: number;
  /** For a length of time (`7d`), the same as `from`: a point that long ago. */
  readonly before: number;
  /** Counted back from now, as `7d`. */
  readonly ago: boolean;
}

const UNITS = new Map([
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 7 * 86_400_000],
]);
const DAY = 86_400_000;
const AGO = /^(\d{1,5})([hdw])$/i;
const DATE =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?$/i;

/**
 * A date or time as typed: `2025`, `2025-03`, `2025-03-14`, ISO date-times (without a zone: UTC), `today`,
 * `yesterday` (days in UTC), and `12h`, `7d`, `3w` back from `now`. Null if it is none, or no date of the calendar.
 */
export function readMoment(text: string, now: number): Moment | null {
  const typed = text.trim();
  const ago = AGO.exec(typed);
  if (ago !== null) {
    const from = now - Number(ago[1]) * (UNITS.get((ago[2] ?? '').toLowerCase()) ?? 0);
    return { from, before: from, ago: true };
  }
  const today = Math.floor(now / DAY) * DAY;
  if (/^today$/i.test(typed)) return { from: today, before: today + DAY, ago: false };
  if (/^yesterday$/i.test(typed)) return { from: today - DAY, before: today, ago: false };
  return readDate(typed);
}

function readDate(typed: string): Moment | null {
  const found = DATE.exec(typed);
  if (found === null) return null;
  const [, year = '', month, day, hour, minute, second, fraction, zone] = found;
  const iso = `${year}-${month ?? '01'}-${day ?? '01'}T${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}.${(fraction ?? '').padEnd(3, '0')}`;
  const local = Date.parse(`${iso}Z`);
  // The round trip refuses what Date.parse would carry over into the next month or day.
  if (Number.isNaN(local) || new Date(local).toISOString() !== `${iso}Z`) return null;
  const offset = zoneOffset(zone);
  if (offset === null) return null;
  const from = local - offset;
  if (fraction !== undefined) return { from, before: from + 1, ago: false };
  if (second !== undefined) return { from, before: from + 1000, ago: false };
  if (minute !== undefined) return { from, before: from + 60_000, ago: false };
  if (hour !== undefined) return { from, before: from + 3_600_000, ago: false };
  if (day !== undefined) return { from, before: from + DAY, ago: false };
  const next = new Date(local);
  if (month !== undefined) next.setUTCMonth(next.getUTCMonth() + 1);
  else next.setUTCFullYear(next.getUTCFullYear() + 1);
  return { from, before: next.getTime(), ago: false };
}

function zoneOffset(zone: string | undefined): number | null {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
