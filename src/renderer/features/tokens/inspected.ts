import type { FoundToken } from '#shared/domain/token/find/found-token.ts';
import type { Inspection } from '#shared/domain/token/judge/facts.ts';
import type { Judgement } from '#shared/domain/token/judge/verdict.ts';
import type { TokenSource } from '../../api/queries/tokens.ts';

/** One token with all that is known of it at this moment. */
export interface Inspected {
  /** Of the token on its page; says nothing of it. */
  readonly id: string;
  readonly source: TokenSource;
  /** `Access token`, `My session: ID token`. */
  readonly label: string;
  /** Null for tokens that main holds. */
  readonly found: FoundToken | null;
  /** With the answers of all who were asked. */
  readonly inspection: Inspection;
  readonly judgement: Judgement;
  /** When it was judged, by this computer's clock; milliseconds since the epoch. */
  readonly now: number;
}
