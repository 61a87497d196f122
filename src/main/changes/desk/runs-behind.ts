import type { Actor } from '#shared/domain/changes/plan.ts';
import { keyOf } from '#shared/domain/changes/undo.ts';
import type { Wish } from '#shared/domain/changes/wish.ts';
import { roleFor } from '#shared/domain/changes/wish-rules.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { Role } from '#shared/domain/role.ts';
import { shown } from '#shared/domain/words.ts';
import type { Journal, RunRecord } from '../ports.ts';
import { requireRole } from './require-role.ts';

type Reads = Pick<Journal, 'run' | 'rows' | 'leftOut'>;

const PAGE = 200;

/** `RUN_UNKNOWN` */
export function recordOf(journal: Pick<Journal, 'run'>, id: string): RunRecord {
  const record = journal.run(id);
  if (record) return record;
  throw new AppError('RUN_UNKNOWN', 'The journal on this computer has no such run.');
}

/** The run whose wish it all began with: an undo needs the role that what it takes back needed. Null: it is not kept. */
function firstOf(journal: Reads, record: RunRecord): (RunRecord & { readonly wish: Wish }) | null {
  const seen = new Set<string>();
  let at: RunRecord | null = record;
  while (at) {
    const { wish } = at;
    if (wish.kind !== 'undo') return { ...at, wish };
    if (at.undoOf === null || seen.has(at.id)) return null;
    seen.add(at.id);
    at = journal.run(at.undoOf);
  }
  return null;
}

/** The weakest role that may pause, resume, stop, undo or retry a run. */
export function roleOfRun(journal: Reads, record: RunRecord): Role {
  const first = firstOf(journal, record);
  return first ? roleFor(first.wish, isForMany(journal, first) ? 2 : 1) : 'admin';
}

export function requireRoleOfRun(actor: Actor, journal: Reads, record: RunRecord): void {
  requireRole(actor, roleOfRun(journal, record));
}

/**
 * For going on with a run: its rows were guarded for whoever applied it, so that they might lock somebody else out, and they
 * would go out by somebody else's keys. `ROLE_REQUIRED` also for the same person with a weaker role than then.
 */
export function requireSameActor(actor: Actor, { by }: Pick<RunRecord, 'by'>): void {
  if (by.sub !== actor.sub || by.name !== actor.name) {
    throw new AppError(
      'ROLE_REQUIRED',
      `Only ${shown(by.name)}, who applied this run, can go on with it: it was planned for ${shown(by.name)}, not for you.`,
      { next: 'Stop it, then choose “Try the rest again”: that is planned for you.' },
    );
  }
  requireRole(actor, by.role);
}

/** Whether the wish was for more than one; those who were left out count, because they were chosen. */
function isForMany(journal: Reads, { id, rows, leftOut }: RunRecord): boolean {
  const keys = new Set<string>();
  for (let from = 0; from < rows && keys.size < 2; from += PAGE) {
    for (const { subject } of journal.rows(id, { states: null, from, count: PAGE })) keys.add(keyOf(subject));
  }
  for (let from = 0; from < leftOut && keys.size < 2; from += PAGE) {
    for (const { subject } of journal.leftOut(id, { from, count: PAGE })) keys.add(keyOf(subject));
  }
  return keys.size > 1;
}

/** Undo and retry look at what a run has left behind: it must have come to its end. */
export function requireEnded({ phase }: RunRecord): void {
  if (phase === 'finished' || phase === 'stopped') return;
  throw new AppError('INVALID_INPUT', 'This run has not come to its end yet.', {
    next: 'Let it finish, or stop it first.',
  });
}
