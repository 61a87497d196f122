import type { SignInSettings } from '#shared/domain/connection.ts';
import { openBrowser } from './browser-sign-in.ts';
import { listenForSignedOut } from './callback-listener.ts';
import type { OpenExternal, RandomBytes, Timers } from './ports.ts';
import { settled } from './waiting.ts';

const OPEN_MS = 5_000;

export interface SignedOutWait {
  close(): Promise<void>;
}

/**
 * Ends the browser's own session at the pool (Cognito's `/logout`): without it the next sign-in would ask for no password.
 * Answers at once; what it answers waits for the browser up to 60 s. Fails with `CALLBACK_PORTS_TAKEN` or
 * `BROWSER_NOT_OPENED`.
 */
export async function signOutInBrowser(deps: {
  readonly signIn: SignInSettings;
  readonly random: RandomBytes;
  readonly timers: Timers;
  readonly openExternal: OpenExternal;
}): Promise<SignedOutWait> {
  const { signIn, random, timers } = deps;
  const listener = await listenForSignedOut({ settings: signIn, random, timers });
  try {
    const opened = openBrowser(deps.openExternal, logoutUrl(signIn, listener.logoutUri));
    await settled(opened, timers, OPEN_MS);
    // Fails if the opening failed, and does not wait for a browser that is slow to start.
    await Promise.race([opened, Promise.resolve()]);
  } catch (error) {
    await listener.close();
    throw error;
  }
  return listener;
}

export function logoutUrl(signIn: SignInSettings, logoutUri: string): string {
  const url = new URL(`${signIn.domain}/logout`);
  url.search = new URLSearchParams({ client_id: signIn.clientId, logout_uri: logoutUri }).toString();
  return url.href;
}
