import keytar from 'keytar';
import { LIFEGUARD_CLIENT, USER_POOL_ID } from '#local-pool/config.ts';
import { accountOf } from '#main/auth/kept-session.ts';
import { createKeytarStore } from '#main/secrets/keytar-store.ts';
import { KEYCHAIN_SERVICE } from '#main/secrets/open-secret-store.ts';
import { DEMO_CONNECTION_ID } from '#shared/domain/connection.ts';

/** Where the demo's session is kept. */
const ACCOUNT = accountOf(
  { id: DEMO_CONNECTION_ID, userPoolId: USER_POOL_ID },
  { clientId: LIFEGUARD_CLIENT.clientId, domain: 'http://127.0.0.1' },
);

/**
 * The refresh token of the demo that Lifeguard keeps in the real keychain of this run; null: none. Asked for by its exact
 * name, as the program does: keytar's search breaks the process off when an entry goes while it is listed.
 */
export async function keptRefreshToken(): Promise<string | null> {
  const secret = await createKeytarStore({ keytar, service: KEYCHAIN_SERVICE }).get(ACCOUNT);
  return /"refreshToken":"([^"]+)"/.exec(secret ?? '')?.[1] ?? null;
}
