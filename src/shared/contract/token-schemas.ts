import * as z from 'zod';
import { MAX_TOKEN_LENGTH } from '../domain/token/read-token.ts';
import { mirrorUser } from './mirror-schemas.ts';

/** Shapes of the operations on tokens; the types are in `domain/token/judge/facts.ts` and `domain/test-sign-in.ts`. */

/** More than the strict reader takes: it says so of the beginning as well as of the whole, which need not cross the bridge. */
const MOST_PASTED = MAX_TOKEN_LENGTH + 1;
const use = z.enum(['id', 'access']);

/** Where the token is: in the window because it was pasted there, or in main, which gives it to nobody. */
export const tokenSource = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('pasted'),
    text: z.string().overwrite((text) => text.slice(0, MOST_PASTED)),
  }),
  z.strictObject({ kind: z.literal('session'), use }),
  z.strictObject({ kind: z.literal('held'), held: z.uuid(), use }),
]);

const issuer = z.object({
  connectionId: z.string(),
  name: z.string(),
  region: z.string(),
  userPoolId: z.string(),
  issuers: z.array(z.string()),
});

const keyFinding = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('notNamed') }),
  z.object({
    kind: z.literal('found'),
    connectionId: z.string(),
    fetchedAt: z.number(),
    signed: z.boolean(),
  }),
  z.object({ kind: z.literal('foreign'), fetchedAt: z.number(), unasked: z.array(z.string()) }),
  z.object({ kind: z.literal('unreachable'), message: z.string() }),
]);

export const directoryFinding = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unknown'), why: z.string() }),
  z.object({ kind: z.literal('none'), live: z.boolean(), asOf: z.number() }),
  z.object({ kind: z.literal('found'), live: z.boolean(), asOf: z.number(), user: mirrorUser }),
]);

export const cognitoFinding = z.object({
  accepted: z.boolean().nullable(),
  message: z.string(),
  askedAt: z.number(),
});

const backendFinding = z.object({
  host: z.string(),
  httpStatus: z.number().nullable(),
  problem: z.object({ meaning: z.string(), next: z.string() }).nullable(),
  said: z.string().nullable(),
  askedAt: z.number(),
});

const part = z.enum(['token', 'header', 'payload', 'signature']);
const readErrorCode = z.enum([
  'NOT_TEXT',
  'EMPTY',
  'TOO_LARGE',
  'ENCRYPTED',
  'NOT_THREE_PARTS',
  'SEVERAL_TOKENS',
  'EMPTY_PART',
  'NOT_BASE64URL',
  'PADDED',
  'NOT_CANONICAL',
  'NOT_UTF8',
  'NOT_OBJECT',
  'NOT_JSON',
  'DUPLICATE_KEY',
  'TOO_DEEP',
  'NUMBER_NOT_FINITE',
  'LONE_SURROGATE',
]);

export const inspection = z.object({
  read: z.discriminatedUnion('ok', [
    z.object({
      ok: z.literal(true),
      headerText: z.string(),
      payloadText: z.string(),
      signatureBytes: z.number(),
    }),
    z.object({
      ok: z.literal(false),
      code: readErrorCode,
      part,
      message: z.string(),
      at: z.number().nullable(),
      cut: z.boolean(),
    }),
  ]),
  facts: z.object({
    connection: issuer.extend({ clientId: z.string().nullable(), backendHost: z.string().nullable() }),
    others: z.array(issuer),
    key: keyFinding,
    clockAheadMs: z.number().nullable(),
    clients: z.array(z.object({ clientId: z.string(), name: z.string() })).nullable(),
    directory: directoryFinding,
    backend: backendFinding.nullable(),
    cognito: cognitoFinding.nullable(),
  }),
});

const factor = z.enum(['sms', 'email', 'app']);
const pairs = z.array(z.object({ name: z.string(), value: z.string() }));

const challenge = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('newPassword'), missing: z.array(z.string()) }),
  z.object({ kind: z.literal('code'), by: factor, sentTo: z.string().nullable() }),
  z.object({ kind: z.literal('chooseFactor'), factors: z.array(factor) }),
  z.object({ kind: z.literal('setUpApp'), setupKey: z.string() }),
  z.object({ kind: z.literal('custom'), parameters: pairs }),
  z.object({ kind: z.literal('rememberDevice') }),
]);

const typed = z.string().max(2_048);

export const challengeAnswer = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('newPassword'),
    password: z.string().min(1).max(256),
    attributes: z.array(z.strictObject({ name: typed, value: typed })).max(60),
  }),
  z.strictObject({ kind: z.literal('code'), code: z.string().min(1).max(64) }),
  z.strictObject({ kind: z.literal('chooseFactor'), factor }),
  z.strictObject({ kind: z.literal('setUpApp'), code: z.string().min(1).max(64) }),
  z.strictObject({ kind: z.literal('custom'), answer: typed }),
  z.strictObject({ kind: z.literal('rememberDevice'), remember: z.boolean() }),
]);

export const testSignInMethod = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('password'),
    clientId: z.string().min(1).max(128),
    username: z.string().min(1).max(2_048),
    password: z.string().min(1).max(256),
  }),
  z.strictObject({ kind: z.literal('browser') }),
]);

export const testSignInStep = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('started'), attempt: z.string() }),
  z.object({ phase: z.literal('browser'), endsAt: z.number(), opened: z.string().nullable() }),
  z.object({ phase: z.literal('challenge'), challenge, problem: z.string().nullable() }),
  z.object({ phase: z.literal('completing') }),
  z.object({ phase: z.literal('done'), held: z.string(), username: z.string() }),
]);
