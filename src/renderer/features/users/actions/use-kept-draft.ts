import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

export interface KeptDraft<Draft> {
  /** What was entered last time; null: nothing, or it was carried out. */
  readonly read: () => Draft | null;
  readonly keep: (draft: Draft) => void;
  readonly forget: () => void;
}

/**
 * What was entered in a form, for whoever comes back from the review to mend it. Once a plan is applied there is nothing to
 * mend any more. Lives as long as the place that asks for it; passwords must not be part of it.
 */
export function useKeptDraft<Draft>(connectionId: string): KeptDraft<Draft> {
  const kept = useRef<Draft | null>(null);
  const cache = useQueryClient().getMutationCache();
  useEffect(
    () =>
      cache.subscribe(({ mutation, type }) => {
        const [what, of, kind] = mutation?.options.mutationKey ?? [];
        const isApplied = what === 'plan' && of === connectionId && kind === 'apply';
        if (type === 'updated' && isApplied && mutation?.state.status === 'success') kept.current = null;
      }),
    [cache, connectionId],
  );
  return {
    read: () => kept.current,
    keep(draft) {
      kept.current = draft;
    },
    forget() {
      kept.current = null;
    },
  };
}
