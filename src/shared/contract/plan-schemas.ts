import * as z from 'zod';
import { EFFECTS } from '../domain/changes/plan.ts';
import { ROW_STATES } from '../domain/changes/run.ts';
import { cleanUp, duplicateCase } from './duplicate-schemas.ts';
import { role } from './schemas.ts';

/** Shapes of plans and runs; the types, with what each member means, are in `domain/changes`. Limits are Cognito's, or generous. */

const attributeName = z.string().min(1).max(32);
const attributeValue = z.string().max(2_048);
const username = z.string().max(128);
const groupName = z.string().min(1).max(128);
const password = z.string().min(1).max(256);
const channel = z.enum(['EMAIL', 'SMS']);
const factor = z.enum(['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']);
const ids = z.array(z.string().min(1).max(256)).max(1_000).nullable();
const settings = z.strictObject({
  description: z.string().max(2_048).nullable(),
  precedence: z.int().min(0).max(2_147_483_647).nullable(),
  roleArn: z.string().max(2_048).nullable(),
});
const identity = z.strictObject({
  provider: z.string().min(1).max(32),
  attribute: z.string().min(1).max(2_048),
  value: z.string().min(1).max(2_048),
});
const bare = <Kind extends string>(kind: Kind) => z.strictObject({ kind: z.literal(kind) });

export const wish = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('updateAttributes'),
    edits: z
      .array(z.strictObject({ name: attributeName, value: attributeValue.nullable() }))
      .min(1)
      .max(100),
    addresses: z.enum(['verify', 'markVerified', 'leave']),
  }),
  bare('enable'),
  bare('disable'),
  bare('confirm'),
  bare('resetPassword'),
  z.strictObject({ kind: z.literal('setPassword'), password, permanent: z.boolean() }),
  z.strictObject({ kind: z.literal('resendInvitation'), by: channel }),
  bare('signOut'),
  bare('resetAuthenticator'),
  z.strictObject({
    kind: z.literal('setMfa'),
    mfa: z.strictObject({ enabled: z.array(factor).max(3), preferred: factor.nullable() }),
  }),
  z.strictObject({ kind: z.literal('forgetDevices'), keys: ids }),
  z.strictObject({ kind: z.literal('revokeSessions'), ids }),
  z.strictObject({ kind: z.literal('addToGroup'), group: groupName }),
  z.strictObject({ kind: z.literal('removeFromGroup'), group: groupName }),
  z.strictObject({ kind: z.literal('linkIdentity'), identity }),
  z.strictObject({ kind: z.literal('unlinkIdentity'), identity }),
  bare('deleteUser'),
  bare('lockdown'),
  z.strictObject({
    kind: z.literal('createUser'),
    username,
    attributes: z.array(z.strictObject({ name: attributeName, value: attributeValue })).max(100),
    temporaryPassword: password.nullable(),
    inviteBy: z.array(channel).max(2),
    groups: z.array(groupName).max(100),
  }),
  z.strictObject({ kind: z.literal('createGroup'), name: groupName, settings }),
  z.strictObject({ kind: z.literal('updateGroup'), name: groupName, settings }),
  z.strictObject({ kind: z.literal('deleteGroup'), name: groupName }),
  z.strictObject({ kind: z.literal('resolveDuplicates'), cases: z.array(duplicateCase).min(1).max(1_000) }),
  z.strictObject({ kind: z.literal('cleanDuplicates'), cleanUp }),
]);

export const wishKind = z.enum([
  'updateAttributes',
  'enable',
  'disable',
  'confirm',
  'resetPassword',
  'setPassword',
  'resendInvitation',
  'signOut',
  'resetAuthenticator',
  'setMfa',
  'forgetDevices',
  'revokeSessions',
  'addToGroup',
  'removeFromGroup',
  'linkIdentity',
  'unlinkIdentity',
  'deleteUser',
  'lockdown',
  'createUser',
  'createGroup',
  'updateGroup',
  'deleteGroup',
  'resolveDuplicates',
  'cleanDuplicates',
  'undo',
]);

const subject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('user'), sub: z.string(), username: z.string(), label: z.string() }),
  z.object({ kind: z.literal('newUser'), username: z.string(), label: z.string() }),
  z.object({ kind: z.literal('group'), name: z.string() }),
]);
const effect = z.enum(EFFECTS);
const effects = z.array(z.object({ effect, rows: z.number() }));
const fieldChange = z.object({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  waitsForUser: z.boolean().optional(),
});

/** A row without its call: what the window shows of it. */
export const planRow = z.object({
  number: z.number(),
  subject,
  /** The operation of Cognito's API. */
  operation: z.string(),
  changes: z.array(fieldChange),
  effects: z.array(effect),
  together: z.number().optional(),
  /** Who has to be as they were; what exactly is the runner's business. */
  relies: z.object({ sub: z.string(), username: z.string(), label: z.string() }).optional(),
});

export const leftOut = z.object({
  subject,
  why: z.enum(['already', 'invalid', 'guard', 'moved', 'gone', 'cannot']),
  reason: z.string(),
});

export const planSummary = z.object({
  id: z.string(),
  hash: z.string(),
  wish: wishKind,
  of: z.string().nullable(),
  title: z.string(),
  madeAt: z.number(),
  role,
  rows: z.number(),
  subjects: z.number(),
  leftOut: z.number(),
  leftOutBy: z.array(z.object({ why: leftOut.shape.why, count: z.number() })),
  fields: z.array(z.object({ field: z.string(), rows: z.number() })),
  effects,
  notes: z.array(z.string()),
  typeToConfirm: z.string().nullable(),
  secondsNeeded: z.number(),
});

export const rowState = z.enum(ROW_STATES);

export const runRow = planRow.extend({
  state: rowState,
  message: z.string().nullable(),
  next: z.string().nullable(),
  verified: z.enum(['yes', 'no', 'notYet', 'later', 'cannot']),
  seen: z.array(z.object({ field: z.string(), value: z.string().nullable() })),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  createdSub: z.string().nullable(),
});

const counts = z.object({
  waiting: z.number(),
  started: z.number(),
  done: z.number(),
  already: z.number(),
  moved: z.number(),
  failed: z.number(),
  unknown: z.number(),
});

export const runSummary = z.object({
  id: z.string(),
  wish: wishKind,
  title: z.string(),
  by: z.object({ sub: z.string().nullable(), name: z.string(), role }),
  undoOf: z.string().nullable(),
  undoneBy: z.string().nullable(),
  phase: z.enum(['canary', 'applying', 'verifying', 'paused', 'stopped', 'finished']),
  pausedBecause: z.string().nullable(),
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  rows: z.number(),
  leftOut: z.number(),
  counts,
  verified: z.object({ yes: z.number(), no: z.number(), left: z.number() }),
  effects,
  rowsPerSecond: z.number(),
  secondsLeft: z.number().nullable(),
  throttled: z.number(),
  undoable: z.number(),
});
