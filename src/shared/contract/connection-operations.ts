import * as z from 'zod';
import { call, stream } from './operation.ts';
import { connection, connectionId, sessionState } from './schemas.ts';

export const CONNECTION_CHECKS = [
  'settings',
  'userPool',
  'clock',
  'signInDomain',
  'callbackUrls',
  'ports',
  'credentials',
  'readUsers',
  'backend',
] as const;

export const connectionOperations = {
  /** All connections, the built-in demo first, with the session state that is known without a network. */
  'connections.list': call({
    input: z.strictObject({}),
    output: z.array(z.object({ connection, builtIn: z.boolean(), session: sessionState.nullable() })),
    errors: [],
    effect: 'read',
    role: 'nobody',
  }),
  /** Adds the connection, or replaces the one with its id. Answers `CONNECTION_INVALID` with a problem per field. */
  'connections.save': call({
    input: z.strictObject({ connection }),
    output: connection,
    errors: ['CONNECTION_INVALID', 'CONNECTION_BUILT_IN', 'SETTINGS_NOT_SAVED'],
    effect: 'read',
    role: 'nobody',
  }),
  /** Removes the connection and its entry in the keychain. The pool itself is not touched. */
  'connections.remove': call({
    input: z.strictObject({ connectionId }),
    output: z.null(),
    errors: ['CONNECTION_UNKNOWN', 'CONNECTION_BUILT_IN', 'SETTINGS_NOT_SAVED', 'RUN_UNFINISHED'],
    effect: 'read',
    role: 'nobody',
  }),
  /** Makes it the connection of the window: starts the demo pool if it is the demo, and restores the session from the keychain. */
  'connections.open': call({
    input: z.strictObject({ connectionId }),
    output: z.object({ connection, session: sessionState }),
    errors: ['CONNECTION_UNKNOWN', 'DEMO_POOL_FAILED'],
    effect: 'read',
    role: 'nobody',
  }),
  /**
   * Tries a connection that need not be saved, check by check, cheapest first. Each check is sent twice: when it starts
   * and when it is decided. What depends on a failed check is skipped.
   */
  'connections.test': stream({
    input: z.strictObject({ connection }),
    output: z.object({
      check: z.enum(CONNECTION_CHECKS),
      status: z.enum(['running', 'ok', 'failed', 'skipped']),
      /** What was found, in a sentence. */
      message: z.string(),
      /** What to do; null unless it failed. */
      next: z.string().nullable(),
    }),
    errors: [],
    effect: 'read',
    role: 'nobody',
  }),
} as const;
