import { isUtf8 } from 'node:buffer';
import { UnreadableError } from './unreadable-error.ts';

/** JSON escapes NUL and lone surrogates, so any JavaScript text comes back exactly. */
export function toBlob(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value), 'utf8');
}

/** Fails with `damaged()`: a damaged block of the file decrypts to noise, which is neither UTF-8 nor JSON. */
export function fromBlob(value: unknown): unknown {
  return parse(value, '', '');
}

/** What `group_concat` made of several JSON texts. None: an empty list. */
export function listFromBlob(value: unknown): unknown[] {
  if (value === null) return [];
  const list = parse(value, '[', ']');
  if (!Array.isArray(list)) throw damaged();
  return list;
}

/** Little-endian, as all processors that Electron runs on. */
export function idsToBlob(ids: Uint32Array): Uint8Array {
  return Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength);
}

/** A copy. Fails with `damaged()` if an id is not below `limit`. */
export function idsFromBlob(value: unknown, limit: number): Uint32Array {
  if (!(value instanceof Uint8Array) || value.length % 4 !== 0) throw damaged();
  const ids = new Uint32Array(value.length / 4);
  new Uint8Array(ids.buffer).set(value);
  if (!ids.every((id) => id < limit)) throw damaged();
  return ids;
}

/** A record is there and is not what was written. */
export function damaged(cause?: unknown): UnreadableError {
  return new UnreadableError('record', cause);
}

function parse(value: unknown, before: string, after: string): unknown {
  if (!(value instanceof Uint8Array) || !isUtf8(value)) throw damaged();
  try {
    return JSON.parse(
      before + Buffer.from(value.buffer, value.byteOffset, value.length).toString('utf8') + after,
    );
  } catch (error) {
    // Without the cause's text: it quotes what it could not read.
    throw damaged(error instanceof SyntaxError ? undefined : error);
  }
}
