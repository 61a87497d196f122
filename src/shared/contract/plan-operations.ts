import * as z from 'zod';
import { EFFECTS } from '../domain/changes/plan.ts';
import type { ErrorCode } from '../domain/errors.ts';
import { COGNITO_ERRORS } from './directory-operations.ts';
import { MIRROR_ERRORS } from './mirror-operations.ts';
import { selection } from './mirror-schemas.ts';
import { call, stream } from './operation.ts';
import { leftOut, planRow, planSummary, rowState, runRow, runSummary, wish } from './plan-schemas.ts';
import { connectionId } from './schemas.ts';

const id = z.string().min(1).max(64);
const ofPlan = z.strictObject({ connectionId, plan: id });
const ofRun = z.strictObject({ connectionId, run: id });
const page = { from: z.int().min(0), count: z.int().min(1).max(500) };

const PLANNING = [
  ...new Set([
    ...MIRROR_ERRORS,
    ...COGNITO_ERRORS,
    'QUERY_INVALID',
    'USER_NOT_FOUND',
    'GROUP_NOT_FOUND',
  ] as const),
] satisfies readonly ErrorCode[];
const JOURNAL = [
  'CONNECTION_UNKNOWN',
  'DEMO_POOL_FAILED',
  'JOURNAL_FAILED',
  'JOURNAL_NEEDS_KEYCHAIN',
  'DISK_FULL',
] as const;

/**
 * The only way in which anything in a pool is changed: a wish becomes a plan, the plan is reviewed, applied as a run with a
 * journal, verified, and can be undone by another plan. The role that a wish needs is decided where it is planned, once more
 * where it is applied; `staff` is what each of them needs at least.
 */
export const planOperations = {
  /** Makes a plan; sends nothing that changes anything. `selection` null: for wishes that make something new, or are about a group. */
  'plans.make': call({
    input: z.strictObject({ connectionId, wish, selection: selection.nullable() }),
    output: planSummary,
    errors: PLANNING,
    effect: 'read',
    role: 'staff',
  }),
  /** A plan that takes back what a run has done, as far as it is still there and can be. */
  'plans.undo': call({
    input: ofRun,
    output: planSummary,
    errors: [...PLANNING, 'RUN_UNKNOWN', 'JOURNAL_FAILED', 'JOURNAL_NEEDS_KEYCHAIN'],
    effect: 'read',
    role: 'staff',
  }),
  /** The same wish once more for the users of a run for whom it was not carried out. */
  'plans.retry': call({
    input: ofRun,
    output: planSummary,
    errors: [...PLANNING, 'RUN_UNKNOWN', 'JOURNAL_FAILED', 'JOURNAL_NEEDS_KEYCHAIN'],
    effect: 'read',
    role: 'staff',
  }),
  'plans.get': call({
    input: ofPlan,
    output: planSummary,
    errors: ['CONNECTION_UNKNOWN', 'DEMO_POOL_FAILED', 'PLAN_UNKNOWN'],
    effect: 'read',
    role: 'staff',
  }),
  /** Rows by position among those that the filter leaves. */
  'plans.rows': call({
    input: z.strictObject({
      ...ofPlan.shape,
      /** Null: every row. */
      field: z.string().max(200).nullable(),
      effect: z.enum([...EFFECTS, 'any']).nullable(),
      /** A piece of the label, username or sub; any case. */
      find: z.string().max(200),
      ...page,
    }),
    output: z.object({ rows: z.array(planRow), total: z.number() }),
    errors: ['CONNECTION_UNKNOWN', 'DEMO_POOL_FAILED', 'PLAN_UNKNOWN'],
    effect: 'read',
    role: 'staff',
  }),
  'plans.leftOut': call({
    input: z.strictObject({
      ...ofPlan.shape,
      why: leftOut.shape.why.nullable(),
      find: z.string().max(200),
      ...page,
    }),
    output: z.object({ rows: z.array(leftOut), total: z.number() }),
    errors: ['CONNECTION_UNKNOWN', 'DEMO_POOL_FAILED', 'PLAN_UNKNOWN'],
    effect: 'read',
    role: 'staff',
  }),
  'plans.drop': call({
    input: ofPlan,
    output: z.null(),
    errors: ['CONNECTION_UNKNOWN', 'DEMO_POOL_FAILED'],
    effect: 'read',
    role: 'staff',
  }),
  /**
   * Applies exactly what was reviewed: `hash` must be the plan's. `typed`: the text of `typeToConfirm`. `PLAN_STALE`: the
   * copy saw users of the plan change since it was made. Answers as soon as the run is in the journal.
   */
  'plans.apply': call({
    input: z.strictObject({
      ...ofPlan.shape,
      hash: z.string().max(64),
      typed: z.string().max(256).nullable(),
    }),
    output: z.object({ run: z.string() }),
    errors: [...JOURNAL, 'PLAN_UNKNOWN', 'PLAN_STALE', 'CONFIRMATION_NEEDED'],
    effect: 'destructive',
    role: 'staff',
  }),
  /** Every run that was applied from this computer, newest first; `before`: the id to go on from. */
  'runs.list': call({
    input: z.strictObject({ connectionId, before: id.nullable(), limit: z.int().min(1).max(200) }),
    output: z.array(runSummary),
    errors: JOURNAL,
    effect: 'read',
    role: 'support',
  }),
  'runs.get': call({
    input: ofRun,
    output: runSummary,
    errors: [...JOURNAL, 'RUN_UNKNOWN'],
    effect: 'read',
    role: 'support',
  }),
  'runs.rows': call({
    input: z.strictObject({ ...ofRun.shape, states: z.array(rowState).max(7).nullable(), ...page }),
    output: z.object({ rows: z.array(runRow), total: z.number() }),
    errors: [...JOURNAL, 'RUN_UNKNOWN'],
    effect: 'read',
    role: 'support',
  }),
  'runs.leftOut': call({
    input: z.strictObject({ ...ofRun.shape, ...page }),
    output: z.object({ rows: z.array(leftOut), total: z.number() }),
    errors: [...JOURNAL, 'RUN_UNKNOWN'],
    effect: 'read',
    role: 'support',
  }),
  /** Sends nothing more until `resume`; calls that are under way end. */
  'runs.pause': call({
    input: ofRun,
    output: runSummary,
    errors: [...JOURNAL, 'RUN_UNKNOWN'],
    effect: 'write',
    role: 'staff',
  }),
  /** Goes on where it stood; rows whose answer was lost are read anew first. */
  'runs.resume': call({
    input: ofRun,
    output: runSummary,
    errors: [...JOURNAL, 'RUN_UNKNOWN'],
    effect: 'write',
    role: 'staff',
  }),
  /** For good: what has not been started stays as it is. */
  'runs.stop': call({
    input: ofRun,
    output: runSummary,
    errors: [...JOURNAL, 'RUN_UNKNOWN'],
    effect: 'write',
    role: 'staff',
  }),
  /**
   * Asks where to save, then writes what became of every row: `spreadsheet` (CSV, formulas neutralised) or `ndjson` with the
   * values before and the kept copies of deleted users. The file appears under its name only when it is whole.
   */
  'runs.report': stream({
    input: z.strictObject({
      ...ofRun.shape,
      format: z.enum(['spreadsheet', 'ndjson']),
      name: z.string().max(120),
    }),
    output: z.discriminatedUnion('phase', [
      z.object({ phase: z.literal('choosing') }),
      z.object({ phase: z.literal('dismissed') }),
      z.object({ phase: z.literal('done'), written: z.number(), bytes: z.number(), file: z.string() }),
    ]),
    errors: [...JOURNAL, 'RUN_UNKNOWN', 'EXPORT_FAILED'],
    effect: 'read',
    role: 'support',
  }),
} as const;
