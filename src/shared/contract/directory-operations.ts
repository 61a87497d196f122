import * as z from 'zod';
import type { ErrorCode } from '../domain/errors.ts';
import { call } from './operation.ts';
import { connectionId, group, user } from './schemas.ts';

/** What any call of the admin API may answer with. */
export const COGNITO_ERRORS = [
  'CONNECTION_UNKNOWN',
  'DEMO_POOL_FAILED',
  'SESSION_EXPIRED',
  'AWS_CREDENTIALS_MISSING',
  'AWS_CREDENTIALS_EXPIRED',
  'AWS_ACCESS_DENIED',
  'USER_POOL_NOT_FOUND',
  'THROTTLED',
  'REQUEST_REFUSED',
  'WAF_BLOCKED',
  'SERVICE_FAILED',
  'NETWORK_OFFLINE',
  'CLOCK_WRONG',
] as const satisfies readonly ErrorCode[];

export const directoryOperations = {
  /** Name, size, schema and sign-in rules of the pool (DescribeUserPool). */
  'pool.describe': call({
    input: z.strictObject({ connectionId }),
    output: z.object({
      id: z.string(),
      name: z.string(),
      arn: z.string().nullable(),
      /** Cognito's own estimate, refreshed about every six hours. */
      estimatedUsers: z.number().nullable(),
      mfa: z.enum(['OFF', 'ON', 'OPTIONAL']),
      caseSensitive: z.boolean(),
      signInAliases: z.array(z.string()),
      usernameAttributes: z.array(z.string()),
      createdAt: z.number().nullable(),
      /** After which an invitation ends. */
      temporaryPasswordDays: z.number(),
      selfSignUp: z.boolean(),
      preSignUpTrigger: z.string().nullable(),
      threatProtection: z.enum(['OFF', 'AUDIT', 'ENFORCED']),
      /** `LITE`, `ESSENTIALS`, `PLUS`; null: the pool is older than the plans. */
      tier: z.string().nullable(),
      remembersDevices: z.boolean(),
      autoVerified: z.array(z.string()),
      verifyBeforeUpdate: z.array(z.string()),
      passwordPolicy: z.object({
        minimumLength: z.number(),
        uppercase: z.boolean(),
        lowercase: z.boolean(),
        numbers: z.boolean(),
        symbols: z.boolean(),
      }),
      schema: z.array(
        z.object({
          name: z.string(),
          type: z.enum(['String', 'Number', 'DateTime', 'Boolean']),
          required: z.boolean(),
          mutable: z.boolean(),
          minLength: z.number().nullable(),
          maxLength: z.number().nullable(),
          minValue: z.number().nullable(),
          maxValue: z.number().nullable(),
        }),
      ),
    }),
    errors: COGNITO_ERRORS,
    effect: 'read',
    role: 'support',
  }),
  /** One user, read by ListUsers with `sub = …`, which costs nothing (AdminGetUser would bill a monthly active user). */
  'users.get': call({
    input: z.strictObject({ connectionId, sub: z.string().min(1).max(128) }),
    output: user,
    errors: [...COGNITO_ERRORS, 'USER_NOT_FOUND'],
    effect: 'read',
    role: 'support',
  }),
  /** The groups of one user (AdminListGroupsForUser). */
  'users.groups': call({
    input: z.strictObject({ connectionId, username: z.string().min(1).max(128) }),
    output: z.array(group),
    errors: [...COGNITO_ERRORS, 'USER_NOT_FOUND', 'PAGE_EXPIRED'],
    effect: 'read',
    role: 'support',
  }),
  /** MFA settings of one user (AdminGetUser). Counts the user as monthly active, so only on a click that says so. */
  'users.mfa': call({
    input: z.strictObject({ connectionId, username: z.string().min(1).max(128) }),
    output: z.object({ preferred: z.string().nullable(), enabled: z.array(z.string()) }),
    errors: [...COGNITO_ERRORS, 'USER_NOT_FOUND'],
    effect: 'read',
    role: 'support',
  }),
} as const;
