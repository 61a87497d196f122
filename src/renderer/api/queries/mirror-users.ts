import { mutationOptions, queryOptions } from '@tanstack/react-query';
import type { InputOf, OutputOf } from '#shared/contract/index.ts';
import type { MirrorUser, SavedView, SortBy } from '#shared/domain/mirror.ts';
import { callOperation, streamOperation } from '../client.ts';
import { keys } from '../keys.ts';

/** What the list shows: a query, its order, and the columns that decide what rows carry. */
export interface UsersQuestion {
  readonly query: string;
  readonly sort: SortBy | null;
  readonly columns: readonly string[];
}

export type FoundUsers = OutputOf<'users.search'>;
export type UserSelection = InputOf<'users.copy'>['selection'];
export type ExportInput = InputOf<'exports.save'>;
export type ExportFormat = ExportInput['format'];
export type ExportStep = OutputOf<'exports.save'>;

/** Rows that nobody looks at any more go soon: a scroll through a million must not keep them all. In milliseconds. */
const ROWS_KEPT = 5_000;

/** Asked anew each time: a result belongs to one version of the copy. */
export function usersSearch(connectionId: string, question: UsersQuestion, first: number) {
  return queryOptions({
    queryKey: [...keys.data(connectionId), 'search', question, first],
    queryFn: ({ signal }) =>
      callOperation(
        'users.search',
        { connectionId, ...question, columns: [...question.columns], first },
        signal,
      ),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Rows of a result by position; what a result has at a place never changes. Throws `RESULT_EXPIRED` for an old one. */
export function usersRows(
  connectionId: string,
  result: string,
  page: number,
  size: number,
  columns: readonly string[],
) {
  return queryOptions({
    queryKey: [...keys.data(connectionId), 'rows', result, page, columns],
    queryFn: ({ signal }): Promise<readonly MirrorUser[]> =>
      callOperation(
        'users.rows',
        { connectionId, result, from: page * size, count: size, columns: [...columns] },
        signal,
      ),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: ROWS_KEPT,
  });
}

/** The subs of a stretch of a result. */
export function usersSubs(connectionId: string, result: string, from: number, count: number) {
  return callOperation('users.subs', { connectionId, result, from, count });
}

/** Puts users into the clipboard as a table. */
export function copyUsers(connectionId: string) {
  return mutationOptions({
    mutationFn: (what: { selection: UserSelection; columns: readonly string[] }) =>
      callOperation('users.copy', { connectionId, ...what, columns: [...what.columns] }),
  });
}

/** The attributes that occur in the copy, the most frequent first. */
export function copyAttributes(connectionId: string) {
  return queryOptions({
    queryKey: [...keys.copy(connectionId), 'attributes'],
    queryFn: ({ signal }) => callOperation('mirror.attributes', { connectionId }, signal),
  });
}

/** Values of a field for completion, the most frequent first. */
export function fieldValues(connectionId: string, field: string, prefix: string, limit: number) {
  return queryOptions({
    queryKey: [...keys.copy(connectionId), 'values', field, prefix, limit],
    queryFn: ({ signal }) =>
      callOperation('mirror.suggest', { connectionId, field, prefix: prefix.slice(0, 256), limit }, signal),
    gcTime: 30_000,
  });
}

export function savedViews(connectionId: string) {
  return queryOptions({
    queryKey: [...keys.data(connectionId), 'views'],
    queryFn: ({ signal }) => callOperation('views.list', { connectionId }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function saveView(connectionId: string) {
  return mutationOptions({
    mutationFn: (view: InputOf<'views.save'>['view']) => callOperation('views.save', { connectionId, view }),
    onSuccess: (saved, _input, _before, { client }) => {
      client.setQueryData<readonly SavedView[]>(savedViews(connectionId).queryKey, (views = []) =>
        views.some(({ id }) => id === saved.id)
          ? views.map((view) => (view.id === saved.id ? saved : view))
          : [...views, saved],
      );
    },
  });
}

export function removeView(connectionId: string) {
  return mutationOptions({
    mutationFn: (id: string) => callOperation('views.remove', { connectionId, id }),
    onSuccess: (_none, id, _before, { client }) => {
      client.setQueryData<readonly SavedView[]>(savedViews(connectionId).queryKey, (views = []) =>
        views.filter((view) => view.id !== id),
      );
    },
  });
}

/** The columns that the list of this pool was last shown with; null: never chosen. */
export function rememberedColumns(connectionId: string) {
  return queryOptions({
    queryKey: [...keys.data(connectionId), 'columns'],
    queryFn: ({ signal }) => callOperation('views.columns', { connectionId }, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function rememberColumns(connectionId: string) {
  return mutationOptions({
    mutationFn: (columns: readonly string[]) =>
      callOperation('views.setColumns', { connectionId, columns: [...columns] }),
    onMutate: (columns, { client }) => {
      client.setQueryData<readonly string[] | null>(rememberedColumns(connectionId).queryKey, [...columns]);
    },
  });
}

/** Asks for a file and writes the users into it; tells every step. Throws `BridgeError`, `CANCELLED` when aborted. */
export function saveExport(input: ExportInput, onStep: (step: ExportStep) => void, signal: AbortSignal) {
  return streamOperation('exports.save', input, { onItem: onStep, signal });
}
