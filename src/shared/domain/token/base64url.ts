/** Where and why a text is not base64url; `at` is the offset of the first wrong character. */
export type Base64UrlResult =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly code: 'NOT_BASE64URL' | 'NOT_CANONICAL'; readonly at: number };

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const NO_SIGN = 255;
/** By character code, every one there is: a look-up that can miss takes twice as long, and each token is decoded first of all. */
const SIXES = new Uint8Array(65_536).fill(NO_SIGN);
for (let six = 0; six < ALPHABET.length; six += 1) SIXES[ALPHABET.charCodeAt(six)] = six;

/**
 * Decodes unpadded base64url (RFC 4648 section 5, RFC 7515 appendix C). Refuses padding, white space, the
 * plain base64 signs and spare bits that are not zero: with those allowed one token could be written in
 * many ways, and a check of the text (a block list, a cache key) would miss its twins.
 */
export function decodeBase64Url(text: string): Base64UrlResult {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let at = 0;
  let filled = 0;
  // Four signs are three bytes; whatever is wrong among them is looked for one by one below.
  for (; at + 4 <= text.length; at += 4) {
    const one = sixOf(text, at);
    const two = sixOf(text, at + 1);
    const three = sixOf(text, at + 2);
    const four = sixOf(text, at + 3);
    if ((one | two | three | four) > 63) break;
    bytes[filled] = (one << 2) | (two >> 4);
    bytes[filled + 1] = (two << 4) | (three >> 2);
    bytes[filled + 2] = (three << 6) | four;
    filled += 3;
  }
  let pending = 0;
  let bits = 0;
  for (; at < text.length; at += 1) {
    const six = sixOf(text, at);
    if (six === NO_SIGN) return { ok: false, code: 'NOT_BASE64URL', at };
    pending = ((pending << 6) | six) & 0x3fff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[filled] = (pending >> bits) & 0xff;
      filled += 1;
    }
  }
  // A wrong sign, which was looked for first, says more than the one that is left over.
  if (text.length % 4 === 1) return { ok: false, code: 'NOT_BASE64URL', at: text.length - 1 };
  if ((pending & ((1 << bits) - 1)) !== 0) return { ok: false, code: 'NOT_CANONICAL', at: text.length - 1 };
  return { ok: true, bytes };
}

function sixOf(text: string, at: number): number {
  return SIXES[text.charCodeAt(at)] ?? NO_SIGN;
}

/** Encodes bytes as unpadded base64url. */
export function encodeBase64Url(bytes: Uint8Array): string {
  let text = '';
  let pending = 0;
  let bits = 0;
  for (const byte of bytes) {
    pending = ((pending << 8) | byte) & 0x3fff;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += ALPHABET.charAt((pending >> bits) & 0x3f);
    }
  }
  return bits === 0 ? text : text + ALPHABET.charAt((pending << (6 - bits)) & 0x3f);
}
