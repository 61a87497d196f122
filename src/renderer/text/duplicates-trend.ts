import type { DuplicatesCount } from '#shared/domain/duplicates/cluster.ts';
import { duplicatesWatchText } from './duplicates-watch-text.ts';
import { formatCount } from './format.ts';

const text = duplicatesWatchText.trend;
const DAY = 86_400_000;
/** How far back one looks to say whether it gets better: about a month. */
const BACK = 30 * DAY;

let date: Intl.DateTimeFormat | undefined;

/** `12 Mar 2026`, in the computer's own time zone; empty for what is no time. */
export function formatDate(at: number): string {
  date ??= new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
  return Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? date.format(at) : '';
}

export function setsWords(count: number): string {
  return formatCount(count, 'set', 'sets');
}

/**
 * Whether there are more sets now than about a month ago, or than at the first count if that is younger: `12 sets fewer than
 * on 3 Oct 2026`. Null: nothing was counted on an earlier day.
 * @param history oldest first
 */
export function trendWords(history: readonly DuplicatesCount[], open: number, now: number): string | null {
  const earlier = history.filter(({ at }) => now - at >= DAY / 2);
  const before = earlier.findLast(({ at }) => now - at >= BACK) ?? earlier[0];
  if (!before) return null;
  const day = formatDate(before.at);
  const difference = open - before.clusters;
  if (difference === 0) return text.same(day);
  return difference > 0 ? text.more(setsWords(difference), day) : text.fewer(setsWords(-difference), day);
}
