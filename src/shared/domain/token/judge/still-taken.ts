import { durationInWords } from './times.ts';
import type { TokenCase } from './token-case.ts';

/**
 * The remark, for the middle of a sentence, that a signature outlives the user and the sign-in: whoever checks nothing
 * else goes on accepting the token. Empty once it has ended, and where nobody knows that a key of the pool signed it.
 */
export function stillTaken({
  endsAt,
  poolNow,
  isGenuine,
}: Pick<TokenCase, 'endsAt' | 'poolNow' | 'isGenuine'>): string {
  if (endsAt === null || endsAt <= poolNow || !isGenuine) return '';
  return ` (a backend that only checks the signature still accepts it for ${durationInWords(endsAt - poolNow)})`;
}
