import type { TokenCheck } from '#shared/domain/token/judge/verdict.ts';
import type { Inspected } from './inspected.ts';

/** What a verifier of this pool's tokens looks at before anything that the token says. */
const FIRST: ReadonlySet<TokenCheck> = new Set(['algorithm', 'issuer', 'key', 'signature']);

/** Whether this pool made the token, as far as its verdicts say: `unknown` while its keys cannot be had. */
export function genuineness({ judgement }: Pick<Inspected, 'judgement'>): 'yes' | 'no' | 'unknown' {
  const statuses = judgement.verdicts.flatMap(({ check, status }) => (FIRST.has(check) ? [status] : []));
  if (statuses.includes('bad')) return 'no';
  return statuses.includes('unknown') ? 'unknown' : 'yes';
}
