import type { Purpose, ReadOutcome, TokenFacts } from './facts.ts';
import { type Judgement, TOKEN_CHECKS } from './verdict.ts';

/**
 * Judges a token: every check by itself, and the one sentence. Pure and total: never throws, whatever the token says.
 * @param at `now` in milliseconds since the epoch by this computer's clock; `purpose` decides which use and scopes are right
 */
export function judgeToken(
  read: ReadOutcome,
  _facts: TokenFacts,
  _at: { readonly now: number; readonly purpose: Purpose },
): Judgement {
  const verdicts = TOKEN_CHECKS.map((check) => ({
    check,
    status: 'unknown' as const,
    code: 'NOT_JUDGED',
    compared: '',
    expected: '',
    found: '',
  }));
  return {
    verdicts,
    diagnosis: { tone: 'unknown', code: 'NOT_JUDGED', sentence: read.ok ? 'Not judged.' : read.message },
  };
}
