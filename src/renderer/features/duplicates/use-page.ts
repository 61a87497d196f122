import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { overlaySearch } from '../../api/open-plan.ts';
import {
  type DuplicatesSearch,
  duplicatesSearch,
  type Question,
  questionOf,
  type SearchChange,
  withoutUsual,
} from './duplicates-address.ts';

export interface PageState {
  readonly search: DuplicatesSearch;
  readonly question: Question;
  /** Names the list that is shown. */
  readonly pile: string;
  /** Changes the address. `push`: back leads to where it was. */
  readonly go: (change: SearchChange, how: 'push' | 'replace') => void;
}

/** What the page shows, from its address: which sets, in which order, and the open one. */
export function usePage(): PageState {
  const search: DuplicatesSearch = useSearch({ from: '/pool/duplicates' });
  const navigate = useNavigate();
  const { state, reason, strength, find, sort } = search;
  const question = useMemo(
    () =>
      questionOf(withoutUsual({ state, reason, strength, find, sort, c: undefined, decision: undefined })),
    [state, reason, strength, find, sort],
  );
  return {
    search,
    question,
    pile: JSON.stringify(question.filter),
    go: (change, how) =>
      void navigate({
        to: '/duplicates',
        // What lies above the page stays.
        search: (now) => ({
          ...overlaySearch({ ...now }),
          ...withoutUsual({ ...duplicatesSearch({ ...now }), ...change }),
        }),
        replace: how === 'replace',
      }),
  };
}
