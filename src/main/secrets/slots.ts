import { createHash } from 'node:crypto';

/** Text per entry. Windows keeps at most 2,560 bytes; 1,200 signs fit even at two bytes each. */
export const PART_LENGTH = 1200;
/** 32 × 1,200 signs: far more than any token; a bound for the search for leftovers. */
export const MAX_PARTS = 32;

export type Slot = 'A' | 'B';

/** What the entry with the account's own name says: which slot holds the secret, in how many parts. */
export interface Pointer {
  readonly slot: Slot;
  readonly parts: number;
  /** Of the whole text, so that a slot that something else touched is never taken for a secret. */
  readonly digest: string;
}

export function partName(account: string, slot: Slot, part: number): string {
  return `${account}#${slot}${part}`;
}

export function otherSlot(slot: Slot): Slot {
  return slot === 'A' ? 'B' : 'A';
}

/**
 * Base64url parts of at most `PART_LENGTH` signs: plain ASCII, so that no keychain's own encoding changes the
 * length or the text, and no cut falls inside a character.
 */
export function splitSecret(secret: string): { parts: string[]; digest: string } {
  if (/\p{Surrogate}/u.test(secret)) throw new RangeError('A secret must be well-formed text');
  const text = Buffer.from(secret, 'utf8').toString('base64url');
  const parts: string[] = [];
  for (let at = 0; at < text.length; at += PART_LENGTH) parts.push(text.slice(at, at + PART_LENGTH));
  if (parts.length === 0) throw new RangeError('A secret must not be empty');
  if (parts.length > MAX_PARTS) throw new RangeError('The secret is too long for the keychain');
  return { parts, digest: digestOf(secret) };
}

/** Null: the parts are not those that the pointer was written for. */
export function joinSecret(pointer: Pointer, parts: readonly (string | null)[]): string | null {
  if (parts.length !== pointer.parts || parts.some((part) => part === null)) return null;
  const secret = Buffer.from(parts.join(''), 'base64url').toString('utf8');
  return digestOf(secret) === pointer.digest ? secret : null;
}

export function writePointer(pointer: Pointer): string {
  return `lifeguard:1:${pointer.slot}:${pointer.parts}:${pointer.digest}`;
}

/** Null: no pointer, or not one of ours. */
export function readPointer(text: string | null): Pointer | null {
  const match = /^lifeguard:1:([AB]):([1-9][0-9]?):([A-Za-z0-9_-]{43})$/.exec(text ?? '');
  if (match === null) return null;
  const [, slot, count, digest = ''] = match;
  const parts = Number(count);
  return parts > MAX_PARTS ? null : { slot: slot === 'A' ? 'A' : 'B', parts, digest };
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64url');
}
