import type { MirrorGroup, MirrorState, MirrorUser, Overview, UserChange } from '#shared/domain/mirror.ts';
import { attributeOf, type Group, isVerified, USER_STATUSES } from '#shared/domain/user.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** States of the copy as the window may meet them. */
export type FakePhase =
  | 'idle'
  | 'first'
  | 'groups'
  | 'again'
  | 'paused'
  | 'offline'
  | 'signedOut'
  | 'stopped'
  | 'memory'
  | 'wrongKey'
  | 'opening';

export function fakeMirrorState(phase: FakePhase, users: number, now: number): MirrorState {
  const idle: MirrorState = {
    phase: 'idle',
    keptIn: 'file',
    users,
    gone: 3,
    completeAt: now - 4 * MINUTE,
    reading: null,
    nextAt: now + 11 * MINUTE,
    problem: null,
    version: 7,
    bytes: 575_312_896,
  };
  const reading = {
    first: phase === 'first' || phase === 'groups',
    step: phase === 'groups' ? ('groups' as const) : ('users' as const),
    startedAt: now - 4 * MINUTE,
    read: Math.floor(users * 0.41),
    expected: users,
    usersPerSecond: 1702.4,
    secondsLeft: 346,
    requests: 6_834,
    throttled: 0,
  };
  const problem = (code: string, message: string, next: string) => ({ code, message, next });
  switch (phase) {
    case 'idle':
      return idle;
    case 'first':
    case 'groups':
      return {
        ...idle,
        phase: 'reading',
        users: reading.read,
        gone: 0,
        completeAt: null,
        nextAt: null,
        reading,
      };
    case 'again':
      return { ...idle, phase: 'reading', nextAt: null, reading };
    case 'paused':
      return { ...idle, phase: 'paused', nextAt: null };
    case 'offline':
      return {
        ...idle,
        phase: 'waiting',
        completeAt: now - 12 * MINUTE,
        problem: problem(
          'NETWORK_OFFLINE',
          'cognito-idp.eu-central-1.amazonaws.com cannot be reached.',
          'Check the network connection, VPN or proxy.',
        ),
      };
    case 'signedOut':
      return {
        ...idle,
        phase: 'waiting',
        nextAt: null,
        problem: problem('SESSION_EXPIRED', 'The session is over.', 'Sign in again.'),
      };
    case 'stopped':
      return {
        ...idle,
        problem: problem(
          'AWS_ACCESS_DENIED',
          'AWS refused ListUsersInGroup to your role.',
          'Ask for the IAM policy in the folder resources/policies.',
        ),
      };
    case 'memory':
      return { ...idle, keptIn: 'memory', bytes: 0 };
    case 'wrongKey':
      return {
        ...idle,
        phase: 'failed',
        users: 0,
        completeAt: null,
        nextAt: null,
        problem: problem(
          'MIRROR_KEY_WRONG',
          'The key in the keychain does not open the copy of this pool.',
          'Forget this copy; Lifeguard then reads the pool anew. Nothing in the pool is lost.',
        ),
      };
    case 'opening':
      return { ...idle, phase: 'opening', users: 0, completeAt: null, nextAt: null };
  }
}

/** Counts as the copy has them, by looking at each user. */
export function fakeOverview(users: readonly MirrorUser[], groups: readonly Group[]): Overview {
  const here = users.filter(({ goneAt }) => goneAt === null);
  const count = (holds: (user: MirrorUser) => boolean) => here.filter(holds).length;
  const has = (name: string) => (user: MirrorUser) => (attributeOf(user, name) ?? '') !== '';
  const address = (name: 'email' | 'phone_number') => {
    const verified = count((user) => has(name)(user) && isVerified(user, name));
    return { verified, unverified: count(has(name)) - verified, none: here.length - count(has(name)) };
  };
  return {
    users: here.length,
    enabled: count(({ enabled }) => enabled),
    byStatus: USER_STATUSES.map((status) => ({ status, users: count((user) => user.status === status) })),
    email: address('email'),
    phone: address('phone_number'),
    byMonth: byMonth(here),
    byGroup: groups.map(({ name }) => ({ name, users: count((user) => user.groups.includes(name)) })),
    inNoGroup: count((user) => user.groups.length === 0),
  };
}

function byMonth(users: readonly MirrorUser[]): { month: string; users: number }[] {
  const counts = new Map<string, number>();
  for (const { createdAt } of users) {
    const month = new Date(createdAt).toISOString().slice(0, 7);
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  const months = [...counts.keys()].sort();
  const [first, last] = [months[0], months.at(-1)];
  const all: { month: string; users: number }[] = [];
  for (
    let month = first;
    month !== undefined && last !== undefined && month <= last;
    month = nextMonth(month)
  )
    all.push({ month, users: counts.get(month) ?? 0 });
  return all;
}

function nextMonth(month: string): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + 1);
  return date.toISOString().slice(0, 7);
}

export function fakeMirrorGroups(users: readonly MirrorUser[], groups: readonly Group[]): MirrorGroup[] {
  return groups.map((group) => ({
    group,
    members: users.filter((user) => user.goneAt === null && user.groups.includes(group.name)).length,
  }));
}

const CHANGES = [
  { kind: 'changed', field: 'email', before: 'ada@acme.example', after: 'ada.lovelace@acme.example' },
  { kind: 'changed', field: 'status', before: 'UNCONFIRMED', after: 'CONFIRMED' },
  { kind: 'changed', field: 'enabled', before: 'true', after: 'false' },
  { kind: 'joined', field: 'newsletter', before: null, after: null },
  { kind: 'changed', field: 'custom:notes', before: null, after: 'x'.repeat(3_000) },
  { kind: 'changed', field: 'name', before: 'invoice\u202egpj.exe', after: '<img src=x onerror=alert(1)>' },
  { kind: 'changed', field: 'phone_number', before: '+49301234567', after: '' },
  { kind: 'appeared', field: '', before: null, after: null },
  { kind: 'left', field: '__proto__', before: null, after: null },
  { kind: 'gone', field: '', before: null, after: null },
  { kind: 'returned', field: '', before: null, after: null },
] as const;

/** A feed of changes over some days, the newest first. */
export function fakeChanges(users: readonly MirrorUser[], now: number, count = 260): UserChange[] {
  if (users.length === 0) return [];
  return Array.from({ length: count }, (_, index) => {
    // Now and then one reading sees several changes of a user.
    const user = users[Math.floor(index / 1.5) % users.length] ?? users[0];
    const change = CHANGES[index % CHANGES.length] ?? CHANGES[0];
    const seenAt = now - 4 * MINUTE - Math.floor(index / 1.5) * 1.3 * HOUR;
    return { ...change, seq: 10_000 - index, sub: user?.sub ?? '', username: user?.username ?? '', seenAt };
  });
}
