import type { MirrorUser } from '../../mirror.ts';
import type { PoolDescription, SchemaAttribute } from '../../pool.ts';
import { DEFAULT_ROLE_MAPPING } from '../../role.ts';
import type { Attribute } from '../../user.ts';
import type { AliasName, Holder, PlanContext, UserExtras } from '../plan-context.ts';

/** Pools, users and contexts for the tests of the planners. */

const attribute = (name: string, more: Partial<SchemaAttribute> = {}): SchemaAttribute => ({
  name,
  type: 'String',
  required: false,
  mutable: true,
  minLength: 0,
  maxLength: 2_048,
  minValue: null,
  maxValue: null,
  ...more,
});

export const POOL: PoolDescription = {
  id: 'eu-central-1_Test',
  name: 'test',
  arn: null,
  estimatedUsers: 4,
  mfa: 'OPTIONAL',
  caseSensitive: false,
  signInAliases: ['username', 'email'],
  usernameAttributes: [],
  createdAt: 0,
  temporaryPasswordDays: 7,
  selfSignUp: true,
  preSignUpTrigger: null,
  tier: 'PLUS',
  threatProtection: 'OFF',
  remembersDevices: true,
  autoVerified: [],
  verifyBeforeUpdate: [],
  passwordPolicy: { minimumLength: 8, uppercase: true, lowercase: true, numbers: true, symbols: true },
  schema: [
    attribute('sub', { required: true, mutable: false }),
    attribute('identities'),
    attribute('email', { required: true }),
    attribute('email_verified', { type: 'Boolean' }),
    attribute('phone_number'),
    attribute('phone_number_verified', { type: 'Boolean' }),
    attribute('name'),
    attribute('nickname', { minLength: 2, maxLength: 5 }),
    attribute('birthdate', { minLength: 10, maxLength: 10 }),
    attribute('preferred_username'),
    attribute('custom:tier', { maxLength: 32 }),
    attribute('custom:crm', { mutable: false }),
    attribute('custom:age', { type: 'Number', minValue: 18, maxValue: 120 }),
    attribute('custom:news', { type: 'Boolean' }),
    attribute('custom:since', { type: 'DateTime' }),
  ],
};

/** People sign in with an address; usernames are made by Cognito. */
export const EMAIL_POOL: PoolDescription = {
  ...POOL,
  signInAliases: ['email', 'phone_number'],
  usernameAttributes: ['email', 'phone_number'],
};

export function someone(
  name: string,
  more: Partial<MirrorUser> & { with?: Record<string, string> } = {},
): MirrorUser {
  const { with: extra = {}, ...facts } = more;
  const attributes: Attribute[] = Object.entries({
    sub: `sub-${name}`,
    email: `${name}@example.com`,
    email_verified: 'true',
    ...extra,
  })
    .filter(([, value]) => value !== '')
    .map(([key, value]) => ({ name: key, value }));
  return {
    sub: `sub-${name}`,
    username: name,
    status: 'CONFIRMED',
    enabled: true,
    createdAt: 1_700_000_000_000,
    updatedAt: 1_700_000_000_000,
    goneAt: null,
    groups: [],
    attributes,
    ...facts,
  };
}

export const NO_EXTRAS: UserExtras = { devices: null, sessions: null, mfa: null };

export interface ContextFacts extends Partial<Omit<PlanContext, 'holders' | 'extras' | 'pool' | 'groups'>> {
  readonly pool?: Partial<PoolDescription>;
  /** Names, each with two members. */
  readonly groups?: readonly string[];
  /** By attribute and value. */
  readonly held?: readonly (readonly [AliasName, string, Holder])[];
  readonly extras?: Partial<UserExtras>;
}

export function contextOf(facts: ContextFacts = {}): PlanContext {
  const { pool, groups, held = [], extras, ...more } = facts;
  return {
    actor: { sub: 'sub-me', name: 'me', role: 'admin' },
    roles: DEFAULT_ROLE_MAPPING,
    appClient: null,
    now: 1_700_000_000_000,
    cases: [],
    ...more,
    pool: { ...POOL, ...pool },
    groups: (groups ?? ['vip', 'lifeguard-admin']).map((name) => ({
      group: { name, description: null, precedence: 5, roleArn: null, createdAt: 0, updatedAt: 0 },
      members: 2,
    })),
    holders: (attributeName, value) =>
      held
        .filter(([name, text]) => name === attributeName && text.toLowerCase() === value.toLowerCase())
        .map(([, , holder]) => holder),
    extras: () => ({ ...NO_EXTRAS, ...extras }),
  };
}
