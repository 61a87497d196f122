import type { User } from '#shared/domain/user.ts';

/** What of a user is not plain ASCII, so that folding it may have lost something: bits of one byte each. */
export const ODD_EMAIL = 1;
export const ODD_PHONE = 2;
export const ODD_USERNAME = 4;
/** A name, or a part of it, that is long or has letters which may not be compared folded just as well as they are. */
export const ODD_NAMES = 8;
export const ODD_IDENTITIES = 16;

const BITS: ReadonlyMap<string, number> = new Map([
  ['email', ODD_EMAIL],
  ['phone_number', ODD_PHONE],
  ['name', ODD_NAMES],
  ['given_name', ODD_NAMES],
  ['family_name', ODD_NAMES],
  ['identities', ODD_IDENTITIES],
]);

/** Of what is plain, the folded value in the columns is the value in lower case, and nothing else. */
export function oddnessOf(user: User): number {
  let odd = isPlain(user.username) ? 0 : ODD_USERNAME;
  const { attributes } = user;
  for (let index = 0; index < attributes.length; index += 1) {
    const { name, value } = attributes[index] ?? { name: '', value: '' };
    const bit = BITS.get(name);
    if (bit === undefined || (odd & bit) !== 0) continue;
    // Of two values under one name the columns have the last; what counts elsewhere is the first.
    const plain = bit === ODD_NAMES ? isPlainName(value) : isPlain(value);
    if (!plain || attributes.findIndex((each) => each.name === name) !== index) odd |= bit;
  }
  return odd;
}

function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 127) return false;
  return true;
}

const LONGEST_NAME = 60;

/** ASCII, and Latin and Cyrillic letters, of which folding only takes the accents, or makes two: no blank, comma or mark. */
function isPlainName(text: string): boolean {
  if (text.length > LONGEST_NAME) return false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 127 && (code < 0xc0 || code > 0x17f) && (code < 0x400 || code > 0x481)) return false;
  }
  return true;
}
