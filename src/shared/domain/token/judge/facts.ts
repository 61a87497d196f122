import type { MeProblem } from '../../explain-me.ts';
import type { MirrorUser } from '../../mirror.ts';
import type { ReadErrorCode, TokenPart } from '../read-token.ts';

/** Who is to take the token; decides which use and which scopes are right. */
export const PURPOSES = ['any', 'backend', 'userApi', 'identityPool'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** A pool that tokens may come from. */
export interface TokenIssuer {
  readonly connectionId: string;
  readonly name: string;
  readonly region: string;
  readonly userPoolId: string;
  /** Every `iss` that its tokens may carry. */
  readonly issuers: readonly string[];
}

/** Whose key the `kid` of the token's header is. Times in milliseconds since the epoch. */
export type KeyFinding =
  /** The token could not be read, or names no key. */
  | { readonly kind: 'notNamed' }
  | {
      readonly kind: 'found';
      /** The connection whose pool has the key. */
      readonly connectionId: string;
      /** When the keys were fetched; days ago if they are those of an earlier run and the pool cannot be reached. */
      readonly fetchedAt: number;
      /** Whether the signature fits this key; only ever compared as RS256. */
      readonly signed: boolean;
    }
  /** None of the pools whose keys could be had. `unasked`: connections whose pool's keys could not be had, by id. */
  | { readonly kind: 'foreign'; readonly fetchedAt: number; readonly unasked: readonly string[] }
  /** The keys of this connection's pool are not there. `message` is a sentence with the reason. */
  | { readonly kind: 'unreachable'; readonly message: string };

/** What is known of the token's `sub` in the pool of the connection. */
export type DirectoryFinding =
  /** No copy of the pool, or not yet a whole one; `why` is a sentence. Also: the token names no user. */
  | { readonly kind: 'unknown'; readonly why: string }
  /** `live`: asked of the pool itself just now; otherwise from the copy. `asOf` in milliseconds since the epoch. */
  | { readonly kind: 'none'; readonly live: boolean; readonly asOf: number }
  /** `user.goneAt` tells that a reading missed the user. */
  | { readonly kind: 'found'; readonly live: boolean; readonly asOf: number; readonly user: MirrorUser };

/** What the backend said to this very token. */
export interface BackendFinding {
  readonly host: string;
  readonly httpStatus: number | null;
  /** Null: it answered with the profile of an active account. */
  readonly problem: MeProblem | null;
  /** The beginning of its answer as text; null: none. Other people's text. */
  readonly said: string | null;
  readonly askedAt: number;
}

/** What Cognito itself said to this very token. */
export interface CognitoFinding {
  /** `GetUser` unless told: it says why it refuses, where `/oauth2/userInfo` only does. */
  readonly by?: 'userInfo';
  /** Null: it could not be asked; `message` says why. */
  readonly accepted: boolean | null;
  readonly message: string;
  readonly askedAt: number;
}

/** Everything that the judgement of a token stands on, beside the token and the present time. */
export interface TokenFacts {
  readonly connection: TokenIssuer & {
    /** Lifeguard's own app client; null: the connection has no sign-in. */
    readonly clientId: string | null;
    /** Host of the connection's backend; null: it has none. */
    readonly backendHost: string | null;
  };
  /** The pools of the other connections. */
  readonly others: readonly TokenIssuer[];
  readonly key: KeyFinding;
  /** By how much the pool's clock is ahead of this computer's, in milliseconds, as a `Date` header said; null: never heard. */
  readonly clockAheadMs: number | null;
  /** App clients of the pool; null: they could not be listed. */
  readonly clients: readonly { readonly clientId: string; readonly name: string }[] | null;
  readonly directory: DirectoryFinding;
  /** Null: not asked. */
  readonly backend: BackendFinding | null;
  readonly cognito: CognitoFinding | null;
}

/** What the strict reader said, in a form that crosses the bridge. Never holds the signature. */
export type ReadOutcome =
  | {
      readonly ok: true;
      /** The JSON as it was sent; readable, so `parseStrictJson` takes it. */
      readonly headerText: string;
      readonly payloadText: string;
      /** Length in bytes: 256 for a key of 2,048 bits. */
      readonly signatureBytes: number;
    }
  | {
      readonly ok: false;
      readonly code: ReadErrorCode;
      readonly part: TokenPart;
      readonly message: string;
      readonly at: number | null;
      /** It begins as a token does, and the end is not there. */
      readonly cut: boolean;
    };

/** Everything about one token: what it says, and what it is compared with. */
export interface Inspection {
  readonly read: ReadOutcome;
  readonly facts: TokenFacts;
}
