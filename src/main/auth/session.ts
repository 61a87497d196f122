import type { ClaimInShort, SessionState } from '#shared/domain/session.ts';

/** The session of one connection. Tokens stay in here, but for the two that main's own clients ask for. */
export interface SessionService {
  state(): SessionState;
  /** Signs in silently with what the keychain holds, if anything. Never fails: the state says what came of it. */
  restore(): Promise<SessionState>;
  /** Ends signed in, or fails with a code of `session.signIn`; `CANCELLED` when the signal is aborted. */
  signIn(signal: AbortSignal): Promise<SessionState>;
  /** Fails with `NOT_SIGNED_IN` if no sign-in is running. */
  reopenBrowser(): Promise<void>;
  /** Never fails and always ends signed out; what could not be done is in `warnings`. */
  signOut(): Promise<{ state: SessionState; warnings: string[] }>;
  /** Refreshes now. Fails with a code of `session.refresh`; only `SESSION_EXPIRED` and `TOKEN_REJECTED` end the session. */
  refresh(): Promise<SessionState>;
  /** Fails with `NOT_SIGNED_IN`. */
  claims(): Promise<{ id: ClaimInShort[]; access: ClaimInShort[] }>;
  /** For main's own clients: valid at this moment, refreshed first if need be. Fails like `refresh`, or with `NOT_SIGNED_IN`. */
  accessToken(): Promise<string>;
  idToken(): Promise<string>;
  /** After sleep: timers stood still, so look at the clock again. */
  resume(): Promise<void>;
  /** Ends everything that runs; with `forget`, the keychain entry goes too. */
  dispose(options?: { readonly forget: boolean }): Promise<void>;
}
