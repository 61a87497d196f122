import type { CallIdp } from './idp-client.ts';

export type Revoke = (refreshToken: string, clientId: string) => Promise<void>;

const TIMEOUT_MS = 5_000;

/**
 * Ends a refresh token and the access tokens that came from it (RevokeToken), for the app client that it was issued for.
 * Never fails: whoever asks is done with the tokens, and can do nothing about it.
 */
export function createRevoke(call: CallIdp): Revoke {
  return async (Token, ClientId) => {
    await call('RevokeToken', { Token, ClientId }, AbortSignal.timeout(TIMEOUT_MS)).catch(() => undefined);
  };
}
