import * as z from 'zod';
import { USER_STATUSES } from '../domain/user.ts';
import { group, user } from './schemas.ts';

/** Shapes of the operations that read the local copy of a pool; the types are in `domain/mirror.ts`. */

/** A column of a list: one of `BUILT_IN_COLUMNS`, or `attr:` and the name of an attribute. */
export const columnId = z.string().min(1).max(140);
export const columns = z.array(columnId).max(100);
export const sortBy = z.strictObject({ column: columnId, descending: z.boolean() });
/** What stands in the query bar; the grammar is in docs/query-language.md. */
export const queryText = z.string().max(4_000);
export const sub = z.string().min(1).max(2_048);

/** Users to do something with: all that a query finds, but for some; or some by name. */
export const selection = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('all'),
    query: queryText,
    sort: sortBy.nullable(),
    except: z.array(sub).max(100_000),
  }),
  z.strictObject({ kind: z.literal('some'), subs: z.array(sub).max(100_000) }),
]);

export const mirrorUser = user.extend({ goneAt: z.number().nullable(), groups: z.array(z.string()) });

export const mirrorGroup = z.object({ group, members: z.number() });

export const mirrorState = z.object({
  phase: z.enum(['opening', 'idle', 'reading', 'paused', 'waiting', 'failed']),
  keptIn: z.enum(['file', 'memory']),
  users: z.number(),
  gone: z.number(),
  completeAt: z.number().nullable(),
  completeFrom: z.number().nullable(),
  reading: z
    .object({
      first: z.boolean(),
      step: z.enum(['users', 'groups', 'finishing']),
      startedAt: z.number(),
      read: z.number(),
      expected: z.number().nullable(),
      usersPerSecond: z.number(),
      secondsLeft: z.number().nullable(),
      requests: z.number(),
      throttled: z.number(),
    })
    .nullable(),
  nextAt: z.number().nullable(),
  problem: z.object({ code: z.string(), message: z.string(), next: z.string() }).nullable(),
  version: z.number(),
  bytes: z.number(),
});

export const userChange = z.object({
  seq: z.number(),
  sub: z.string(),
  username: z.string(),
  kind: z.enum(['appeared', 'changed', 'gone', 'returned', 'joined', 'left']),
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  seenAt: z.number(),
});

const addressCounts = z.object({ verified: z.number(), unverified: z.number(), none: z.number() });

export const overview = z.object({
  users: z.number(),
  enabled: z.number(),
  byStatus: z.array(z.object({ status: z.enum(USER_STATUSES), users: z.number() })),
  email: addressCounts,
  phone: addressCounts,
  byMonth: z.array(z.object({ month: z.string(), users: z.number() })),
  byGroup: z.array(z.object({ name: z.string(), users: z.number() })),
  inNoGroup: z.number(),
});

const viewFields = {
  name: z.string().min(1).max(80),
  query: queryText,
  columns,
  sort: sortBy.nullable(),
};
export const savedView = z.strictObject({ id: z.string().min(1).max(64), ...viewFields });
/** Without an id: a new one. */
export const viewDraft = z.strictObject({ id: z.string().min(1).max(64).nullable(), ...viewFields });
