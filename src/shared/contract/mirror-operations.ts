import * as z from 'zod';
import type { ErrorCode } from '../domain/errors.ts';
import {
  columns,
  mirrorGroup,
  mirrorState,
  mirrorUser,
  overview,
  queryText,
  savedView,
  selection,
  sortBy,
  sub,
  userChange,
  viewDraft,
} from './mirror-schemas.ts';
import { call } from './operation.ts';
import { connectionId } from './schemas.ts';

/** What any operation on the copy may answer with. */
export const MIRROR_ERRORS = [
  'CONNECTION_UNKNOWN',
  'DEMO_POOL_FAILED',
  'MIRROR_KEY_WRONG',
  'MIRROR_DAMAGED',
  'MIRROR_FAILED',
  'DISK_FULL',
] as const satisfies readonly ErrorCode[];

const ofPool = z.strictObject({ connectionId });
const errors = MIRROR_ERRORS;
const read = { effect: 'read', role: 'support' } as const;

/** The local, encrypted copy of a pool; all of it changes at most what is kept on this computer. Nothing here sends a request but `readNow`, `pause` and `resume`. */
export const mirrorOperations = {
  /** How far the copy is; every change comes as the event `mirror.changed` too. */
  'mirror.state': call({ input: ofPool, output: mirrorState, errors, ...read }),
  /** Begins a reading of the pool now, unless one runs. */
  'mirror.readNow': call({ input: ofPool, output: z.null(), errors, ...read }),
  /** Stops reading until `resume`, also after a restart; what was read stays. */
  'mirror.pause': call({ input: ofPool, output: z.null(), errors, ...read }),
  'mirror.resume': call({ input: ofPool, output: z.null(), errors, ...read }),
  /** Removes the file, its key, the change feed and the saved views from this computer; then the pool is read anew. */
  'mirror.forget': call({ input: ofPool, output: z.null(), errors, ...read }),
  'mirror.overview': call({ input: ofPool, output: overview, errors, ...read }),
  /** All groups with the number of their members. */
  'mirror.groups': call({ input: ofPool, output: z.array(mirrorGroup), errors, ...read }),
  /** The attributes that occur in the copy, the most frequent first. */
  'mirror.attributes': call({
    input: ofPool,
    output: z.array(z.object({ name: z.string(), users: z.number() })),
    errors,
    ...read,
  }),
  /** Values of a field that begin with or hold the text, the most frequent first; none for fields with too many values. */
  'mirror.suggest': call({
    input: z.strictObject({
      connectionId,
      field: z.string().min(1).max(140),
      prefix: z.string().max(256),
      limit: z.int().min(1).max(50),
    }),
    output: z.array(z.object({ value: z.string(), users: z.number() })),
    errors,
    ...read,
  }),
  /** The feed of changes, newest first; of one user with `sub`. `before`: the `seq` to go on from. */
  'mirror.changes': call({
    input: z.strictObject({
      connectionId,
      sub: sub.nullable(),
      before: z.number().nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.array(userChange),
    errors,
    ...read,
  }),
  /**
   * Runs a query (`docs/query-language.md`) over the copy: the exact number of matches and the first rows. The result keeps
   * its order until it is dropped (the last few are kept); rows carry only the attributes that the columns need.
   */
  'users.search': call({
    input: z.strictObject({
      connectionId,
      query: queryText,
      /** Null: newest first. */
      sort: sortBy.nullable(),
      columns,
      /** How many rows to send along. */
      first: z.int().min(0).max(500),
    }),
    output: z.object({
      result: z.string(),
      total: z.number(),
      /** Of the copy, when the search ran. */
      version: z.number(),
      rows: z.array(mirrorUser),
    }),
    errors: [...errors, 'QUERY_INVALID'],
    ...read,
  }),
  /** Rows of a result by position. Fewer come back at its end. */
  'users.rows': call({
    input: z.strictObject({
      connectionId,
      result: z.string().max(64),
      from: z.int().min(0),
      count: z.int().min(1).max(500),
      columns,
    }),
    output: z.array(mirrorUser),
    errors: [...errors, 'RESULT_EXPIRED'],
    ...read,
  }),
  /** The subs of a stretch of a result, for selecting a range. */
  'users.subs': call({
    input: z.strictObject({
      connectionId,
      result: z.string().max(64),
      from: z.int().min(0),
      count: z.int().min(1).max(100_000),
    }),
    output: z.array(z.string()),
    errors: [...errors, 'RESULT_EXPIRED'],
    ...read,
  }),
  /** One user as the copy has it, with all attributes. */
  'users.held': call({
    input: z.strictObject({ connectionId, sub }),
    output: mirrorUser,
    errors: [...errors, 'USER_NOT_FOUND'],
    ...read,
  }),
  /** Puts the chosen users into the clipboard as a table (tab-separated, neutralised for spreadsheets), at most 50,000. */
  'users.copy': call({
    input: z.strictObject({ connectionId, selection, columns: columns.min(1) }),
    output: z.object({ copied: z.number() }),
    errors: [...errors, 'QUERY_INVALID', 'INVALID_INPUT'],
    ...read,
  }),
  'views.list': call({ input: ofPool, output: z.array(savedView), errors, ...read }),
  'views.save': call({
    input: z.strictObject({ connectionId, view: viewDraft }),
    output: savedView,
    errors,
    ...read,
  }),
  'views.remove': call({
    input: z.strictObject({ connectionId, id: z.string().max(64) }),
    output: z.null(),
    errors,
    ...read,
  }),
  /** The columns that the list was last shown with; null: never chosen. */
  'views.columns': call({ input: ofPool, output: columns.nullable(), errors, ...read }),
  'views.setColumns': call({
    input: z.strictObject({ connectionId, columns: columns.min(1) }),
    output: z.null(),
    errors,
    ...read,
  }),
} as const;
