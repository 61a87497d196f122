import { type Row, rows } from '../row.ts';
import { access } from '../world.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const good = access();

/** The last sign of 256 bytes in base64url has four spare bits: fifteen other spellings of the same signature. */
function withSpareBits(bits: number): string {
  return good.slice(0, -1) + ALPHABET.charAt(ALPHABET.indexOf(good.slice(-1)) | bits);
}

const spellings = Array.from({ length: 15 }, (_, at) => at + 1).map(
  (bits) => [`spare bits of the signature set to ${bits}`, withSpareBits(bits)] as const,
);

export const trailingBits: readonly Row[] = [
  ...rows(
    { readable: 'NOT_CANONICAL' },
    'NOT_CANONICAL',
    'The last letter of the signature was changed: the token is another spelling of one with the same signature, which gets past lists of refused tokens, and a strict verifier refuses it; copy the token again from where it was issued.',
    ...spellings,
  ),
];
