import keytar from 'keytar';
import { createKeytarStore } from '#main/secrets/keytar-store.ts';
import { KEYCHAIN_SERVICE } from '#main/secrets/open-secret-store.ts';

/** The refresh tokens that Lifeguard keeps in the real keychain of this run, put together from their parts. */
export async function keptRefreshTokens(): Promise<string[]> {
  const store = createKeytarStore({ keytar, service: KEYCHAIN_SERVICE });
  const entries = await keytar.findCredentials(KEYCHAIN_SERVICE);
  const accounts = entries.map(({ account }) => account).filter((account) => !account.includes('#'));
  const secrets = await Promise.all(accounts.map((account) => store.get(account)));
  return secrets.flatMap((text) => /"refreshToken":"([^"]+)"/.exec(text ?? '')?.[1] ?? []);
}
