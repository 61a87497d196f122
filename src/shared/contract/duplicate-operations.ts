import * as z from 'zod';
import { COGNITO_ERRORS } from './directory-operations.ts';
import {
  cleanUp,
  cluster,
  clusterFilter,
  clusterLine,
  clusterSort,
  decision,
  duplicateRules,
  duplicatesState,
} from './duplicate-schemas.ts';
import { MIRROR_ERRORS } from './mirror-operations.ts';
import { sub } from './mirror-schemas.ts';
import { call } from './operation.ts';
import { connectionId } from './schemas.ts';

const ofPool = z.strictObject({ connectionId });
const errors = MIRROR_ERRORS;
/** What people decide is kept in the journal's file, which needs a keychain. */
const KEPT = [...MIRROR_ERRORS, 'JOURNAL_FAILED', 'JOURNAL_NEEDS_KEYCHAIN'] as const;
const read = { effect: 'read', role: 'support' } as const;
const write = { effect: 'write', role: 'staff' } as const;
const key = sub;
const id = z.string().min(1).max(64);

/**
 * Accounts of the copy that look like one person's. Nothing here changes the pool, and only `preview` may ask it for its settings: what is to become of
 * them are wishes (`resolveDuplicates`, `cleanDuplicates`), planned like all others.
 */
export const duplicateOperations = {
  /** How far the comparing is, and counts; begins it if nobody did. Every change comes as the event `duplicates.changed`. */
  'duplicates.state': call({ input: ofPool, output: duplicatesState, errors, ...read }),
  /** The clusters that the filter leaves, in order, as they are now; `list` names the result for `duplicates.lines`. */
  'duplicates.list': call({
    input: z.strictObject({
      connectionId,
      filter: clusterFilter,
      sort: clusterSort,
      first: z.int().min(1).max(500),
    }),
    output: z.object({
      list: z.string(),
      total: z.number(),
      lines: z.array(clusterLine),
      /** `DuplicatesState.version` that it shows. */
      version: z.number(),
    }),
    errors,
    ...read,
  }),
  /** By position. `RESULT_EXPIRED`: it was dropped for newer ones. Clusters that are no more come as null. */
  'duplicates.lines': call({
    input: z.strictObject({
      connectionId,
      list: id,
      from: z.int().min(0),
      count: z.int().min(1).max(500),
    }),
    output: z.array(clusterLine.nullable()),
    errors: [...errors, 'RESULT_EXPIRED'],
    ...read,
  }),
  /** The cluster that the user is in, or the one that was set aside by the decision; null: the user is in none. */
  'duplicates.cluster': call({
    input: z.strictObject({ connectionId, sub, decision: id.nullable() }),
    output: cluster.nullable(),
    errors,
    ...read,
  }),
  /**
   * "Not a duplicate", for each of the clusters: remembered until it is taken back. Left out is one that is no more, or has
   * another size than was shown: nobody has looked at whoever came since.
   */
  'duplicates.setAside': call({
    input: z.strictObject({
      connectionId,
      clusters: z
        .array(z.strictObject({ key, size: z.int().min(2) }))
        .min(1)
        .max(10_000),
    }),
    output: z.array(decision),
    errors: KEPT,
    ...write,
  }),
  'duplicates.takeBack': call({
    input: z.strictObject({ connectionId, decisions: z.array(id).min(1).max(10_000) }),
    output: z.null(),
    errors: KEPT,
    ...write,
  }),
  /** These are new no more; `clusters` null: none is. */
  'duplicates.seen': call({
    input: z.strictObject({ connectionId, clusters: z.array(key).min(1).max(10_000).nullable() }),
    output: z.null(),
    errors,
    ...read,
  }),
  'duplicates.rules': call({ input: ofPool, output: duplicateRules, errors: KEPT, ...read }),
  /** All is compared anew by them. Answers with the rules as they are kept. */
  'duplicates.setRules': call({
    input: z.strictObject({ connectionId, rules: duplicateRules }),
    output: duplicateRules,
    errors: KEPT,
    ...write,
  }),
  /** What a rule would be applied to, before a plan is made of it. */
  'duplicates.preview': call({
    input: z.strictObject({ connectionId, cleanUp }),
    output: z.object({
      clusters: z.number(),
      /** Accounts that would be deleted, disabled or linked. */
      users: z.number(),
      /** Why others are not, the most frequent first. */
      notCleaned: z.array(z.object({ reason: z.string(), clusters: z.number() })),
    }),
    // Decisions that cannot be read: who is no duplicate is not known. Settings that cannot: what can be taken over is not.
    errors: [...new Set([...KEPT, ...COGNITO_ERRORS])],
    ...read,
  }),
} as const;
