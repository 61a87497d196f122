import { randomBytes } from 'node:crypto';
import type { CredentialStore, PoolCredentials, StaffRole } from '../types.ts';

/** As long as the keys of a real identity pool live. */
const LIFETIME_MS = 3_600_000;
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * The access keys that the pool takes: its static admin key, and those that the identity pool issued. In
 * memory: after a restart a client fetches new ones, as it does each hour.
 */
export function createCredentialStore(deps: {
  readonly adminKey: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}): CredentialStore {
  const admin: PoolCredentials = { ...deps.adminKey, role: 'admin' };
  const issued = new Map<string, PoolCredentials & { readonly expiresAt: number }>();

  return {
    /** An expired key is still found, so that the caller can say "expired" rather than "unknown". */
    find: (accessKeyId) => (accessKeyId === admin.accessKeyId ? admin : issued.get(accessKeyId)),
    issue(role: StaffRole) {
      const now = deps.now();
      for (const [id, { expiresAt }] of issued) {
        // Expired for a whole lifetime: nobody asks for it any more. The rest are younger still.
        if (expiresAt + LIFETIME_MS > now) break;
        issued.delete(id);
      }
      const credentials = {
        accessKeyId: `ASIA${[...randomBytes(16)].map((byte) => BASE32.charAt(byte & 31)).join('')}`,
        secretAccessKey: randomBytes(30).toString('base64'),
        sessionToken: randomBytes(600).toString('base64'),
        expiresAt: now + LIFETIME_MS,
        role,
      };
      issued.set(credentials.accessKeyId, credentials);
      return credentials;
    },
  };
}
