import { randomUUID } from 'node:crypto';
import { AppError } from '#shared/domain/errors.ts';
import type { MirrorUser, SavedView, SortBy } from '#shared/domain/mirror.ts';
import { parseQuery } from '#shared/domain/query/parse-query.ts';
import type { Listing, UserColumns } from './columns/user-columns.ts';
import type { MirrorStore } from './ports.ts';
import { createResults } from './results.ts';
import { createRowReader } from './rows.ts';

/** The users that somebody chose, for an export or the clipboard. */
export type Chosen =
  | {
      readonly kind: 'all';
      readonly query: string;
      readonly sort: SortBy | null;
      readonly except: readonly string[];
    }
  | { readonly kind: 'some'; readonly subs: readonly string[] };

/** Some of a result, by position. */
interface Stretch {
  readonly result: string;
  readonly from: number;
  readonly count: number;
}

const COLUMNS_SETTING = 'columns';
/** Users read from the store at a time for an export. */
const CHUNK = 500;

/** All that can be asked of the copy without a request. Inputs and answers are those of the operations of the bridge. */
export type Library = ReturnType<typeof createLibrary>;

export function createLibrary({
  store,
  columns,
  now,
}: {
  readonly store: MirrorStore;
  readonly columns: UserColumns;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}) {
  const results = createResults<Listing>();
  const reader = createRowReader({ store, columns });

  function find(text: string, sort: SortBy | null): Listing {
    const parsed = parseQuery(text, { now: now() });
    if (parsed.ok) return columns.search(parsed.query, sort);
    const { message, expected } = parsed.problem;
    throw new AppError('QUERY_INVALID', message, { next: expected });
  }

  function known<T>(found: T | undefined): T {
    if (found === undefined) {
      throw new AppError('USER_NOT_FOUND', 'The copy of the pool has no user with this sub.');
    }
    return found;
  }
  const idOf = (sub: string): number => known(columns.idOf(sub));
  const stretch = ({ result, from, count }: Stretch) =>
    results
      .get(result)
      .all()
      .subarray(from, from + count);

  return {
    overview: () => columns.overview(),
    groups: () => columns.groups().map(({ group, members }) => ({ group, members: members.length })),
    attributes: () => columns.attributes(),
    suggest: (input: { field: string; prefix: string; limit: number }) =>
      columns.suggest(input.field, input.prefix, input.limit),
    changes({ sub, before, limit }: { sub: string | null; before: number | null; limit: number }) {
      return store.changes({ before, id: sub === null ? null : idOf(sub), limit });
    },

    search(input: { query: string; sort: SortBy | null; columns: readonly string[]; first: number }) {
      const found = find(input.query, input.sort);
      return {
        result: results.keep(found),
        total: found.total,
        version: store.version(),
        rows: reader.rows(found.first(input.first), input.columns),
      };
    },
    rows: (input: Stretch & { readonly columns: readonly string[] }) =>
      reader.rows(stretch(input), input.columns),
    subs: (input: Stretch) => store.users(stretch(input)).map(({ user }) => user.sub),
    held: (sub: string): MirrorUser => known(reader.users([idOf(sub)])[0]),

    /** The ids of the chosen users, in the order of the list; subs that the copy does not have are left out. */
    chosen(selection: Chosen): Uint32Array {
      if (selection.kind === 'some') {
        return Uint32Array.from(selection.subs.flatMap((sub) => columns.idOf(sub) ?? []));
      }
      const ids = find(selection.query, selection.sort).all();
      if (selection.except.length === 0) return ids;
      const except = new Set(selection.except.map((sub) => columns.idOf(sub)));
      return ids.filter((id) => !except.has(id));
    },
    /** Whole users, some at a time. Each is as it is when it is read. */
    *users(ids: Uint32Array): Generator<MirrorUser[]> {
      for (let from = 0; from < ids.length; from += CHUNK)
        yield reader.users(ids.subarray(from, from + CHUNK));
    },

    views: () => store.views(),
    saveView(view: Omit<SavedView, 'id'> & { readonly id: string | null }): SavedView {
      const saved = { ...view, id: view.id ?? randomUUID() };
      store.saveView(saved);
      return saved;
    },
    removeView(id: string): null {
      store.removeView(id);
      return null;
    },
    columns(): string[] | null {
      const kept = store.setting(COLUMNS_SETTING);
      return kept === null ? null : (JSON.parse(kept) as string[]);
    },
    setColumns(shown: readonly string[]): null {
      store.setSetting(COLUMNS_SETTING, JSON.stringify(shown));
      return null;
    },
  };
}
