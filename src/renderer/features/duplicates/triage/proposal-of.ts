import type { QueryClient } from '@tanstack/react-query';
import { judge } from '#shared/domain/duplicates/judge.ts';
import type { Judgement } from '#shared/domain/duplicates/judgement.ts';
import { poolDescription } from '../../../api/queries/directory.ts';
import { clusterQuery } from '../../../api/queries/duplicates.ts';

/** What is proposed for a set that is not open in the panel; null: it is none any more. Throws `BridgeError`. */
export async function proposalOf(
  client: QueryClient,
  connectionId: string,
  key: string,
): Promise<Pick<Judgement, 'proposal' | 'because'> | null> {
  const cluster = await client.fetchQuery({
    ...clusterQuery(connectionId, key, null),
    // What was asked for is there until main tells of a change.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (cluster === null) return null;
  // Without it, something would be proposed that planning leaves out.
  const pool = await client.ensureQueryData(poolDescription(connectionId));
  return judge(cluster.members, cluster.pairs, { now: Date.now(), pool, held: new Set(cluster.held) });
}
