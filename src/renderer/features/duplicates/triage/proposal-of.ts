import type { QueryClient } from '@tanstack/react-query';
import { judge } from '#shared/domain/duplicates/judge.ts';
import type { Judgement } from '#shared/domain/duplicates/judgement.ts';
import { connectionsList } from '../../../api/queries/connections.ts';
import { poolDescription } from '../../../api/queries/directory.ts';
import { clusterQuery } from '../../../api/queries/duplicates.ts';
import { duplicatesText } from '../../../text/duplicates-text.ts';

const text = duplicatesText.triage;

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
  // What is to become of accounts that are not even here is nobody's proposal.
  if (cluster.size > cluster.members.length) return { proposal: null, because: text.tooMany };
  const pool = await client.ensureQueryData(poolDescription(connectionId));
  const all = await client.ensureQueryData(connectionsList());
  const roles = all.find(({ connection }) => connection.id === connectionId)?.connection.roles;
  const facts = { now: Date.now(), pool, held: new Set(cluster.held), ...(roles && { roles }) };
  return judge(cluster.members, cluster.pairs, facts);
}
