import * as z from 'zod';
import { call } from './operation.ts';
import { connectionId, sessionState } from './schemas.ts';

const claims = z.array(z.object({ name: z.string(), value: z.string() }));
const ofConnection = z.strictObject({ connectionId });

export const sessionOperations = {
  'session.get': call({
    input: ofConnection,
    output: sessionState,
    errors: ['CONNECTION_UNKNOWN'],
    effect: 'read',
    role: 'nobody',
  }),
  /**
   * Opens the system browser on the pool's sign-in page and waits for it (RFC 8252, RFC 7636); ends signed in, or
   * with the reason. Cancelling the call ends the wait. At most 5 minutes.
   */
  'session.signIn': call({
    input: ofConnection,
    output: sessionState,
    errors: [
      'CONNECTION_UNKNOWN',
      'DEMO_POOL_FAILED',
      'SIGN_IN_BUSY',
      'SIGN_IN_NOT_CONFIGURED',
      'SIGN_IN_TIMED_OUT',
      'SIGN_IN_REFUSED',
      'BROWSER_NOT_OPENED',
      'CALLBACK_PORTS_TAKEN',
      'CALLBACK_NOT_REGISTERED',
      'APP_CLIENT_WRONG',
      'SIGN_IN_DOMAIN_WRONG',
      'TOKEN_REJECTED',
      'CLOCK_WRONG',
      'WAF_BLOCKED',
      'SERVICE_FAILED',
      'NETWORK_OFFLINE',
    ],
    effect: 'read',
    role: 'nobody',
  }),
  /** Opens the page of the running sign-in once more, for a browser window that was closed. */
  'session.reopenBrowser': call({
    input: ofConnection,
    output: z.null(),
    errors: ['CONNECTION_UNKNOWN', 'NOT_SIGNED_IN', 'BROWSER_NOT_OPENED'],
    effect: 'read',
    role: 'nobody',
  }),
  /** Revokes the refresh token, clears the keychain and ends the browser's session through `/logout`. Always ends signed out. */
  'session.signOut': call({
    input: ofConnection,
    output: z.object({
      state: sessionState,
      /** What could not be done, in sentences (offline: the token was not revoked and lives until …). */
      warnings: z.array(z.string()),
    }),
    errors: ['CONNECTION_UNKNOWN'],
    effect: 'read',
    role: 'nobody',
  }),
  /** Refreshes now, ahead of time. */
  'session.refresh': call({
    input: ofConnection,
    output: sessionState,
    errors: [
      'CONNECTION_UNKNOWN',
      'SESSION_EXPIRED',
      'SERVICE_FAILED',
      'NETWORK_OFFLINE',
      'CLOCK_WRONG',
      'TOKEN_REJECTED',
    ],
    effect: 'read',
    role: 'nobody',
  }),
  /** The claims of the session's own ID and access token, in short. Never the tokens. */
  'session.claims': call({
    input: ofConnection,
    output: z.object({ id: claims, access: claims }),
    errors: ['CONNECTION_UNKNOWN', 'SESSION_EXPIRED'],
    effect: 'read',
    role: 'nobody',
  }),
} as const;
