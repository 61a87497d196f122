import { createSign } from 'node:crypto';
import { encode, partsOf } from '#test/support/hostile-tokens.ts';
import type { Random } from '#test/support/random-users.ts';
import type { TokenMint } from '#test/support/token-mint.ts';
import { accessClaims, attacker, idClaims, production, staging } from '../world.ts';
import { CLAIM_NAMES, changedMember, HEADER_NAMES, oddJson } from './odd-values.ts';

const SIGNS = 'ABCxyz019-_=+/.% \n\t"\\{}[]:,\0\u00e9\u200b\u202e\ufeff';

function anySign(random: Random): string {
  return random.next() < 0.97
    ? SIGNS.charAt(random.below(SIGNS.length))
    : String.fromCharCode(random.below(65_536));
}

/** A few letters put in, taken out, turned over or said twice. */
export function scratched(text: string, random: Random): string {
  let changed = text;
  for (let left = 1 + random.below(3); left > 0; left -= 1) {
    const at = random.below(changed.length + 1);
    const [before, after] = [changed.slice(0, at), changed.slice(at)];
    const length = 1 + random.below(random.next() < 0.1 ? 200 : 3);
    changed = random.pick([
      () => before + anySign(random) + after,
      () => before + anySign(random) + after.slice(1),
      () => before + String.fromCharCode(after.charCodeAt(0) ^ (1 << random.below(7))) + after.slice(1),
      () => before + after.slice(length),
      () => before + after.slice(0, length) + after,
      () => after + before,
      () => before,
      () => after,
    ])();
  }
  return changed;
}

function sign(mint: TokenMint, header: string, payload: string): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${createSign('RSA-SHA256').update(input).sign(mint.privateKey).toString('base64url')}`;
}

/** A token with one odd member, or one in each part; mostly by the right key, so that only its content can give it away. */
export function signedOdd(random: Random): string {
  const pool = random.next() < 0.85 ? production : staging;
  const isId = random.next() < 0.5;
  const right = isId ? pool.id : pool.access;
  const mint = random.next() < 0.85 ? right : attacker;
  let header = JSON.stringify({ kid: right.kid, alg: 'RS256' });
  let payload = JSON.stringify({ ...(isId ? idClaims : accessClaims), iss: pool.iss });
  const what = random.next();
  if (what < 0.7) payload = changedMember(payload, CLAIM_NAMES, random);
  if (what > 0.65 && what < 0.95) header = changedMember(header, HEADER_NAMES, random);
  return sign(mint, header, payload);
}

/** Random bytes as they are, or each part of them encoded as it should be. */
export function noise(random: Random): string {
  const bytes = () => Buffer.from(Array.from({ length: random.below(120) }, () => random.below(256)));
  const part = random.pick([
    () => encode(bytes()),
    () => bytes().toString('latin1'),
    () => encode(oddJson(random)),
  ]);
  return Array.from({ length: random.pick([1, 2, 3, 3, 3, 3, 4, 5, 6]) }, part).join('.');
}

/** The JSON of one part scratched, and encoded again; the signature stays, and fits no longer. */
export function scratchedJson(token: string, random: Random): string {
  const parts = partsOf(token);
  const which = random.below(2) as 0 | 1;
  const json = Buffer.from(parts[which], 'base64url').toString();
  parts[which] = encode(random.next() < 0.5 ? scratched(json, random) : oddJson(random));
  return parts.join('.');
}

/** Parts of two tokens put together. */
export function spliced(one: string, other: string, random: Random): string {
  const [left, right] = [partsOf(one), partsOf(other)];
  return left.map((part, at) => (random.next() < 0.5 ? part : right[at])).join('.');
}
