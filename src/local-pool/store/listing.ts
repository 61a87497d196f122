import { matcherOf, type UserFilter } from './filter.ts';
import type { Lag } from './lag.ts';
import type { UserRow } from './row.ts';
import { bySubOrder, type SortedRows } from './sorted-rows.ts';

export interface Selection {
  /** Continue behind this sub. */
  readonly after: string | undefined;
  readonly limit: number;
  readonly filter?: UserFilter | undefined;
  readonly group?: string;
  /** As a listing that is behind shows it (`Behaviour.staleMs`). */
  readonly lagging?: boolean;
}

const ALL = (): boolean => true;

/** Rows in the order of their subs, one page at a time; `next` as in `Page`. */
export type Listing = (selection: Selection) => {
  readonly rows: readonly UserRow[];
  readonly next: string | undefined;
};

export function createListing(deps: {
  readonly everybody: SortedRows;
  readonly membersOf: (group: string) => SortedRows;
  readonly byUsername: (username: string) => UserRow | undefined;
  readonly lag: Lag | undefined;
}): Listing {
  const { everybody, membersOf, byUsername, lag } = deps;

  /** The stretch of a list that can match, so that the indexed filters never read the whole pool. */
  const range = (list: SortedRows, filter: UserFilter | undefined): { start: number; end: number } => {
    const exact =
      filter?.kind !== 'equals'
        ? undefined
        : filter.attribute === 'sub'
          ? filter.value
          : filter.attribute === 'username'
            ? (byUsername(filter.value)?.sub ?? '')
            : undefined;
    if (exact !== undefined) return { start: list.lowerBound(exact), end: list.startAfter(exact) };
    if (filter?.attribute === 'sub') {
      return { start: list.lowerBound(filter.value), end: list.lowerBound(`${filter.value}\uffff`) };
    }
    return { start: 0, end: list.rows.length };
  };

  /** The rows of a stretch as a listing shows them: those that are behind as they were, those that are gone in their place. */
  function* listed(
    list: SortedRows,
    from: number,
    end: number,
    after: string | undefined,
  ): Iterable<UserRow> {
    const behind = lag?.view();
    const ghosts = (behind?.past ?? [])
      .filter((row) => !everybody.find(row.sub) && (after === undefined || row.sub > after))
      .sort(bySubOrder);
    let next = 0;
    for (let at = from; at < end; at += 1) {
      const row = list.rows[at];
      if (!row) continue;
      for (let ghost = ghosts[next]; ghost && ghost.sub < row.sub; ghost = ghosts[next]) {
        next += 1;
        yield ghost;
      }
      const shown = behind ? behind.shown(row) : row;
      if (shown) yield shown;
    }
    yield* ghosts.slice(next);
  }

  return ({ after, limit, filter, group, lagging }) => {
    const matches = filter ? matcherOf(filter) : ALL;
    const list = group === undefined ? everybody : membersOf(group);
    const { start, end } = range(list, filter);
    const from = Math.max(start, list.startAfter(after));
    const found: UserRow[] = [];
    // One more than asked for tells whether there is a next page.
    if (lagging && lag?.view()) {
      for (const row of listed(list, from, end, after)) {
        if (found.length > limit) break;
        if (matches(row)) found.push(row);
      }
    } else {
      for (let at = from; at < end && found.length <= limit; at += 1) {
        const row = list.rows[at];
        if (row && matches(row)) found.push(row);
      }
    }
    const page = found.slice(0, limit);
    return { rows: page, next: found.length > limit ? page.at(-1)?.sub : undefined };
  };
}
