import * as z from 'zod';
import { call } from './operation.ts';
import { connectionId } from './schemas.ts';

export const backendOperations = {
  /**
   * `GET /api/v1/me` with the session's access token. A refusal is an answer, not an error: what the backend said is
   * kept apart from what it really means.
   */
  'backend.me': call({
    input: z.strictObject({ connectionId }),
    output: z.object({
      url: z.string(),
      /** Round trip in milliseconds. */
      ms: z.number(),
      /** Null: no answer came. */
      httpStatus: z.number().nullable(),
      /** The profile when it answered with one: field and value as text, in the answer's order. */
      profile: z.array(z.object({ name: z.string(), value: z.string() })).nullable(),
      /** The first 2,000 characters of the answer, as text; null: none. */
      body: z.string().nullable(),
      /** Null when all is well. */
      problem: z.object({ meaning: z.string(), next: z.string() }).nullable(),
    }),
    errors: [
      'CONNECTION_UNKNOWN',
      'DEMO_POOL_FAILED',
      'SESSION_EXPIRED',
      'BACKEND_NOT_CONFIGURED',
      'SIGN_IN_NOT_CONFIGURED',
    ],
    effect: 'read',
    role: 'nobody',
  }),
} as const;
