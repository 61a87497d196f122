import type { PoolReader, PoolWriter, WriteCall } from '#main/changes/ports.ts';
import { AppError, type ErrorCode } from '#shared/domain/errors.ts';
import type { Group, User } from '#shared/domain/user.ts';
import type { Random } from './random-users.ts';
import type { SimClock } from './sim-clock.ts';
import { carryOut, type SimState, type SimUser } from './sim-writes.ts';

/** Probabilities, per request, and milliseconds. */
export interface SimFaults {
  readonly throttled: number;
  /** The connection breaks before the request arrives. */
  readonly lostBefore: number;
  /** The connection breaks after the request was carried out. */
  readonly lostAfter: number;
  /** The service answers that it failed, and may have carried it out. */
  readonly failed: number;
  /** The connection breaks, and the request is carried out a while later. */
  readonly late: number;
  readonly refused: number;
  readonly readLost: number;
  /** The list of users shows a change after so long at most. */
  readonly lag: number;
  readonly latest: number;
}

export const NO_FAULTS: SimFaults = {
  throttled: 0,
  lostBefore: 0,
  lostAfter: 0,
  failed: 0,
  late: 0,
  refused: 0,
  readLost: 0,
  lag: 0,
  latest: 0,
};

interface Version {
  readonly user: User | null;
  readonly at: number;
  readonly visibleAt: number;
  /** Our call, or somebody else. */
  readonly by: SentCall | 'other';
}

/** A call as it left the program. */
export interface SentCall {
  readonly call: WriteCall;
  readonly at: number;
  /** When the pool carried it out; null: it did not (yet). */
  doneAt: number | null;
  /** Nothing, or what it answered. */
  answer: 'pending' | 'done' | 'lost' | ErrorCode;
}

export interface SimPool {
  readonly reader: PoolReader;
  readonly writer: PoolWriter;
  readonly state: SimState;
  readonly sent: SentCall[];
  faults: SimFaults;
  /** While false, every request is answered that the credentials have expired. */
  credentials: boolean;
  rate: number;
  /** When a user object was read at the pool. */
  readAt(user: User): number | undefined;
  versions(sub: string): readonly Version[];
  /** Reads about a user, or about one of a name that is not made yet, by the time they were answered at the pool. */
  readonly reads: { readonly of: string; readonly at: number }[];
  onCarriedOut: (sent: SentCall, before: User | null) => void;
  /** Somebody else changes something; null: deletes. */
  edit(sub: string, change: Partial<SimUser> | null): void;
  /** A user who was made by somebody else, long ago unless told. */
  seed(user: SimUser, at?: number): void;
}

/** A pool in memory that loses answers, lags behind itself, and is changed by others meanwhile. */
export function createSimPool(clock: SimClock, random: Random): SimPool {
  const state: SimState = { users: new Map(), groups: new Map(), made: 0, now: clock.now };
  const versions = new Map<string, Version[]>();
  const readAt = new WeakMap<User, number>();
  let throttled = 0;

  function note(sub: string, by: Version['by']) {
    const list = versions.get(sub) ?? [];
    const at = clock.now();
    const lag = pool.faults.lag === 0 ? 0 : random.below(pool.faults.lag + 1);
    const visibleAt = Math.max(at + lag, list.at(-1)?.visibleAt ?? 0);
    const user = state.users.get(sub)?.user ?? null;
    list.push({ user: user && { ...user }, at, visibleAt, by });
    versions.set(sub, list);
  }

  const chance = (part: number) => part > 0 && random.next() < part;
  const pause = (signal: AbortSignal) =>
    clock.sleep(2 + random.below(40), signal).catch(() => {
      throw new AppError('CANCELLED', 'The request was cancelled.');
    });

  async function answer<T>(of: string, signal: AbortSignal, make: () => T): Promise<T> {
    await pause(signal);
    if (!pool.credentials) throw new AppError('AWS_CREDENTIALS_EXPIRED', 'The credentials have expired.');
    if (chance(pool.faults.readLost)) throw new AppError('NETWORK_OFFLINE', 'The network is gone.');
    pool.reads.push({ of, at: clock.now() });
    const made = make();
    await pause(signal);
    return made;
  }

  /** As the list of users shows it at present. */
  function listed(sub: string): User | null {
    const seen = versions.get(sub)?.findLast(({ visibleAt }) => visibleAt <= clock.now());
    if (!seen?.user) return null;
    const copy = { ...seen.user };
    readAt.set(copy, clock.now());
    return copy;
  }

  const byName = (username: string) =>
    [...state.users.values()].find(({ user }) => user.username === username);
  function ofUser<T>(username: string, make: (user: SimUser) => T): T {
    const found = byName(username);
    if (!found) throw new AppError('USER_NOT_FOUND', 'No such user.');
    return make(found);
  }

  const reader: PoolReader = {
    user: (sub, signal) => answer(sub, signal, () => listed(sub)),
    find: (attribute, value, signal) =>
      answer(value, signal, () =>
        [...versions.keys()]
          .flatMap((sub) => listed(sub) ?? [])
          .filter((user) =>
            attribute === 'username'
              ? user.username === value
              : user.attributes.some((each) => each.name === attribute && each.value === value),
          ),
      ),
    groupsOf: (username, signal) =>
      answer(username, signal, () =>
        ofUser(username, ({ user }) =>
          [...state.groups].filter(([, { members }]) => members.has(user.sub)).map(([name]) => name),
        ),
      ),
    mfa: (username, signal) => answer(username, signal, () => ofUser(username, ({ mfa }) => mfa)),
    devices: (username, signal) =>
      answer(username, signal, () =>
        ofUser(username, ({ devices }) =>
          [...devices].map((key) => ({
            key,
            name: null,
            lastIp: null,
            remembered: true,
            createdAt: null,
            lastSeenAt: null,
          })),
        ),
      ),
    sessions: (username, signal) =>
      answer(username, signal, () =>
        ofUser(username, ({ sessions }) =>
          [...sessions].map((id) => ({
            id,
            kind: 'TOKEN',
            clientId: null,
            startedAt: null,
            lastUsedAt: null,
            device: null,
            ip: null,
            city: null,
            country: null,
            originId: null,
          })),
        ),
      ),
    group: (name, signal) => answer(name, signal, (): Group | null => state.groups.get(name)?.group ?? null),
    members: (name, signal) => answer(name, signal, () => (state.groups.get(name)?.members.size ?? 0) > 0),
    describePool: () => Promise.reject(new Error('Not part of a run.')),
    appClient: () => Promise.reject(new Error('Not part of a run.')),
  };

  function perform(sent: SentCall): User | null {
    const { subject } = sent.call;
    const before = subject.kind === 'user' ? (byName(subject.username)?.user ?? null) : null;
    const { made, touched } = carryOut(state, sent.call);
    sent.doneAt = clock.now();
    for (const sub of touched) note(sub, sent);
    pool.onCarriedOut(sent, before);
    return made;
  }

  async function apply(call: WriteCall, signal: AbortSignal): Promise<{ user: User | null }> {
    const sent: SentCall = { call, at: clock.now(), doneAt: null, answer: 'pending' };
    pool.sent.push(sent);
    const fail = (code: ErrorCode, lost: boolean): never => {
      sent.answer = lost ? 'lost' : code;
      throw new AppError(code, `The call ended with ${code}.`);
    };
    try {
      await pause(signal);
      if (!pool.credentials) fail('AWS_CREDENTIALS_EXPIRED', false);
      if (chance(pool.faults.throttled)) {
        throttled += 1;
        fail('THROTTLED', false);
      }
      if (chance(pool.faults.lostBefore)) fail('NETWORK_OFFLINE', true);
      const failed = chance(pool.faults.failed);
      if (failed && random.next() < 0.5) fail('SERVICE_FAILED', true);
      if (chance(pool.faults.late)) {
        clock.schedule(random.below(pool.faults.latest + 1), () => {
          try {
            perform(sent);
          } catch {
            // What is refused late is refused all the same.
          }
        });
        fail('NETWORK_OFFLINE', true);
      }
      if (chance(pool.faults.refused)) fail('REQUEST_REFUSED', false);
      const user = perform(sent);
      await pause(signal);
      if (chance(pool.faults.lostAfter)) fail(random.pick(['NETWORK_OFFLINE', 'INTERNAL']), true);
      if (failed) fail('SERVICE_FAILED', true);
      sent.answer = 'done';
      return { user };
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'INTERNAL';
      if (sent.answer === 'pending') sent.answer = code === 'CANCELLED' ? 'lost' : code;
      throw error;
    }
  }

  const pool: SimPool = {
    reader,
    writer: { apply, rate: () => pool.rate, readRate: () => 24, throttled: () => throttled },
    state,
    sent: [],
    faults: NO_FAULTS,
    credentials: true,
    rate: 20,
    readAt: (user) => readAt.get(user),
    versions: (sub) => versions.get(sub) ?? [],
    reads: [],
    onCarriedOut: () => {},
    edit(sub, change) {
      const found = state.users.get(sub);
      if (!found) return;
      if (change === null) state.users.delete(sub);
      else {
        const user = { ...found.user, ...change.user, updatedAt: clock.now() };
        state.users.set(sub, { ...found, ...change, user });
      }
      note(sub, 'other');
    },
    seed(user, at = clock.now() - 3_600_000) {
      state.users.set(user.user.sub, user);
      versions.set(user.user.sub, [{ user: { ...user.user }, at, visibleAt: at, by: 'other' }]);
    },
  };
  return pool;
}
