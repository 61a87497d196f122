import * as z from 'zod';
import { COGNITO_ERRORS } from './directory-operations.ts';
import { call } from './operation.ts';
import { connectionId, cursor, page } from './schemas.ts';

const ofUser = z.strictObject({
  connectionId,
  username: z.string().min(1).max(128),
  cursor: cursor.nullable(),
});
const errors = [...COGNITO_ERRORS, 'USER_NOT_FOUND', 'PAGE_EXPIRED', 'ADD_ON_NEEDED'] as const;

/** What only the pool itself knows of one user. Each costs requests of UserResourceRead; asked for on a click. */
export const activityOperations = {
  /** Remembered devices (AdminListDevices). */
  'users.devices': call({
    input: ofUser,
    output: page(
      z.object({
        key: z.string(),
        name: z.string().nullable(),
        lastIp: z.string().nullable(),
        remembered: z.boolean().nullable(),
        createdAt: z.number().nullable(),
        lastSeenAt: z.number().nullable(),
      }),
    ),
    errors,
    effect: 'read',
    role: 'support',
  }),
  /** Active sessions (AdminListUserSessions); Cognito does not say when one ends. */
  'users.sessions': call({
    input: ofUser,
    output: page(
      z.object({
        id: z.string(),
        /** `TOKEN`, `SSO`, or what is newer. */
        kind: z.string(),
        clientId: z.string().nullable(),
        startedAt: z.number().nullable(),
        lastUsedAt: z.number().nullable(),
        device: z.string().nullable(),
        ip: z.string().nullable(),
        city: z.string().nullable(),
        country: z.string().nullable(),
      }),
    ),
    errors,
    effect: 'read',
    role: 'support',
  }),
  /** Sign-in events of the last 90 days, newest first (AdminListUserAuthEvents; needs threat protection, Plus plan). */
  'users.authEvents': call({
    input: ofUser,
    output: page(
      z.object({
        id: z.string(),
        at: z.number(),
        type: z.string(),
        response: z.string(),
        risk: z.string().nullable(),
        /** `NoRisk`, `AccountTakeover`, `Block`. */
        decision: z.string().nullable(),
        compromisedPassword: z.boolean(),
        ip: z.string().nullable(),
        city: z.string().nullable(),
        country: z.string().nullable(),
        device: z.string().nullable(),
        challenges: z.array(z.object({ name: z.string(), response: z.string() })),
      }),
    ),
    errors,
    effect: 'read',
    role: 'support',
  }),
  /** Settings of the connection's app client that decide who can sign in (DescribeUserPoolClient); null: no app client is set. */
  'pool.appClient': call({
    input: z.strictObject({ connectionId }),
    output: z
      .object({
        clientId: z.string(),
        name: z.string(),
        authFlows: z.array(z.string()),
        identityProviders: z.array(z.string()),
        /** The sign-in pages may be used with it. */
        signInPages: z.boolean(),
        hidesUnknownUsers: z.boolean(),
        hasSecret: z.boolean(),
        /** Minutes in which a code or a new password has to be given. */
        challengeMinutes: z.number(),
      })
      .nullable(),
    errors: [...COGNITO_ERRORS, 'APP_CLIENT_WRONG'],
    effect: 'read',
    role: 'support',
  }),
} as const;
