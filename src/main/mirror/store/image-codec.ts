import { createCipheriv, createDecipheriv } from 'node:crypto';
import { derive } from '#main/sqlite/keys.ts';

/** Plain bytes per sealed piece: enough to be fast, little enough to be streamed. */
export const PIECE = 262_144;
export const TAG = 16;
export const SALT = 16;
/** First bytes of an image file; another form gets another number, and this program then makes its own anew. */
export const MAGIC = Buffer.from('LGIMAGE1', 'latin1');

/** The AES-256 key of one image file; the salt is written into the file and new for each. */
export function imageKey(key: Uint8Array, salt: Uint8Array): Buffer {
  return derive(key, salt, 'lifeguard mirror image 1', 32);
}

/** Seals or opens the pieces of one file, in order. */
export interface Sealer {
  seal(plain: Uint8Array): { readonly sealed: Uint8Array; readonly tag: Uint8Array };
}

export interface Opener {
  /** `sealed` with its tag at the end; throws if a bit of it, its place or the version is another. */
  open(sealed: Uint8Array): Uint8Array;
}

/**
 * AES-256-GCM with a key of its own per file (salted), so that the number of the piece is nonce enough. The version and
 * the number are authenticated with each piece: none can be swapped, repeated or taken from another file.
 */
export function createSealer(key: Uint8Array, version: number): Sealer {
  let piece = 0;
  return {
    seal(plain) {
      const cipher = createCipheriv('aes-256-gcm', key, nonce(piece), { authTagLength: TAG });
      cipher.setAAD(bound(version, piece));
      piece += 1;
      const sealed = cipher.update(plain);
      cipher.final();
      return { sealed, tag: cipher.getAuthTag() };
    },
  };
}

export function createOpener(key: Uint8Array, version: number): Opener {
  let piece = 0;
  return {
    open(sealed) {
      const end = sealed.length - TAG;
      const decipher = createDecipheriv('aes-256-gcm', key, nonce(piece), { authTagLength: TAG });
      decipher.setAAD(bound(version, piece));
      decipher.setAuthTag(sealed.subarray(end));
      piece += 1;
      const plain = decipher.update(sealed.subarray(0, end));
      decipher.final();
      return plain;
    },
  };
}

function nonce(piece: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32LE(piece, 0);
  return bytes;
}

function bound(version: number, piece: number): Buffer {
  const bytes = Buffer.alloc(MAGIC.length + 12);
  MAGIC.copy(bytes);
  bytes.writeDoubleLE(version, MAGIC.length);
  bytes.writeUInt32LE(piece, MAGIC.length + 8);
  return bytes;
}
