import type { SortBy } from '#shared/domain/mirror.ts';
import type { UserSelection } from '../../api/queries/mirror-users.ts';

/** Which users of the list are selected, named by `sub`: some, or all matches but some. */
export type Selected =
  | { readonly kind: 'some'; readonly subs: ReadonlySet<string> }
  | { readonly kind: 'all'; readonly except: ReadonlySet<string> };

/** More users than this are not named one by one; "all matches" has no limit. */
export const MOST_BY_NAME = 100_000;

export const NOTHING: Selected = { kind: 'some', subs: new Set() };
export const EVERYTHING: Selected = { kind: 'all', except: new Set() };

export function isSelected(selected: Selected, sub: string): boolean {
  return selected.kind === 'all' ? !selected.except.has(sub) : selected.subs.has(sub);
}

export function toggled(selected: Selected, sub: string): Selected {
  const named = new Set(selected.kind === 'all' ? selected.except : selected.subs);
  if (!named.delete(sub)) named.add(sub);
  return selected.kind === 'all' ? { kind: 'all', except: named } : { kind: 'some', subs: named };
}

/** With all of these users selected too; null: they would be too many to name. */
export function withAll(selected: Selected, subs: readonly string[]): Selected | null {
  const named = new Set(selected.kind === 'all' ? selected.except : selected.subs);
  for (const sub of subs) {
    if (selected.kind === 'all') named.delete(sub);
    else named.add(sub);
  }
  if (selected.kind === 'all') return { kind: 'all', except: named };
  return named.size > MOST_BY_NAME ? null : { kind: 'some', subs: named };
}

/** @param total the matches of the query */
export function countOf(selected: Selected, total: number): number {
  return selected.kind === 'all' ? Math.max(0, total - selected.except.size) : selected.subs.size;
}

export function extentOf(selected: Selected, total: number): 'none' | 'some' | 'all' {
  const count = countOf(selected, total);
  if (count === 0) return 'none';
  return selected.kind === 'all' && selected.except.size === 0 ? 'all' : 'some';
}

/** The selection as operations take it. */
export function selectionOf(selected: Selected, query: string, sort: SortBy | null): UserSelection {
  return selected.kind === 'all'
    ? { kind: 'all', query, sort, except: [...selected.except] }
    : { kind: 'some', subs: [...selected.subs] };
}
