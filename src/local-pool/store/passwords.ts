import { createHash, timingSafeEqual } from 'node:crypto';
import type { PoolUser } from '../types.ts';
import { makeVerifier, type Verifier } from './srp.ts';

/** Who a password belongs to; both parts go into the hash. */
interface Holder {
  readonly sub: string;
  readonly username: string;
}

/** Whoever has a password in this pool; the status tells which password of the sample. */
export type Account = Pick<PoolUser, 'sub' | 'username' | 'status'>;

export interface Passwords<User extends Holder> {
  check(user: User, password: string): boolean;
  set(user: User, password: string): void;
  /** For SRP; undefined: the user has no password (federated). */
  verifier(user: User): Verifier | undefined;
  /** What was set, to be written down; undefined: still the sample's password. */
  own(sub: string): Verifier | undefined;
  restore(sub: string, verifier: Verifier): void;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Passwords set by somebody are kept as SRP verifiers, the one form that serves both SRP and plain sign-in.
 * `sample` tells the password that a sample user was made with: documented and shared, so never hashed.
 */
export function createPasswords<User extends Holder>(deps: {
  poolName: string;
  sample: (user: User) => string | undefined;
}): Passwords<User> {
  const { poolName, sample } = deps;
  const set = new Map<string, Verifier>();

  const derive = (user: User, password: string): Verifier => {
    const salt = BigInt(`0x${digest(`${poolName}/${user.sub}`).toString('hex').slice(0, 32)}`);
    return makeVerifier(poolName, user.username, password, salt);
  };

  return {
    check(user, password) {
      const own = set.get(user.sub);
      if (own) return makeVerifier(poolName, user.username, password, own.salt).verifier === own.verifier;
      const expected = sample(user);
      return expected !== undefined && timingSafeEqual(digest(expected), digest(password));
    },
    set(user, password) {
      set.set(user.sub, derive(user, password));
    },
    verifier(user) {
      const own = set.get(user.sub);
      if (own) return own;
      const password = sample(user);
      return password === undefined ? undefined : derive(user, password);
    },
    own: (sub) => set.get(sub),
    restore: (sub, verifier) => void set.set(sub, verifier),
  };
}
