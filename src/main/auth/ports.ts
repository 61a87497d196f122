import type { JsonObject } from '#shared/domain/token/strict-json.ts';

/** What sign-in and session ask of the rest of main. */

/** By exact account name; `set` leaves the old or the new secret whole. Fails with `KEYCHAIN_UNAVAILABLE`. */
export interface SecretsPort {
  get(account: string): Promise<string | null>;
  set(account: string, secret: string): Promise<void>;
  delete(account: string): Promise<void>;
}

/** Answers the claims of a genuine token that was issued just now; fails with an `AppError`. */
export interface VerifierPort {
  verify(
    token: string,
    expectations: {
      readonly use: 'id' | 'access';
      readonly nonce?: string;
      readonly serverTime: number | null;
    },
  ): Promise<JsonObject>;
}

export interface Timers {
  set(action: () => void, milliseconds: number): unknown;
  clear(timer: unknown): void;
}

/** Never given a token, a code, or an error that holds one. */
export interface AuthLog {
  info(message: string): void;
  error(message: string, error?: unknown): void;
}

/** So many random bytes, fit for secrets. */
export type RandomBytes = (size: number) => Uint8Array;

/** Hands a URL to the system browser; fails if there is none. */
export type OpenExternal = (url: string) => Promise<void>;
