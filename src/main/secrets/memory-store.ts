import type { SecretStore } from './secret-store.ts';

/** Keeps secrets for as long as the program runs; what is used where there is no keychain. Never a file. */
export function createMemoryStore(): SecretStore {
  const secrets = new Map<string, string>();
  return {
    async get(account) {
      return secrets.get(account) ?? null;
    },
    async set(account, secret) {
      secrets.set(account, secret);
    },
    async delete(account) {
      secrets.delete(account);
    },
  };
}
