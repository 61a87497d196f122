import { BUILT_IN_COLUMNS, type SortBy } from '#shared/domain/mirror.ts';

/** The part of the address that belongs to this page; the route drops what does not fit. */
export interface UsersSearch {
  /** What stands in the query bar. */
  readonly q?: string;
  /** A column, with a minus before it for descending; left out: newest first. */
  readonly sort?: string;
  /** The columns shown; left out: those that were shown last. */
  readonly cols?: readonly string[];
  /** The `sub` of the user whose panel is open. */
  readonly user?: string;
  readonly tab?: string;
}

const MOST_COLUMNS = 100;
const LONGEST_QUERY = 4_000;
const built: ReadonlySet<string> = new Set(BUILT_IN_COLUMNS);

/** An address may be typed or come from elsewhere, so what does not fit is dropped. */
export function usersSearch(raw: Readonly<Record<string, unknown>>): UsersSearch {
  const q = plainText(raw.q)?.slice(0, LONGEST_QUERY);
  const sort = typeof raw.sort === 'string' && sortOf(raw.sort) !== null ? raw.sort : undefined;
  const cols = columnsOf(raw.cols);
  const user = plainText(raw.user);
  const tab = typeof raw.tab === 'string' ? raw.tab : undefined;
  return {
    ...(q && { q }),
    ...(sort && { sort }),
    ...(cols.length > 0 && { cols }),
    ...(user && { user }),
    ...(tab && { tab }),
  };
}

/** `-created` as the order it means; null for none, and for what is no column. */
export function sortOf(text: string | undefined): SortBy | null {
  if (text === undefined) return null;
  const descending = text.startsWith('-');
  const column = descending ? text.slice(1) : text;
  return isColumn(column) ? { column, descending } : null;
}

export function sortText(sort: SortBy | null): string | undefined {
  return sort === null ? undefined : `${sort.descending ? '-' : ''}${sort.column}`;
}

export function isColumn(id: string): boolean {
  return built.has(id) || (id.startsWith('attr:') && id.length > 'attr:'.length && id.length <= 140);
}

/** Each column once, in order; whatever is none is left out. */
export function columnsOf(raw: unknown): readonly string[] {
  if (!Array.isArray(raw)) return [];
  const ids = raw.filter((id): id is string => typeof id === 'string' && isColumn(id));
  return [...new Set(ids)].slice(0, MOST_COLUMNS);
}

/** The router reads bare digits and `true` of an address as what they are in JSON. */
function plainText(value: unknown): string | undefined {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : undefined;
}
