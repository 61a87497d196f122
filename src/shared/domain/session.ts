import type { Role } from './role.ts';

/** What the window knows of a session. No token is ever part of it. */
export type SessionState =
  /** `message` says why, in a sentence, unless nobody ever signed in or the person chose to sign out. */
  | { readonly phase: 'signedOut'; readonly message: string | null }
  /** Looking in the keychain and refreshing. */
  | { readonly phase: 'restoring' }
  /** The browser is open; ends by itself at `endsAt` (milliseconds since the epoch). */
  | { readonly phase: 'waitingForBrowser'; readonly endsAt: number }
  /** The browser came back; the code is being exchanged and the tokens checked. */
  | { readonly phase: 'completing' }
  | SignedIn
  /**
   * A sign-in is kept, and the pool could not be reached to renew it: the copy of the pool can be read, as with the
   * role `support`, until it can. Lifeguard goes on trying.
   */
  | {
      readonly phase: 'offline';
      readonly sub: string;
      readonly signedInAt: number;
      /** Why, in a sentence. */
      readonly message: string;
    }
  /** A connection with a profile or the environment and no sign-in domain. */
  | { readonly phase: 'notNeeded'; readonly role: Role };

export interface SignedIn {
  readonly phase: 'signedIn';
  readonly sub: string;
  readonly username: string;
  readonly email: string | null;
  readonly groups: readonly string[];
  /** Null: none of the groups gives one. */
  readonly role: Role | null;
  /** Milliseconds since the epoch. */
  readonly signedInAt: number;
  readonly accessExpiresAt: number;
  /** When the next silent refresh is due. */
  readonly refreshAt: number;
  /** `memory`: no keychain; the session ends with the window. */
  readonly keptIn: 'keychain' | 'memory';
  /**
   * The last refresh failed for a reason that will pass (network). The session stays, and Lifeguard goes on trying; after
   * `accessExpiresAt` calls fail with the reason until it succeeds.
   */
  readonly refreshProblem: string | null;
}

/** One claim of a token of one's own session, for reading; never the token. */
export interface ClaimInShort {
  readonly name: string;
  /** JSON text for anything but strings. */
  readonly value: string;
}
