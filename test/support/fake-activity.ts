import type { OutputOf } from '#shared/contract/index.ts';
import { attributeOf, type User } from '#shared/domain/user.ts';
import { FakeFailure, type FakeOptions, failure } from './fake-options.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
const PAGE = 10;

type Devices = OutputOf<'users.devices'>['items'];
type Sessions = OutputOf<'users.sessions'>['items'];
type Events = OutputOf<'users.authEvents'>['items'];

interface OfUser {
  readonly username: string;
  readonly cursor: string | null;
}

/** What the pool tells of one user on a click. A user with a phone number that ends in 9 has none of it. */
export function fakeActivity(now: number, users: readonly User[], options: FakeOptions) {
  function page<T>(user: OfUser, all: readonly T[]): { items: T[]; next: string | null } {
    const found = users.find(({ username }) => username === user.username);
    if (!found) throw new FakeFailure(failure('USER_NOT_FOUND', 'There is no such user.'));
    if (attributeOf(found, 'phone_number')?.endsWith('9')) return { items: [], next: null };
    const from = Number(user.cursor ?? 0);
    const next = from + PAGE < all.length ? String(from + PAGE) : null;
    return { items: all.slice(from, from + PAGE), next };
  }

  return {
    'users.devices': (input: OfUser) => page(input, fakeDevices(now)),
    'users.sessions': (input: OfUser) => page(input, fakeSessions(now)),
    'users.authEvents': (input: OfUser) => {
      if (options.threatProtection === 'OFF') {
        throw new FakeFailure(
          failure('ADD_ON_NEEDED', 'The pool keeps no sign-in events: threat protection is off.'),
        );
      }
      return page(input, fakeEvents(now));
    },
    'pool.appClient': (): OutputOf<'pool.appClient'> => ({
      clientId: '3n4b5urk1ft4fl3mg5e62d9ado',
      name: 'lifeguard-desktop',
      authFlows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'],
      identityProviders: ['COGNITO'],
      signInPages: true,
      hidesUnknownUsers: true,
      hasSecret: false,
      challengeMinutes: 3,
    }),
  };
}

function fakeDevices(now: number): Devices {
  return [
    {
      key: 'eu-central-1_0b7f2c1e-8a4b-4f6e-9c3d-7b1a2e4f6a8c',
      name: 'Ada’s MacBook \u202eorP',
      lastIp: '203.0.113.7',
      remembered: true,
      createdAt: now - 90 * DAY,
      lastSeenAt: now - 12 * MINUTE,
    },
    {
      key: 'eu-central-1_9d1b7c52-0000-4f6e-9c3d-7b1a2e4f6a8c',
      name: null,
      lastIp: '2001:db8:85a3::8a2e:370:7334',
      remembered: null,
      createdAt: null,
      lastSeenAt: null,
    },
  ];
}

function fakeSessions(now: number): Sessions {
  return [
    {
      id: 'b1d2c7f0-5c2e-4d27-9d38-63b9f7f0c1aa',
      kind: 'SSO',
      clientId: null,
      startedAt: now - 2 * DAY,
      lastUsedAt: now - 12 * MINUTE,
      device: 'Chrome 125 / macOS 15.0',
      ip: '203.0.113.7',
      city: 'Berlin',
      country: 'Germany',
    },
    {
      id: '0c9a1f37-52be-4f4b-9f6f-1f9a4b4b8f00',
      kind: 'TOKEN',
      clientId: '3n4b5urk1ft4fl3mg5e62d9ado',
      startedAt: now - 2 * DAY,
      lastUsedAt: null,
      device: null,
      ip: null,
      city: null,
      country: null,
    },
  ];
}

function fakeEvents(now: number): Events {
  return Array.from({ length: 34 }, (_, index) => {
    const failed = index % 4 < 2;
    return {
      id: `event-${index}`,
      at: now - (index * 7 + 1) * 47 * MINUTE,
      type: index % 9 === 8 ? 'ForgotPassword' : 'SignIn',
      response: index === 5 ? 'InProgress' : failed ? 'Fail' : 'Pass',
      risk: ['High', null, 'Low', null, 'Medium'][index % 5] ?? null,
      decision: index % 5 === 0 ? 'Block' : 'NoRisk',
      compromisedPassword: index === 4,
      ip: index % 3 === 2 ? null : `198.51.100.${index}`,
      city: index % 3 === 0 ? 'São Paulo' : null,
      country: index % 3 === 2 ? null : 'Brazil',
      device: index % 2 === 0 ? 'Android Chrome' : 'PostmanRuntime\u0000/7',
      challenges: [
        { name: 'Password', response: failed ? 'Failure' : 'Success' },
        ...(index % 6 === 2 ? [{ name: 'Mfa', response: 'Success' }] : []),
      ],
    };
  });
}
