import { REGION } from '../config.ts';
import type { PoolUser } from '../types.ts';
import { AWAY, BROWSERS, DEVICE_NAMES, HOME, type Place } from './places.ts';
import { createRandom, type Random, uuid } from './random.ts';

/**
 * Devices, sessions and sign-in events of a sample user: made when they are asked for, the same each time on the same
 * day, and never stored. Times are milliseconds since the epoch.
 */
export interface SampleDevice {
  readonly key: string;
  /** Empty: the app gave it none. */
  readonly name: string;
  readonly ip: string;
  readonly remembered: boolean;
  readonly createdAt: number;
  readonly lastSeenAt: number;
}

export interface SampleSession {
  readonly id: string;
  readonly kind: 'TOKEN' | 'SSO';
  readonly clientId: string;
  readonly startedAt: number;
  readonly lastUsedAt: number;
  readonly browser: string;
  readonly ip: string;
  readonly place: Place;
  readonly originId: string | undefined;
}

export interface SampleEvent {
  readonly id: string;
  readonly at: number;
  readonly type: 'SignIn' | 'SignUp' | 'ForgotPassword' | 'PasswordChange' | 'ResendCode';
  readonly response: 'Pass' | 'Fail' | 'InProgress';
  readonly risk: {
    readonly decision: 'NoRisk' | 'AccountTakeover' | 'Block';
    readonly level: 'Low' | 'Medium' | 'High' | undefined;
    readonly leaked: boolean;
  };
  readonly browser: string;
  readonly ip: string;
  readonly place: Place;
}

const DAY = 86_400_000;
/** Cognito keeps events for so long. */
const KEPT_DAYS = 90;
const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz';

/** The same for a user each time, and of its own for everything that is asked about. */
export function randomOf({ sub }: Pick<PoolUser, 'sub'>, about: string): Random {
  let hash = 0x811c9dc5;
  for (const sign of sub + about) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return createRandom(hash);
}

/** Who was invited, or never entered the code, never signed in. */
const hasSignedIn = ({ status }: PoolUser): boolean =>
  status !== 'FORCE_CHANGE_PASSWORD' && status !== 'UNCONFIRMED';

const homeOf = (user: PoolUser): Place => randomOf(user, 'home').pick(HOME);
const ipIn = ({ network }: Place, random: Random): string => `${network}.${random.below(254) + 1}`;

/** Mostly none to four; one user in eighty is a shared account with more than a page of them. */
export function devicesOf(user: PoolUser, now: number): readonly SampleDevice[] {
  const random = randomOf(user, 'devices');
  if (!hasSignedIn(user)) return [];
  const many = random.chance(1 / 80);
  const count = many ? 61 + random.below(20) : Math.max(0, random.below(7) - 2);
  const home = homeOf(user);
  const age = Math.max(DAY, startOf(now) - user.createdAt);
  return Array.from({ length: count }, () => {
    const createdAt = user.createdAt + Math.floor(age * random.unit());
    return {
      key: `${REGION}_${uuid(random)}`,
      name: random.chance(0.8) ? random.pick(DEVICE_NAMES) : '',
      ip: ipIn(home, random),
      remembered: random.chance(0.7),
      createdAt,
      lastSeenAt: createdAt + Math.floor((startOf(now) - createdAt) * random.unit()),
    };
  }).sort((a, b) => b.lastSeenAt - a.lastSeenAt);
}

/** Nobody who is disabled has one; the rest have none to five token sessions, some of them from a browser's. */
export function sessionsOf(
  user: PoolUser,
  now: number,
  clientIds: readonly string[],
): readonly SampleSession[] {
  const random = randomOf(user, 'sessions');
  if (!hasSignedIn(user) || !user.enabled) return [];
  const id = (kind: string): string =>
    kind + Array.from({ length: 25 }, () => ALPHABET.charAt(random.below(36))).join('');
  const sessions: SampleSession[] = [];
  for (let number = Math.max(0, random.below(8) - 2); number > 0; number -= 1) {
    const place = random.chance(0.9) ? homeOf(user) : random.pick(AWAY);
    const startedAt = startOf(now) - Math.floor(random.unit() * 30 * DAY);
    const shared = {
      clientId: random.pick(clientIds),
      startedAt,
      lastUsedAt: startedAt + Math.floor((startOf(now) - startedAt) * random.unit()),
      browser: random.chance(0.9) ? random.pick(BROWSERS) : 'unknown',
      ip: ipIn(place, random),
      place,
    };
    const originId = random.chance(0.6) ? id('sso') : undefined;
    sessions.push({ ...shared, id: id('tkn'), kind: 'TOKEN', originId });
    if (originId) sessions.push({ ...shared, id: originId, kind: 'SSO', originId: undefined });
  }
  return sessions;
}

/**
 * Newest first. One user in six has none, one in ten more than a page; there are wrong passwords, sign-ins from far away
 * that threat protection called risky or blocked, and passwords known from a leak.
 */
export function eventsOf(user: PoolUser, now: number): readonly SampleEvent[] {
  const random = randomOf(user, 'events');
  if (user.status === 'FORCE_CHANGE_PASSWORD' || random.chance(1 / 6)) return [];
  const count = random.chance(0.1) ? 65 + random.below(80) : 1 + random.below(20);
  const home = homeOf(user);
  const from = Math.max(user.createdAt, startOf(now) - KEPT_DAYS * DAY);
  const span = Math.max(DAY, startOf(now) - from);
  return Array.from({ length: count }, () => {
    const away = random.chance(0.06);
    const place = away ? random.pick(AWAY) : home;
    const type = typeOf(user, random);
    const blocked = away && random.chance(0.4);
    const fails = blocked || !user.enabled || user.status === 'RESET_REQUIRED' || random.chance(0.12);
    return {
      id: uuid(random),
      at: from + Math.floor(span * random.unit()),
      type,
      response: fails ? 'Fail' : random.chance(0.03) ? 'InProgress' : 'Pass',
      risk: {
        decision: blocked ? 'Block' : away ? 'AccountTakeover' : 'NoRisk',
        level: blocked ? 'High' : away ? random.pick(['Low', 'Medium'] as const) : undefined,
        leaked: random.chance(0.004),
      },
      browser: random.pick(BROWSERS),
      ip: ipIn(place, random),
      place,
    } as const;
  }).sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}

function typeOf({ status }: PoolUser, random: Random): SampleEvent['type'] {
  if (status === 'UNCONFIRMED') return random.chance(0.5) ? 'SignUp' : 'ResendCode';
  const roll = random.unit();
  return roll < 0.92 ? 'SignIn' : roll < 0.97 ? 'ForgotPassword' : 'PasswordChange';
}

/** The day's first moment (UTC): what is made of it stands still while somebody turns pages. */
const startOf = (now: number): number => Math.floor(now / DAY) * DAY;
