import type {
  BackendFinding,
  CognitoFinding,
  DirectoryFinding,
  Purpose,
} from '#shared/domain/token/judge/facts.ts';
import type { TokenCheck } from '#shared/domain/token/judge/verdict.ts';

/** Where a token is inspected, as far as it differs from: everything is reachable, and the user is as the token says. */
export interface Situation {
  /** `any` unless told. */
  readonly purpose?: Purpose;
  /** Milliseconds after the present of the table. */
  readonly later?: number;
  /** By how much the pool's clock is ahead of this computer's; 0 unless told. */
  readonly clockAheadMs?: number | null;
  /** The pool's keys cannot be had: no network, and none were kept. */
  readonly keysAway?: boolean;
  /** No other connection is saved. */
  readonly alone?: boolean;
  /** The app clients could not be listed. */
  readonly clientsUnknown?: boolean;
  /** The connection has no sign-in of its own. */
  readonly noSignIn?: boolean;
  readonly directory?: DirectoryFinding;
  readonly backend?: BackendFinding;
  readonly cognito?: CognitoFinding;
}

/** One token, where it is inspected, and what has to be said of it. */
export interface Row {
  readonly name: string;
  readonly token: string;
  readonly in: Situation;
  /** Every check whose verdict is bad or a warning, and its code. */
  readonly wrong: Partial<Readonly<Record<TokenCheck, string>>>;
  readonly code: string;
  readonly sentence: string;
}

/** Tokens of which the same has to be said. */
export function rows(
  wrong: Row['wrong'],
  code: string,
  sentence: string,
  ...tokens: readonly (readonly [name: string, token: string, situation?: Situation])[]
): Row[] {
  return tokens.map(([name, token, situation = {}]) => ({
    name,
    token,
    in: situation,
    wrong,
    code,
    sentence,
  }));
}
