import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { sittingKey } from '../../../api/queries/duplicates.ts';
import { type PlanOrigin, planOrigin } from '../../../api/queries/plans.ts';
import { changeSitting, NEW_SITTING, type Sitting, type SittingChange } from './sitting.ts';

/**
 * What was done in this sitting. It lies in the cache of the connection's data, so it outlives the page and goes with the
 * sign-out.
 */
export function useSitting(connectionId: string) {
  const client = useQueryClient();
  const { data } = useQuery<Sitting>({
    queryKey: sittingKey(connectionId),
    queryFn: skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  });
  const read = useCallback(
    () => client.getQueryData<Sitting>(sittingKey(connectionId)) ?? NEW_SITTING,
    [client, connectionId],
  );
  const change = useCallback(
    (next: SittingChange) => client.setQueryData(sittingKey(connectionId), changeSitting(read(), next)),
    [client, connectionId, read],
  );

  // What is under way leaves the pile, whichever way its plan was made.
  useEffect(
    () =>
      client.getMutationCache().subscribe(({ mutation, type }) => {
        const [what, of, kind] = mutation?.options.mutationKey ?? [];
        const isApply = what === 'plan' && of === connectionId && kind === 'apply';
        if (type !== 'updated' || !isApply || mutation?.state.status !== 'success') return;
        const { plan } = mutation.state.variables as { readonly plan: { readonly id: string } };
        const origin = client.getQueryData<PlanOrigin>(planOrigin(connectionId, plan.id).queryKey);
        if (origin?.kind === 'wish' && origin.wish.kind === 'resolveDuplicates')
          change({ kind: 'applied', cases: origin.wish.cases });
      }),
    [client, connectionId, change],
  );
  return { sitting: data ?? NEW_SITTING, read, change };
}
