import type { MirrorState } from '#shared/domain/mirror.ts';
import { mentionsGone } from '#shared/domain/query/match-user.ts';
import { parseQuery } from '#shared/domain/query/parse-query.ts';
import { formatCount, formatNumber } from '../../text/format.ts';
import { percentRead } from '../../text/mirror-words.ts';
import { usersText } from '../../text/users-text.ts';
import { MAX_ROWS } from '../../ui/data-table/row-window.ts';
import type { UserListState } from './user-list.ts';

const text = usersText.list;

/** How many users the list shows, of how many; exact as far as the copy goes. */
export function statusWords(list: UserListState, mirror: MirrorState | undefined): string {
  const { shown, total } = list;
  if (shown === null) return list.problem ? '' : mirror?.phase === 'opening' ? text.opening : text.reading;
  const filtered = shown.query.trim() !== '';
  const words = mirror?.reading?.first
    ? soFar(total, filtered, mirror.reading)
    : exact(total, shown.query, mirror);
  return total > MAX_ROWS ? `${words}; ${text.tooLong(formatNumber(MAX_ROWS))}` : words;
}

function soFar(total: number, filtered: boolean, reading: NonNullable<MirrorState['reading']>): string {
  const percent = percentRead(reading);
  if (filtered) {
    const count = formatCount(total, 'match', 'matches');
    return percent === null ? text.matchesSoFar(count) : text.matchesSoFarOf(count, percent);
  }
  const count = formatCount(total, 'user', 'users');
  return percent === null ? text.allSoFar(count) : text.allSoFarOf(count, percent);
}

function exact(total: number, query: string, mirror: MirrorState | undefined): string {
  if (query.trim() === '') return formatCount(total, 'user', 'users');
  // Users who are gone are none of those in the pool; "of" would be wrong then.
  const parsed = parseQuery(query, { now: 0 });
  const withGone = !parsed.ok || mentionsGone(parsed.query);
  if (mirror === undefined || withGone || total > mirror.users) return formatCount(total, 'match', 'matches');
  return text.matches(formatNumber(total), formatCount(mirror.users, 'user', 'users'));
}
