import { hkdfSync } from 'node:crypto';

/** The length of the key that the keychain keeps, in bytes. */
export const KEY_BYTES = 32;

/**
 * The passphrase for libsql: 32 signs, because its cipher takes no more than the first 32 bytes of a passphrase and
 * silently drops the rest. 32 signs of base64url are 192 bits (hexadecimal would leave 128).
 */
export function databasePassphrase(key: Uint8Array, purpose: string): string {
  return derive(key, new Uint8Array(0), purpose, 24).toString('base64url');
}

/** HKDF-SHA256 (RFC 5869): nobody learns one key from another. */
export function derive(key: Uint8Array, salt: Uint8Array, purpose: string, bytes: number): Buffer {
  if (key.length !== KEY_BYTES) throw new RangeError(`A key has ${KEY_BYTES} bytes`);
  return Buffer.from(hkdfSync('sha256', key, salt, purpose, bytes));
}
