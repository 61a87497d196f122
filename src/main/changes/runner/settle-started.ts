import type { RunRow } from '#shared/domain/changes/run.ts';
import type { RunContext } from './context.ts';
import { lastWords, leaderOf } from './led.ts';
import { type Target, targetOf } from './read-facts.ts';
import { createRowEnds } from './row-ends.ts';
import { settle } from './settle.ts';
import { keysOf, subjectKey } from './units.ts';
import { ledSaid, SAID, settledSaid } from './words.ts';

/** So many at once. */
const PAGE = 32;
/** A new user stands in a plan with at most 100 groups. */
const LONGEST_UNIT = 128;

/**
 * Rows whose call was under way when Lifeguard ended, or the connection: each is found out by re-reading. One that was not
 * carried out waits again. Nothing is sent. Fails if something cannot be read; those rows stay `started`.
 */
export async function settleStarted(context: RunContext): Promise<void> {
  const { deps, run } = context;
  for (;;) {
    const page = deps.journal.rows(run, { states: ['started'], from: 0, count: PAGE });
    if (page.length === 0) return;
    const ends = await Promise.allSettled(page.map((row) => settleRow(context, row)));
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
  }
}

async function settleRow(context: RunContext, row: RunRow): Promise<void> {
  const claim = context.claims.hold(keysOf({ rows: [row] }));
  try {
    await findOut(context, row);
  } finally {
    claim.release(true);
  }
}

async function findOut(context: RunContext, row: RunRow): Promise<void> {
  const target = targetFor(context, row);
  const leader = leaderInJournal(context.deps, context.run, row);
  const ends = createRowEnds(context, row, target, leader);
  const { settled, seen, made } = await settle(
    context,
    row,
    target,
    context.deps.journal.image(context.run, row.number),
  );
  if (settled === 'carriedOut') await ends.done(made, settledSaid(settled));
  else if (settled === 'notCarriedOut') await ends.again();
  else await ends.end('unknown', settledSaid(settled), seen);
}

/** Rows that wait again after a call of which nothing showed are `started` again, as nobody is going to check them any more. */
export async function reopenSent({ deps, run, commits }: RunContext): Promise<void> {
  const size = 500;
  for (let from = 0; ; from += size) {
    const page = deps.journal.rows(run, { states: null, from, count: size });
    const marks = page.flatMap(({ number: row, state, maybeSent }) => {
      const image = state === 'waiting' && maybeSent ? deps.journal.image(run, row) : null;
      return image === null ? [] : [{ row, state: 'started' as const, at: deps.now(), image }];
    });
    await commits.mark(...marks);
    if (page.length < size) return;
  }
}

/** A user that an earlier row of the plan made is known by what that row keeps. */
function targetFor({ deps, run }: RunContext, row: RunRow): Target {
  const target = targetOf(row);
  if (row.subject.kind !== 'newUser' || row.step.kind === 'createUser') return target;
  const from = Math.max(0, row.number - LONGEST_UNIT);
  const earlier = deps.journal.rows(run, { states: null, from, count: row.number - from });
  const made = earlier.find(
    ({ subject, createdSub }) => createdSub !== null && subjectKey(subject) === subjectKey(row.subject),
  );
  return { ...target, sub: made?.createdSub ?? null };
}

/**
 * Where nobody can look and nobody wants to wait: what is under way becomes `unknown`, in words, and what should have followed
 * on a row that was sent says so. Fails as the journal does.
 */
export function giveUpStarted(deps: RunContext['deps'], run: string): void {
  const { journal, now } = deps;
  const started = journal.rows(run, { states: ['started'], from: 0, count: Number.MAX_SAFE_INTEGER });
  const marks = started.map((row) => {
    const leader = leaderInJournal(deps, run, row);
    return {
      ...(leader ? ledSaid(row, leader, SAID.unread) : SAID.unread),
      row: row.number,
      state: 'unknown' as const,
      at: now(),
      seen: [],
      createdSub: null,
    };
  });
  if (marks.length > 0) journal.mark(run, marks);
  const last = lastWords(deps, run);
  if (last.length > 0) journal.mark(run, last);
}

function leaderInJournal({ journal }: RunContext['deps'], run: string, row: RunRow): RunRow | null {
  if (row.number === 0 || row.together === undefined) return null;
  const before = journal.rows(run, { states: null, from: row.number - 1, count: 1 });
  return leaderOf(before.filter(({ together }) => together === row.together));
}
