import { failureOf, isCancelled } from '../../../api/bridge-error.ts';
import type { ClusterLine, ClusterList } from '../../../api/queries/duplicates.ts';
import type { RowRange } from '../../../ui/data-table/row-window.ts';
import type { Problem } from '../../../ui/error-panel.tsx';
import type { Question } from '../duplicates-address.ts';
import { type Line, sameQuestion, takeIn } from './lines.ts';

/** So long the view has to rest before lines that are not here are asked for. In milliseconds. */
const REST = 40;
/** Lines in view are looked at again at most so often, and an empty list asked for anew. In milliseconds. */
const AGAIN_AFTER = 1_500;

export interface ListDeps {
  readonly ask: (question: Question) => Promise<ClusterList>;
  readonly lines: (list: string, page: number) => Promise<readonly (ClusterLine | null)[]>;
  readonly pageSize: number;
  readonly now?: () => number;
}

export interface ListState {
  /** What the lines answer; null before the first answer. */
  readonly question: Question | null;
  /** Names the answer; another one after each refresh. */
  readonly list: string;
  readonly total: number;
  readonly lineAt: (index: number) => Line | undefined;
  /** Lines, of those that were in view, that are no sets of duplicates any more. */
  readonly gone: number;
  /** Another number when the list goes back to its top. */
  readonly generation: number;
  readonly asking: boolean;
  readonly problem: Problem | null;
}

/** The list in the order in which it was asked for: what becomes of its lines is marked, and nothing moves until a refresh. */
export interface ClusterListStore {
  readonly state: () => ListState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly ask: (question: Question) => void;
  /** The same question anew. */
  readonly refresh: () => void;
  /** `DuplicatesState.version`: when it is another one, the lines in view are looked at again. */
  readonly sawVersion: (version: number) => void;
  readonly sawRange: (range: RowRange) => void;
  readonly end: () => void;
}

export function createClusterList({ ask, lines, pageSize, now = Date.now }: ListDeps): ClusterListStore {
  const listeners = new Set<() => void>();
  let held: ReadonlyMap<number, Line> = new Map();
  let state: ListState = {
    question: null,
    list: '',
    total: 0,
    lineAt: () => undefined,
    gone: 0,
    generation: 0,
    asking: false,
    problem: null,
  };
  let wanted: Question | null = null;
  let latest: Question | null = null;
  let running = false;
  let ended = false;
  let version = -1;
  let view: RowRange = { first: 0, end: 0 };
  let checkedAt = 0;
  let loading = new Set<number>();
  let resting: ReturnType<typeof setTimeout> | undefined;
  let checking: ReturnType<typeof setTimeout> | undefined;

  function put(part: Partial<ListState>): void {
    if (ended) return;
    state = { ...state, ...part };
    for (const listener of listeners) listener();
  }

  function show(next: ReadonlyMap<number, Line>, gone: number): Partial<ListState> {
    held = next;
    return { lineAt: (index) => next.get(index), gone };
  }

  async function run(): Promise<void> {
    running = true;
    while (wanted !== null && !ended) {
      const question: Question = wanted;
      put({ asking: true });
      try {
        const answer = await ask(question);
        if (wanted === question) {
          wanted = null;
          takeAnswer(question, answer);
        }
      } catch (error) {
        if (wanted !== question) continue;
        wanted = null;
        put({ asking: false, ...(!isCancelled(error) && { problem: failureOf(error) }) });
      }
    }
    running = false;
  }

  function takeAnswer(question: Question, answer: ClusterList): void {
    const inPlace = state.question !== null && sameQuestion(state.question, question);
    loading = new Set();
    version = answer.version;
    checkedAt = now();
    const { held: first } = takeIn(new Map(), 0, answer.lines);
    put({
      question,
      list: answer.list,
      total: answer.total,
      ...show(first, 0),
      generation: inPlace ? state.generation : state.generation + 1,
      asking: false,
      problem: null,
    });
    loadView();
  }

  function askFor(question: Question): void {
    latest = question;
    wanted = question;
    if (!running) void run();
  }

  function refresh(): void {
    // A copy of it: an answer that is on its way is older than this wish.
    if (latest !== null) askFor({ ...latest });
  }

  function load(page: number): void {
    const { list } = state;
    if (list === '' || loading.has(page)) return;
    const mine = loading.add(page);
    lines(list, page).then(
      (answer) => {
        if (loading !== mine) return;
        mine.delete(page);
        const { held: next, gone } = takeIn(held, page * pageSize, answer);
        put(show(next, gone));
      },
      (error: unknown) => {
        if (loading !== mine) return;
        mine.delete(page);
        const problem = failureOf(error);
        if (problem.code === 'RESULT_EXPIRED') refresh();
        else if (!isCancelled(error)) put({ problem });
      },
    );
  }

  function pagesInView(): number[] {
    const end = Math.min(view.end, state.total);
    if (end <= view.first) return [];
    const first = Math.floor(view.first / pageSize);
    return Array.from({ length: Math.floor((end - 1) / pageSize) - first + 1 }, (_, step) => first + step);
  }

  function loadView(): void {
    resting = undefined;
    for (const page of pagesInView()) {
      const first = Math.max(view.first, page * pageSize);
      const end = Math.min(view.end, state.total, (page + 1) * pageSize);
      for (let index = first; index < end; index += 1) {
        if (!held.has(index)) {
          load(page);
          break;
        }
      }
    }
  }

  function check(): void {
    checking = undefined;
    checkedAt = now();
    if (state.total === 0) refresh();
    else for (const page of pagesInView()) load(page);
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ask(question) {
      if (latest === null || !sameQuestion(latest, question)) askFor(question);
    },
    refresh,
    sawVersion(seen) {
      if (seen === version) return;
      version = seen;
      if (state.list === '') {
        // What could not be had before may be there now.
        if (state.problem !== null) refresh();
        return;
      }
      checking ??= setTimeout(check, Math.max(0, checkedAt + AGAIN_AFTER - now()));
    },
    sawRange(range) {
      view = range;
      clearTimeout(resting);
      resting = setTimeout(loadView, REST);
    },
    end() {
      ended = true;
      clearTimeout(resting);
      clearTimeout(checking);
    },
  };
}
