import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { UserRow } from '../store/row.ts';

/** Codes of authenticator apps as Cognito takes them: RFC 6238 with SHA-1, 30 seconds, six digits. */
const STEP_MS = 30_000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Without padding (RFC 4648 section 6), as it is typed into an app. */
function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/gu) ?? [])
    .map((five) => ALPHABET.charAt(Number.parseInt(five.padEnd(5, '0'), 2)))
    .join('');
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/gu) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

/** 160 bits, as RFC 4226 recommends. */
export const newAppKey = (): string => toBase32(randomBytes(20));

/** The key in the app of a user: the one that was set up here, or one made up for a user of the sample. */
export const appKeyOf = ({ sub, extra }: Pick<UserRow, 'sub' | 'extra'>): string =>
  extra?.appKey ?? toBase32(createHash('sha1').update(`authenticator app of ${sub}`).digest());

/** What the app shows at this moment. */
export const appCode = (key: string, now: number): string => codeAt(key, Math.floor(now / STEP_MS));

/** Which of its steps a code belongs to, one step off either way; undefined: it is wrong. */
export function stepOfCode(key: string, code: string, now: number): number | undefined {
  const step = Math.floor(now / STEP_MS);
  return [step, step - 1, step + 1].find((one) => codeAt(key, one) === code);
}

function codeAt(key: string, step: number): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(Math.max(0, step)));
  const hash = createHmac('sha1', fromBase32(key)).update(message).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}
