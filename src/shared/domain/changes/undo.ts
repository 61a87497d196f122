import { counted } from '../words.ts';
import type { LeftOut, PlanBody, PlanRow, Subject } from './plan.ts';
import { costNotes, disableNotes, ENABLE_AGAIN } from './planners/notes.ts';
import { userSubject } from './planners/outcome.ts';
import type { RunRow } from './run.ts';
import { marksForAMoment } from './undo-attributes.ts';
import { undoCreated } from './undo-created.ts';
import { undoGroup } from './undo-group.ts';
import { whyNoUndo } from './undo-kinds.ts';
import { type IsOnlyCopy, onlyCopies } from './undo-only-copies.ts';
import { createLeftOuts, type DoneRows, type SubjectUndo, type UndoFacts } from './undo-subject.ts';
import { undoUser } from './undo-user.ts';

/**
 * The plan that takes a run back: of every row that was done, in reverse order, what has a way back and still is as it was
 * written. The rest is left out with the reason. Rows that were not done had changed nothing; of those whose answer was lost
 * nobody knows.
 */
export function planUndo(rows: readonly RunRow[], facts: UndoFacts): PlanBody {
  const planned: PlanRow[] = [];
  const leftOut: LeftOut[] = [];
  const leaving = new Map<string, Set<string>>();
  const isOnlyCopy = onlyCopies(rows, facts);
  let marked = 0;
  for (const { subject, state } of rows) {
    if (state === 'unknown') leftOut.push({ subject, why: 'cannot', reason: UNKNOWN });
  }
  for (const done of bySubject(rows).reverse()) {
    const { subject, calls, leftOut: not } = undoSubject(done, leaving, isOnlyCopy, facts);
    leftOut.push(...not);
    if (marksForAMoment(calls)) marked += 1;
    for (const call of calls) {
      planned.push({ number: planned.length, subject, ...call });
      if (call.step.kind === 'removeFromGroup' && subject.kind === 'user')
        note(leaving, call.step.group, subject.sub);
    }
  }
  return {
    rows: planned,
    leftOut,
    notes: [...notesOn(rows, marked), ...notesFor(planned, facts)],
  };
}

const UNKNOWN = 'It is not known whether this was carried out; look at it, and change it by hand if need be.';

function bySubject(rows: readonly RunRow[]): DoneRows[] {
  const found = new Map<string, { subject: Subject; rows: RunRow[] }>();
  for (const row of rows) {
    if (row.state !== 'done') continue;
    const key = keyOf(row.subject);
    const known = found.get(key);
    if (known) known.rows.push(row);
    else found.set(key, { subject: row.subject, rows: [row] });
  }
  return [...found.values()];
}

/** Two subjects of different kinds never have the same key. */
export function keyOf(subject: Subject): string {
  if (subject.kind === 'user') return `user ${subject.sub}`;
  return subject.kind === 'group' ? `group ${subject.name}` : `new ${subject.username}`;
}

function undoSubject(
  done: DoneRows,
  leaving: ReadonlyMap<string, ReadonlySet<string>>,
  isOnlyCopy: IsOnlyCopy,
  facts: UndoFacts,
): SubjectUndo {
  const { subject, rows } = done;
  if (subject.kind === 'group') {
    return undoGroup({ subject, rows }, leaving.get(subject.name) ?? new Set(), facts);
  }
  const sub =
    subject.kind === 'user' ? subject.sub : (rows.find(({ createdSub }) => createdSub)?.createdSub ?? null);
  const user = sub === null ? undefined : facts.user(sub);
  if (!user) return { subject, calls: [], leftOut: whyGone(done) };
  if (subject.kind === 'newUser') return undoCreated(done, user, facts);
  return undoUser({ subject: userSubject(user), rows }, user, facts, (field, value) =>
    isOnlyCopy(user.sub, field, value),
  );
}

function whyGone({ subject, rows }: DoneRows): LeftOut[] {
  const leftOuts = createLeftOuts();
  const ended = rows.map(({ step }) => step.kind).find((kind) => kind === 'deleteUser');
  const reason = ended ? whyNoUndo(ended) : null;
  if (reason) leftOuts.add('cannot', reason);
  else if (subject.kind === 'user' || rows.some(({ createdSub }) => createdSub !== null)) {
    leftOuts.add('gone', 'This user is not in the pool any more.');
  } else leftOuts.add('cannot', 'Which user this made is not known; look for it by its username.');
  return leftOuts.of(subject);
}

function note(leaving: Map<string, Set<string>>, group: string, sub: string): void {
  const subs = leaving.get(group) ?? new Set();
  leaving.set(group, subs.add(sub));
}

/** As for a wish: what is final about it, and what AWS may bill. */
function notesFor(planned: readonly PlanRow[], { context }: UndoFacts): readonly string[] {
  const kinds = new Set(planned.map(({ step }) => step.kind));
  const updates = kinds.has('updateAttributes') || kinds.has('deleteAttributes');
  return [
    ...(kinds.has('disable') ? disableNotes(context) : []),
    ...(kinds.has('enable') ? [ENABLE_AGAIN] : []),
    ...(updates ? costNotes('updateAttributes') : []),
    ...(kinds.has('setMfa') ? costNotes('setMfa') : []),
  ];
}

function notesOn(rows: readonly RunRow[], marked: number): string[] {
  const notes: string[] = [];
  const sent = rows.filter(({ state, effects }) => state === 'done' && effects.includes('message')).length;
  if (sent > 0) {
    notes.push(
      sent === 1
        ? 'One message was sent; it cannot be called back.'
        : `${counted(sent, 'message')} were sent; they cannot be called back.`,
    );
  }
  if (marked > 0) {
    notes.push(
      `So that no message is sent, an unverified address is marked as verified for a moment and then unmarked (${counted(marked, 'user')}).`,
    );
  }
  return notes;
}
