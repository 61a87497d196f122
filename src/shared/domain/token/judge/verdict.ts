/** In the order in which they are shown; each is decided apart from the others. */
export const TOKEN_CHECKS = [
  'readable',
  'algorithm',
  'issuer',
  'key',
  'signature',
  'time',
  'use',
  'client',
  'scopes',
  'userExists',
  'userEnabled',
  'revoked',
  'backend',
] as const;

export type TokenCheck = (typeof TOKEN_CHECKS)[number];

/** `unknown`: it was not asked, or could not be known; that is never the same as good. `notApplicable`: the check has no meaning for this token. */
export type VerdictStatus = 'good' | 'bad' | 'warning' | 'unknown' | 'notApplicable';

export interface TokenVerdict {
  readonly check: TokenCheck;
  readonly status: VerdictStatus;
  /** Stable, and what tests name: `GOOD`, a code of the reader or of the claim checker, or one of the judge's own. */
  readonly code: string;
  /** What was compared with what, in words. */
  readonly compared: string;
  readonly expected: string;
  /** As found, shortened. Text of the token's author. */
  readonly found: string;
}

/** Why the token fails, or that it does not. */
export interface Diagnosis {
  /** `good` only if every check that can be made without asking anybody is good. */
  readonly tone: 'good' | 'bad' | 'warning' | 'unknown';
  readonly code: string;
  /** One sentence: the cause and the next step. May hold text of the token's author, shortened. */
  readonly sentence: string;
}

export interface Judgement {
  /** One of each check, in the order of `TOKEN_CHECKS`. */
  readonly verdicts: readonly TokenVerdict[];
  readonly diagnosis: Diagnosis;
}
