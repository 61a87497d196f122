import * as z from 'zod';
import { backendOperations } from './backend-operations.ts';
import { COGNITO_ERRORS } from './directory-operations.ts';
import { call, stream } from './operation.ts';
import { connectionId } from './schemas.ts';
import {
  challengeAnswer,
  cognitoFinding,
  directoryFinding,
  inspection,
  testSignInMethod,
  testSignInStep,
  tokenSource,
} from './token-schemas.ts';

const ofConnection = { connectionId };
/** Of a source: the session has ended, or the tokens of a test sign-in were dropped. */
const SOURCE_ERRORS = [
  'CONNECTION_UNKNOWN',
  'DEMO_POOL_FAILED',
  'TOKENS_GONE',
  // What the refresh of a session that is nearly over may fail with.
  'SESSION_EXPIRED',
  'TOKEN_REJECTED',
  'CLOCK_WRONG',
  'SERVICE_FAILED',
  'NETWORK_OFFLINE',
] as const;
const read = { effect: 'read', role: 'support' } as const;

export const tokenOperations = {
  /**
   * Reads a token strictly and gathers what it has to be compared with: keys, clock, app clients, the copy of the pool. Judged by
   * `judgeToken`. Nothing of the token leaves this computer; only the key sets of the connections' own pools are fetched.
   */
  'tokens.inspect': call({
    input: z.strictObject({ ...ofConnection, source: tokenSource }),
    output: inspection,
    errors: SOURCE_ERRORS,
    ...read,
  }),
  /**
   * Asks somebody else about the token; every one of them is one request, made because a person clicked.
   * `backend`: `GET /api/v1/me` with the token as Bearer. `cognito`: GetUser, and `userInfo`: `GET /oauth2/userInfo`, with the
   * token as well. `directory`: ListUsers with the token's `sub` only.
   */
  'tokens.ask': call({
    input: z.strictObject({
      ...ofConnection,
      source: tokenSource,
      who: z.enum(['backend', 'cognito', 'userInfo', 'directory']),
    }),
    output: z.discriminatedUnion('who', [
      z.object({
        who: z.literal('backend'),
        askedAt: z.number(),
        answer: backendOperations['backend.me'].output,
      }),
      z.object({ who: z.literal('cognito'), finding: cognitoFinding }),
      z.object({
        who: z.literal('userInfo'),
        askedAt: z.number(),
        url: z.string(),
        ms: z.number(),
        /** Null: no answer came. */
        httpStatus: z.number().nullable(),
        /** What it says of the user, in its order; null: it did not. */
        fields: z.array(z.object({ name: z.string(), value: z.string() })).nullable(),
        problem: z.object({ meaning: z.string(), next: z.string() }).nullable(),
      }),
      z.object({ who: z.literal('directory'), finding: directoryFinding }),
    ]),
    errors: [
      ...new Set([
        ...SOURCE_ERRORS,
        ...COGNITO_ERRORS,
        'BACKEND_NOT_CONFIGURED',
        'SIGN_IN_NOT_CONFIGURED',
      ] as const),
    ],
    ...read,
  }),
  /**
   * Signs in as somebody else to have tokens to look at. They stay in main until `tokens.drop`, or until the next one has
   * brought tokens; ending the stream early ends the attempt. A read, as every sign-in is, by somebody who knows that person's
   * password: what the answers to its challenges change (a new password, an authenticator app, a remembered device) is that
   * person's own, and no journal holds it.
   */
  'tokens.signIn': stream({
    input: z.strictObject({ ...ofConnection, method: testSignInMethod }),
    output: testSignInStep,
    errors: [
      'CONNECTION_UNKNOWN',
      'DEMO_POOL_FAILED',
      'SIGN_IN_NOT_CONFIGURED',
      'TEST_SIGN_IN_REFUSED',
      'SIGN_IN_TIMED_OUT',
      'SIGN_IN_REFUSED',
      'CALLBACK_PORTS_TAKEN',
      'CALLBACK_NOT_REGISTERED',
      'APP_CLIENT_WRONG',
      'SIGN_IN_DOMAIN_WRONG',
      'TOKEN_REJECTED',
      'CLOCK_WRONG',
      'WAF_BLOCKED',
      'THROTTLED',
      'SERVICE_FAILED',
      'NETWORK_OFFLINE',
    ],
    ...read,
  }),
  /** Answers the challenge that the stream of `tokens.signIn` showed last; what comes of it is said there. */
  'tokens.answer': call({
    input: z.strictObject({ ...ofConnection, attempt: z.uuid(), answer: challengeAnswer }),
    output: z.null(),
    errors: ['CONNECTION_UNKNOWN', 'TOKENS_GONE'],
    ...read,
  }),
  /** Puts the link of a test sign-in on the clipboard, for a private window that the person opens. */
  'tokens.copyLink': call({
    input: z.strictObject({ ...ofConnection, attempt: z.uuid() }),
    output: z.null(),
    errors: ['CONNECTION_UNKNOWN', 'TOKENS_GONE'],
    ...read,
  }),
  /** Puts a token that main holds on the clipboard, which is cleared after 30 s if it still holds it. */
  'tokens.copy': call({
    input: z.strictObject({ ...ofConnection, source: tokenSource }),
    output: z.null(),
    errors: SOURCE_ERRORS,
    ...read,
  }),
  /** Forgets the tokens of all test sign-ins of this connection and revokes their refresh tokens. Whoever may look at them no more may still drop them. */
  'tokens.drop': call({
    input: z.strictObject(ofConnection),
    output: z.null(),
    errors: [],
    effect: 'read',
    role: 'nobody',
  }),
  /** The app clients of the pool (ListUserPoolClients). */
  'pool.appClients': call({
    input: z.strictObject(ofConnection),
    output: z.array(z.object({ clientId: z.string(), name: z.string() })),
    errors: COGNITO_ERRORS,
    ...read,
  }),
} as const;
