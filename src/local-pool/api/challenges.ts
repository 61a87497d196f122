import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { makeVerifier, publicB, sessionKey, type Verifier } from '../store/srp.ts';

export interface SrpChallenge {
  readonly salt: bigint;
  readonly publicB: bigint;
  /** Base64; names the challenge in the answer. */
  readonly secretBlock: string;
}

export interface SrpAnswer {
  readonly clientId: string;
  readonly username: string;
  readonly secretBlock: string;
  readonly timestamp: string;
  /** Base64. */
  readonly signature: string;
}

/** A sign-in that waits for its next step, and what would be the right answer. */
export type Step = {
  readonly clientId: string;
  readonly sub: string;
} & (
  | { readonly wants: 'NEW_PASSWORD_REQUIRED' | 'SOFTWARE_TOKEN_MFA' }
  | { readonly wants: 'SMS_MFA' | 'EMAIL_OTP'; readonly code: string }
  | { readonly wants: 'SELECT_MFA_TYPE'; readonly factors: readonly string[] }
  /** `key`: of the app, once it was asked for; `isVerified`: a code of it was right. */
  | { readonly wants: 'MFA_SETUP'; readonly key: string | undefined; readonly isVerified: boolean }
  | { readonly wants: 'CUSTOM_CHALLENGE'; readonly triesLeft: number }
);

/** Sign-ins that wait for their next step. An SRP proof can be tried once, a step until it was answered rightly. */
export interface Challenges {
  /** @param verifier undefined: no such user; the challenge looks the same and no answer fits it. */
  startSrp(from: {
    clientId: string;
    username: string;
    verifier: Verifier | undefined;
    publicA: bigint;
    /** CUSTOM_AUTH: more follows after the password. */
    isCustom?: boolean;
  }): SrpChallenge;
  /** False: not proven. */
  answerSrp(answer: SrpAnswer): false | { readonly isCustom: boolean };
  /** Answers the session by which the step is named. */
  open(step: Step): string;
  /** Undefined: unknown, closed or expired session, or one that waits for something else. */
  find<Wants extends Step['wants']>(
    session: string,
    clientId: string | undefined,
    ...wants: readonly Wants[]
  ): Extract<Step, { wants: Wants }> | undefined;
  close(session: string): void;
  /** A code of an authenticator app counts once. False: this one did, or one after it. */
  takeAppCode(sub: string, counter: number): boolean;
  /** The key of a device that may be confirmed by this user now. */
  offerDevice(sub: string, key: string): void;
  takeDevice(sub: string, key: string): boolean;
}

/** The client's AuthSessionValidity: three minutes, in milliseconds. */
const LIFETIME = 3 * 60_000;
/** Abandoned sign-ins are forgotten from the oldest on. */
const MAX_WAITING = 10_000;

function createWaiting<T>(now: () => number) {
  const entries = new Map<string, { readonly value: T; readonly until: number }>();
  const peek = (key: string): T | undefined => {
    const entry = entries.get(key);
    return entry && entry.until > now() ? entry.value : undefined;
  };
  return {
    add(key: string, value: T): void {
      const oldest = entries.keys().next();
      if (entries.size >= MAX_WAITING && !oldest.done) entries.delete(oldest.value);
      entries.set(key, { value, until: now() + LIFETIME });
    },
    peek,
    take(key: string): T | undefined {
      const value = peek(key);
      entries.delete(key);
      return value;
    },
  };
}

interface SrpState {
  readonly clientId: string;
  readonly username: string;
  readonly verifier: Verifier;
  readonly publicA: bigint;
  readonly b: bigint;
  readonly isCustom: boolean;
}

export function createChallenges(now: () => number, poolName = 'DemoPool1'): Challenges {
  const srp = createWaiting<SrpState>(now);
  const steps = createWaiting<Step>(now);
  const devices = createWaiting<string>(now);
  const lastAppCodes = new Map<string, number>();
  const pepper = randomBytes(32);

  /** The same salt for the same made-up user each time, or its being made up would show. */
  const fakeVerifier = (username: string): Verifier => {
    const seed = createHmac('sha256', pepper).update(username).digest('hex');
    return makeVerifier(poolName, username, seed, BigInt(`0x${seed.slice(0, 32)}`));
  };

  return {
    startSrp({ clientId, username, verifier = fakeVerifier(username), publicA, isCustom = false }) {
      const b = BigInt(`0x${randomBytes(32).toString('hex')}`);
      const secretBlock = randomBytes(96).toString('base64');
      srp.add(secretBlock, { clientId, username, verifier, publicA, b, isCustom });
      return { salt: verifier.salt, publicB: publicB(verifier, b), secretBlock };
    },
    answerSrp({ clientId, username, secretBlock, timestamp, signature }) {
      const state = srp.take(secretBlock);
      if (!state || state.clientId !== clientId || state.username !== username) return false;
      const expected = createHmac('sha256', sessionKey(state.verifier, state.publicA, state.b))
        .update(`${poolName}${username}`)
        .update(Buffer.from(secretBlock, 'base64'))
        .update(timestamp)
        .digest();
      const given = Buffer.from(signature, 'base64');
      const isRight = given.length === expected.length && timingSafeEqual(given, expected);
      return isRight && { isCustom: state.isCustom };
    },
    open(step) {
      const session = randomBytes(60).toString('base64url');
      steps.add(session, step);
      return session;
    },
    find<Wants extends Step['wants']>(
      session: string,
      clientId: string | undefined,
      ...wants: readonly Wants[]
    ) {
      const step = steps.peek(session);
      if (!step || (clientId !== undefined && step.clientId !== clientId)) return undefined;
      const isWanted = (one: Step): one is Extract<Step, { wants: Wants }> =>
        wants.some((name) => name === one.wants);
      return isWanted(step) ? step : undefined;
    },
    close: (session) => void steps.take(session),
    takeAppCode(sub, counter) {
      if ((lastAppCodes.get(sub) ?? -1) >= counter) return false;
      lastAppCodes.set(sub, counter);
      return true;
    },
    offerDevice: (sub, key) => devices.add(key, sub),
    takeDevice: (sub, key) => devices.peek(key) === sub && devices.take(key) === sub,
  };
}
