import type { KeyFinding } from '#shared/domain/token/judge/facts.ts';
import type { ReadToken } from '#shared/domain/token/read-token.ts';
import { isSignedBy } from './check-signature.ts';
import type { KeyCache, LookUp } from './key-cache.ts';

/** A pool whose key may have signed a token. */
export interface PoolKeys {
  readonly connectionId: string;
  readonly issuers: readonly string[];
  readonly keys: KeyCache;
}

type Found = Extract<LookUp, { kind: 'found' }>;

/** For all key sets together; one that has the key already is not waited for. */
const PATIENCE_MS = 5_000;
const LEAST_PATIENCE_MS = 1_000;

/**
 * Whose key signed a token, by its `kid`: of the connection's own pool first, then of another connection's. Only key sets
 * of connections are ever fetched, so nobody learns anything of the token; a key in the token itself is not looked at.
 */
export async function findKey(
  token: ReadToken,
  pools: { readonly own: PoolKeys; readonly others: readonly PoolKeys[] },
  now: () => number,
): Promise<KeyFinding> {
  const { kid, alg } = token.header;
  if (typeof kid !== 'string' || kid === '') return { kind: 'notNamed' };
  const { own } = pools;
  const others = pools.others
    .filter(({ keys }) => keys !== own.keys)
    .sort((one, other) => Number(issued(other, token)) - Number(issued(one, token)));
  const finding = ({ key, fetchedAt }: Found, { connectionId }: PoolKeys): KeyFinding => ({
    kind: 'found',
    connectionId,
    fetchedAt,
    signed: alg === 'RS256' && isSignedBy(token, key),
  });

  const began = now();
  const mine = await own.keys.lookUp(kid, { patienceMs: PATIENCE_MS, again: true });
  if (mine.kind === 'found') return finding(mine, own);
  for (const pool of others) {
    const known = await pool.keys.known(kid);
    if (known !== null) return finding(known, pool);
  }
  const patienceMs = Math.min(Math.max(PATIENCE_MS - (now() - began), LEAST_PATIENCE_MS), PATIENCE_MS);
  // Of a pool that the token names, the set may be too old; of the rest, one look is enough.
  const unasked = new Set<string>();
  const asked = others.map(async (pool) => {
    const theirs = await pool.keys.lookUp(kid, { patienceMs, again: issued(pool, token) });
    if (theirs.kind === 'unreachable') unasked.add(pool.connectionId);
    if (theirs.kind !== 'found') throw new Error('not this one');
    return finding(theirs, pool);
  });
  const elsewhere = await Promise.any(asked).catch(() => null);
  if (elsewhere !== null) return elsewhere;
  if (mine.kind === 'unreachable') return mine;
  return { kind: 'foreign', fetchedAt: mine.fetchedAt, unasked: [...unasked] };
}

function issued(pool: PoolKeys, { payload }: ReadToken): boolean {
  return typeof payload.iss === 'string' && pool.issuers.includes(payload.iss);
}
