import type { MirrorUser } from '#shared/domain/mirror.ts';
import { failureOf, isCancelled } from '../../api/bridge-error.ts';
import type { FoundUsers, UsersQuestion } from '../../api/queries/mirror-users.ts';
import type { RowRange } from '../../ui/data-table/row-window.ts';
import type { Problem } from '../../ui/error-panel.tsx';
import { isFling, PAGE_SIZE, pageAhead, pagesOf, pagesToDrop } from './page-window.ts';

/** So long the view has to rest, after a fling, before its rows are asked for. In milliseconds. */
const REST = 30;
/** A copy that grows has the list searched again at most so often. In milliseconds. */
const REFRESH_EVERY = 2_000;

export interface UserListDeps {
  readonly search: (question: UsersQuestion, first: number) => Promise<FoundUsers>;
  readonly rows: (result: string, page: number, columns: readonly string[]) => Promise<readonly MirrorUser[]>;
  readonly now?: () => number;
}

export interface UserListState {
  /** The question that the rows answer; null before the first answer. */
  readonly shown: UsersQuestion | null;
  readonly result: string;
  readonly total: number;
  readonly rowAt: (index: number) => MirrorUser | undefined;
  /** Another number when the list goes back to its top. */
  readonly generation: number;
  /** Why the latest question, or rows of its answer, could not be had. The rows stay those of the question before. */
  readonly problem: Problem | null;
}

export interface UserList {
  readonly state: () => UserListState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Searches at once, or as soon as the search that runs has ended; answers to older questions are dropped. */
  readonly ask: (question: UsersQuestion) => void;
  /** The same question once more, after a failure. */
  readonly again: () => void;
  /** The version of the copy: when it is another one, the list is searched again, without losing its place. */
  readonly sawVersion: (version: number) => void;
  readonly sawRange: (range: RowRange) => void;
  readonly end: () => void;
}

type Pages = Map<number, readonly MirrorUser[]>;

/** The list of users as it is shown: the latest answer, and those of its rows that are near the view. */
export function createUserList({ search, rows, now = Date.now }: UserListDeps): UserList {
  const listeners = new Set<() => void>();
  let pages: Pages = new Map();
  let loading = new Set<number>();
  let state: UserListState = {
    shown: null,
    result: '',
    total: 0,
    rowAt: () => undefined,
    generation: 0,
    problem: null,
  };
  let wanted: UsersQuestion | null = null;
  let latest: UsersQuestion | null = null;
  let running = false;
  let ended = false;
  let view: RowRange = { first: 0, end: 0 };
  let viewedAt = 0;
  let version = -1;
  let searchedAt = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let refreshing: ReturnType<typeof setTimeout> | undefined;

  function put(part: Partial<UserListState>): void {
    if (ended) return;
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  }

  /** Another function whenever a row may be another one. */
  function lookUp(from: Pages): UserListState['rowAt'] {
    return (index) => from.get(Math.floor(index / PAGE_SIZE))?.[index % PAGE_SIZE];
  }

  async function run(): Promise<void> {
    running = true;
    while (wanted !== null && !ended) {
      const question: UsersQuestion = wanted;
      wanted = null;
      searchedAt = now();
      try {
        await answer(question);
      } catch (error) {
        if (wanted === null && !isCancelled(error)) put({ problem: failureOf(error) });
      }
    }
    running = false;
  }

  async function answer(question: UsersQuestion): Promise<void> {
    const inPlace = state.shown !== null && samePlace(state.shown, question);
    const needed = inPlace ? pagesOf(view) : [0];
    const found = await search(question, needed.includes(0) ? PAGE_SIZE : 0);
    const fresh: Pages = new Map(needed.includes(0) ? [[0, found.rows]] : []);
    // What is in view is there before it is shown: a list that is only refreshed does not flicker.
    const missing = needed.filter((page) => page > 0 && page * PAGE_SIZE < found.total);
    const loaded = await Promise.all(missing.map((page) => rows(found.result, page, question.columns)));
    // A question asked meanwhile makes this answer outdated; the same one, asked again, does not.
    if (wanted !== null && !sameQuestion(wanted, question)) return;
    for (const [index, page] of missing.entries()) fresh.set(page, loaded[index] ?? []);
    pages = fresh;
    loading = new Set();
    version = Math.max(version, found.version);
    put({
      shown: question,
      result: found.result,
      total: found.total,
      rowAt: lookUp(fresh),
      generation: inPlace ? state.generation : state.generation + 1,
      problem: null,
    });
  }

  function ask(question: UsersQuestion): void {
    if (latest !== null && sameQuestion(latest, question)) return;
    latest = question;
    wanted = question;
    if (!running) void run();
  }

  function again(): void {
    clearTimeout(refreshing);
    refreshing = undefined;
    if (latest === null) return;
    wanted = latest;
    if (!running) void run();
  }

  function load(page: number): void {
    const { shown, result } = state;
    if (shown === null || pages.has(page) || loading.has(page)) return;
    const mine = loading.add(page);
    rows(result, page, shown.columns).then(
      (loaded) => {
        if (loading !== mine) return;
        mine.delete(page);
        pages = new Map(pages).set(page, loaded);
        for (const far of pagesToDrop(pages.keys(), view)) pages.delete(far);
        put({ rowAt: lookUp(pages) });
      },
      (error: unknown) => {
        if (loading !== mine) return;
        mine.delete(page);
        const problem = failureOf(error);
        if (problem.code === 'RESULT_EXPIRED') {
          if (!running) again();
        } else if (!isCancelled(error)) put({ problem });
      },
    );
  }

  function loadView(before: RowRange): void {
    resting = undefined;
    const inView = { first: view.first, end: Math.min(view.end, state.total) };
    for (const page of pagesOf(inView)) load(page);
    const ahead = pageAhead(inView, before, state.total);
    if (ahead !== null) load(ahead);
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ask,
    again,
    sawVersion(seen) {
      if (seen === version) return;
      version = seen;
      if (refreshing !== undefined || latest === null) return;
      refreshing = setTimeout(again, Math.max(0, searchedAt + REFRESH_EVERY - now()));
    },
    sawRange(range) {
      const before = view;
      const fling = isFling(range, before, now() - viewedAt);
      view = range;
      viewedAt = now();
      clearTimeout(resting);
      if (fling && pagesOf(range).some((page) => !pages.has(page))) {
        resting = setTimeout(loadView, REST, before);
      } else loadView(before);
    },
    end() {
      ended = true;
      clearTimeout(resting);
      clearTimeout(refreshing);
    },
  };
}

function sameQuestion(a: UsersQuestion, b: UsersQuestion): boolean {
  return samePlace(a, b) && a.columns.join('\n') === b.columns.join('\n');
}

/** Whether rows keep their positions from one to the other, so that the list stays where it is. */
function samePlace(a: UsersQuestion, b: UsersQuestion): boolean {
  return (
    a.query === b.query && a.sort?.column === b.sort?.column && a.sort?.descending === b.sort?.descending
  );
}
