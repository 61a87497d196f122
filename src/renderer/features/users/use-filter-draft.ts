import { useEffect, useRef, useState } from 'react';
import type { UserFilter } from '#shared/domain/list-users-filter.ts';
import { type FilterProblem, filterProblem, matchFor, sameFilter } from './users-search.ts';

/** So long after the last keystroke the pool is asked; each question costs a request of its quota. */
const TYPING_PAUSE_MS = 400;

const EMPTY: UserFilter = { attribute: 'email', match: 'prefix', value: '' };

export interface FilterDraft {
  readonly draft: UserFilter;
  readonly problem: FilterProblem | null;
  readonly change: (part: Partial<UserFilter>) => void;
  readonly applyNow: () => void;
  readonly clear: () => void;
}

/** What is being typed, ahead of the filter in force; follows when that changes from outside (back, forward, a link). */
export function useFilterDraft(
  filter: UserFilter | null,
  onFilter: (filter: UserFilter | null) => void,
): FilterDraft {
  const [draft, setDraft] = useState(filter ?? EMPTY);
  const [seen, setSeen] = useState(filter);
  const [sent, setSent] = useState(filter);
  if (!sameFilter(seen, filter)) {
    setSeen(filter);
    // Our own filter comes back through the address a moment later; by then more may have been typed.
    if (!sameFilter(filter, sent)) {
      setSent(filter);
      setDraft(filter ?? { ...draft, value: '' });
    }
  }

  const problem = filterProblem(draft);
  const wanted = problem === 'empty' ? null : problem === null ? draft : sent;
  const apply = useRef(onFilter);
  apply.current = onFilter;

  function applyNow(next = wanted) {
    if (sameFilter(next, sent)) return;
    setSent(next);
    apply.current(next);
  }
  const latest = useRef(applyNow);
  latest.current = applyNow;
  const pending = !sameFilter(wanted, sent);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every keystroke starts the pause anew.
  useEffect(() => {
    if (!pending) return;
    const timer = setTimeout(() => latest.current(), TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [pending, draft]);

  return {
    draft,
    problem,
    applyNow: () => applyNow(),
    change(part) {
      const attribute = part.attribute ?? draft.attribute;
      const kindChanges = part.attribute !== undefined && part.attribute !== draft.attribute;
      const match = matchFor(attribute, part.match ?? (kindChanges ? 'prefix' : draft.match));
      setDraft({ attribute, match, value: part.value ?? (kindChanges ? '' : draft.value) });
    },
    clear() {
      setDraft({ ...draft, value: '' });
      applyNow(null);
    },
  };
}
