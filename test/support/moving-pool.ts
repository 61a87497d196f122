import { createHash } from 'node:crypto';
import type { Page, UserSource } from '#main/mirror/ports.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Group, User } from '#shared/domain/user.ts';
import type { SimClock } from './sim-clock.ts';

export interface PoolRequest {
  readonly kind: 'estimate' | 'users' | 'groups' | 'members';
  /** The prefix or the group. */
  readonly of: string;
  readonly cursor: string | null;
  /** From 1. */
  readonly number: number;
}

/** A pool in memory that can change between any two pages. */
export interface MovingPool {
  readonly source: UserSource;
  readonly users: Map<string, User>;
  readonly groups: Map<string, { readonly group: Group; readonly members: Set<string> }>;
  /** Called when a request arrives; what it throws is the answer. It may change the pool. */
  onRequest: (request: PoolRequest) => void;
  estimate: number | null;
  rate: number;
  throttled: number;
  /** Requests under way at once, at most so far. */
  readonly most: () => number;
  readonly requests: PoolRequest[];
  create(n: number, more?: Partial<User>): User;
  change(sub: string, attributes: Record<string, string | null>): void;
  remove(sub: string): void;
  createGroup(name: string, members?: Iterable<string>): void;
}

export interface MovingPoolOptions {
  readonly clock: Pick<SimClock, 'now' | 'sleep'>;
  readonly users: number;
  readonly pageSize?: number;
  readonly latencyMs?: number;
  /** Milliseconds that a cursor lives. */
  readonly cursorLife?: number;
  /** An empty page with a cursor between any two. */
  readonly emptyPages?: boolean;
}

/** The same for the same number, spread over all beginnings. */
export function subOf(n: number): string {
  const hash = createHash('sha256').update(String(n)).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

export function createMovingPool(options: MovingPoolOptions): MovingPool {
  const { clock, pageSize = 60, latencyMs = 40, cursorLife = 3_600_000, emptyPages = false } = options;
  const requests: PoolRequest[] = [];
  let running = 0;
  let most = 0;

  async function answer<T>(
    request: Omit<PoolRequest, 'number'>,
    signal: AbortSignal,
    make: () => T,
  ): Promise<T> {
    const numbered = { ...request, number: requests.length + 1 };
    requests.push(numbered);
    running += 1;
    most = Math.max(most, running);
    try {
      await clock.sleep(latencyMs, signal).catch(() => {
        throw new AppError('CANCELLED', 'Cancelled.');
      });
      pool.onRequest(numbered);
      return make();
    } finally {
      running -= 1;
    }
  }

  /** A cursor is the time it was made, the last entry, and whether an empty page comes first. */
  function page<T>(all: readonly T[], key: (item: T) => string, cursor: string | null): Page<T> {
    const [made = '', after = '', gap = ''] = cursor === null ? [] : cursor.split('|');
    if (cursor !== null && clock.now() - Number(made) > cursorLife)
      throw new AppError('PAGE_EXPIRED', 'The place is not known any more.');
    if (gap === 'gap') return { items: [], next: `${clock.now()}|${after}|` };
    const rest = cursor === null ? all : all.filter((item) => key(item) > after);
    const items = rest.slice(0, pageSize);
    const last = items.at(-1);
    const more = rest.length > items.length && last !== undefined;
    return { items, next: more ? `${clock.now()}|${key(last)}|${emptyPages ? 'gap' : ''}` : null };
  }

  const bySub = (subs: Iterable<string>) => [...subs].sort().flatMap((sub) => pool.users.get(sub) ?? []);

  const pool: MovingPool = {
    users: new Map(),
    groups: new Map(),
    onRequest: () => {},
    estimate: null,
    rate: 24,
    throttled: 0,
    most: () => most,
    requests,
    source: {
      estimatedUsers: (signal) =>
        answer({ kind: 'estimate', of: '', cursor: null }, signal, () => pool.estimate),
      users: (prefix, cursor, signal) =>
        answer({ kind: 'users', of: prefix, cursor }, signal, () =>
          page(
            bySub([...pool.users.keys()].filter((sub) => sub.startsWith(prefix))),
            (user) => user.sub,
            cursor,
          ),
        ),
      groups: (cursor, signal) =>
        answer({ kind: 'groups', of: '', cursor }, signal, () =>
          page(
            [...pool.groups.values()].map(({ group }) => group).sort((a, b) => (a.name < b.name ? -1 : 1)),
            (group) => group.name,
            cursor,
          ),
        ),
      members: (name, cursor, signal) =>
        answer({ kind: 'members', of: name, cursor }, signal, () => {
          const found = pool.groups.get(name);
          if (!found) throw new AppError('GROUP_NOT_FOUND', 'No such group.');
          return page(bySub(found.members), (user) => user.sub, cursor);
        }),
      rate: () => pool.rate,
      throttled: () => pool.throttled,
    },
    create(n, more) {
      const sub = subOf(n);
      const user: User = {
        sub,
        username: `user-${n}`,
        status: 'CONFIRMED',
        enabled: true,
        createdAt: clock.now(),
        updatedAt: clock.now(),
        attributes: [
          { name: 'sub', value: sub },
          { name: 'email', value: `user-${n}@example.com` },
        ],
        ...more,
      };
      pool.users.set(user.sub, user);
      return user;
    },
    change(sub, changes) {
      const user = pool.users.get(sub);
      if (!user) return;
      const values = new Map(user.attributes.map(({ name, value }) => [name, value]));
      for (const [name, value] of Object.entries(changes))
        if (value === null) values.delete(name);
        else values.set(name, value);
      const attributes = [...values].map(([name, value]) => ({ name, value }));
      pool.users.set(sub, { ...user, attributes, updatedAt: clock.now() });
    },
    remove(sub) {
      pool.users.delete(sub);
      for (const { members } of pool.groups.values()) members.delete(sub);
    },
    createGroup(name, members = []) {
      const at = clock.now();
      const group = {
        name,
        description: null,
        precedence: null,
        roleArn: null,
        createdAt: at,
        updatedAt: at,
      };
      pool.groups.set(name, { group, members: new Set(members) });
    },
  };
  for (let n = 0; n < options.users; n += 1) pool.create(n);
  pool.estimate = options.users;
  return pool;
}
