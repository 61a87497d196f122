import type { UserChange } from '#shared/domain/mirror.ts';

/** What one reading saw of one user. */
export interface Entry {
  /** The newest `seq` in it. */
  readonly id: number;
  readonly sub: string;
  readonly username: string;
  /** Milliseconds since the epoch. */
  readonly seenAt: number;
  readonly changes: readonly UserChange[];
}

export type FeedItem =
  /** `at`: some time of that day, in the computer's own time zone. */
  | { readonly kind: 'day'; readonly id: string; readonly at: number }
  | { readonly kind: 'entry'; readonly id: string; readonly entry: Entry };

/** Records, newest first, as what a page shows: days, and in them one entry for all that one reading saw of a user. */
export function feedOf(changes: readonly UserChange[]): FeedItem[] {
  const items: FeedItem[] = [];
  let day = '';
  for (const entry of entriesOf(changes)) {
    const entryDay = dayOf(entry.seenAt);
    if (entryDay !== day) items.push({ kind: 'day', id: `day ${entry.id}`, at: entry.seenAt });
    day = entryDay;
    items.push({ kind: 'entry', id: `entry ${entry.id}`, entry });
  }
  return items;
}

function entriesOf(changes: readonly UserChange[]): Entry[] {
  const entries: { id: number; sub: string; username: string; seenAt: number; changes: UserChange[] }[] = [];
  for (const change of changes) {
    const last = entries.at(-1);
    if (last && last.sub === change.sub && last.seenAt === change.seenAt) last.changes.push(change);
    else {
      const { seq: id, sub, username, seenAt } = change;
      entries.push({ id, sub, username, seenAt, changes: [change] });
    }
  }
  return entries;
}

/** The same text for all times of one day in the computer's own time zone. */
function dayOf(ms: number): string {
  return new Date(ms).toDateString();
}

/** `today`, `yesterday`, or neither. */
export function nearDay(at: number, now: number): 'today' | 'yesterday' | null {
  if (dayOf(at) === dayOf(now)) return 'today';
  const noon = new Date(now);
  // From noon, so that the days on which clocks change have one as well.
  noon.setHours(12, 0, 0, 0);
  return dayOf(at) === dayOf(noon.getTime() - 86_400_000) ? 'yesterday' : null;
}
