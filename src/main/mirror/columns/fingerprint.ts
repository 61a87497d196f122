import { hash } from 'node:crypto';
import type { Attribute, User } from '#shared/domain/user.ts';

/** 64 bits of everything that a reading sees of a user. */
export type Fingerprint = bigint;

const byName = (a: Attribute, b: Attribute) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** Of a cryptographic hash, so that nobody can change an attribute unseen. The order of attributes does not matter. */
export function fingerprintOf(user: User): Fingerprint {
  const { username, status, enabled, createdAt, updatedAt } = user;
  let text = `${username.length}:${username}${status} ${enabled} ${createdAt} ${updatedAt}`;
  for (const { name, value } of user.attributes.slice().sort(byName)) {
    text += ` ${name.length}:${name}${value.length}:${value}`;
  }
  return BigInt(`0x${hash('sha256', text, 'hex').slice(0, 16)}`);
}
