import type { SortBy } from '#shared/domain/mirror.ts';
import type { SortDirection } from '../../ui/data-table/columns.ts';

/** How the list is sorted where nobody chose: newest first. */
export const USUAL_SORT: SortBy = { column: 'created', descending: true };

/** The order after a press of a heading: its first direction, then the other one, then the usual order again. */
export function nextSort(sort: SortBy | null, column: string, first: SortDirection): SortBy | null {
  const startsDescending = first === 'descending';
  const now = sort ?? USUAL_SORT;
  if (now.column !== column) return usual({ column, descending: startsDescending });
  if (now.descending === startsDescending) return usual({ column, descending: !startsDescending });
  return null;
}

function usual(sort: SortBy): SortBy | null {
  return sort.column === USUAL_SORT.column && sort.descending === USUAL_SORT.descending ? null : sort;
}
