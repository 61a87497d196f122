import type { SignInFacts } from '#shared/domain/explain-sign-in.ts';
import type { User } from '#shared/domain/user.ts';

/** A user whom nothing keeps from signing in, to be changed by each test. */
export const NOW = Date.UTC(2026, 10, 21, 12);
export const DAY = 86_400_000;

export const POOL: NonNullable<SignInFacts['pool']> = {
  mfa: 'OFF',
  caseSensitive: false,
  signInAliases: ['username', 'email'],
  temporaryPasswordDays: 7,
  threatProtection: 'AUDIT',
};
export const CLIENT = {
  name: 'shop',
  authFlows: ['ALLOW_USER_SRP_AUTH'],
  identityProviders: ['COGNITO', 'Google'],
  signInPages: true,
  hidesUnknownUsers: false,
};
export const PASS = {
  at: NOW - DAY,
  type: 'SignIn',
  response: 'Pass',
  decision: 'NoRisk',
  compromisedPassword: false,
  challenges: [{ name: 'Password', response: 'Success' }],
};
export const WRONG = { ...PASS, response: 'Fail', challenges: [{ name: 'Password', response: 'Failure' }] };

/** So many wrong passwords, one every so often, the last so long ago. */
export const tries = (count: number, every: number, since = 0) =>
  Array.from({ length: count }, (_, index) => ({ ...WRONG, at: NOW - since - index * every }));

export type Changes = Partial<Omit<SignInFacts, 'user'>> & {
  user?: Partial<User>;
  attributes?: Record<string, string>;
};

export function facts({ user, attributes, ...changes }: Changes = {}): SignInFacts {
  const values = { email: 'ada@example.com', email_verified: 'true', ...attributes };
  return {
    user: {
      sub: 'a-sub',
      username: 'ada',
      status: 'CONFIRMED',
      enabled: true,
      createdAt: NOW - 30 * DAY,
      updatedAt: NOW - 30 * DAY,
      attributes: Object.entries(values).map(([name, value]) => ({ name, value })),
      ...user,
    },
    goneAt: null,
    now: NOW,
    pool: POOL,
    appClient: CLIENT,
    groups: ['customers'],
    mfa: { enabled: [] },
    events: [PASS],
    rivals: { email: 0, phone_number: 0 },
    ...changes,
  };
}

export const federated: Changes = { user: { status: 'EXTERNAL_PROVIDER', username: 'Google_1041' } };
export const noPages = { ...CLIENT, signInPages: false };
