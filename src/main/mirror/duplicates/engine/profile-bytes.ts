import { VALUE_END } from '../../columns/user-columns.ts';

const BACKSLASH = 92;
const BRACE = 123;
const QUOTE = 34;
const UNDERSCORE = 95;
const PROVIDER = [...Buffer.from('providername":"', 'latin1')];
const USER_ID = [...Buffer.from('userid":"', 'latin1')];

/**
 * Whether the folded, plain `identities` of a profile hold one identity and it is the one that the username is made of:
 * `provider_userid`. True is sure, for any text: without a backslash quotation marks are where they seem to be, and neither
 * name comes twice. False says nothing.
 */
export function saysTheSame(bytes: Uint8Array, username: number, identities: number): boolean {
  let provider = -1;
  let userId = -1;
  let objects = 0;
  for (let at = identities; ; at += 1) {
    const byte = bytes[at] ?? VALUE_END;
    if (byte >= VALUE_END) break;
    if (byte === BACKSLASH) return false;
    if (byte === BRACE) objects += 1;
    if (byte !== QUOTE) continue;
    if (isThere(bytes, at + 1, PROVIDER, PROVIDER.length - 3)) {
      if (provider >= 0 || !isThere(bytes, at + 1, PROVIDER, PROVIDER.length)) return false;
      provider = at + 1 + PROVIDER.length;
    } else if (isThere(bytes, at + 1, USER_ID, USER_ID.length - 3)) {
      if (userId >= 0 || !isThere(bytes, at + 1, USER_ID, USER_ID.length)) return false;
      userId = at + 1 + USER_ID.length;
    }
  }
  if (objects !== 1 || provider < 0 || userId < 0) return false;
  const middle = matched(bytes, username, provider);
  if (middle < 0 || bytes[middle] !== UNDERSCORE) return false;
  const end = matched(bytes, middle + 1, userId);
  return end >= 0 && (bytes[end] ?? VALUE_END) >= VALUE_END;
}

function isThere(bytes: Uint8Array, at: number, text: readonly number[], length: number): boolean {
  for (let index = 0; index < length; index += 1) if (bytes[at + index] !== text[index]) return false;
  return true;
}

/** Where the first text goes on after what the second one has before its quotation mark; -1: it is another. */
function matched(bytes: Uint8Array, text: number, quoted: number): number {
  for (let index = 0; ; index += 1) {
    const byte = bytes[quoted + index] ?? VALUE_END;
    if (byte === QUOTE) return text + index;
    if (byte >= VALUE_END || bytes[text + index] !== byte) return -1;
  }
}
