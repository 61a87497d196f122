import { SETTLE_PAUSES } from '#main/changes/runner/settle.ts';
import { blocksLater, needs, subjectKey } from '#main/changes/runner/units.ts';
import { currentValue } from '#shared/domain/changes/facts.ts';
import { lastingChanges, tellingChanges } from '#shared/domain/changes/facts-outcome.ts';
import type { RunRow } from '#shared/domain/changes/run.ts';
import type { User } from '#shared/domain/user.ts';
import type { SentCall } from './sim-pool.ts';
import type { SimWorld } from './sim-run.ts';
import type { SimStory } from './sim-story.ts';

/** Milliseconds after which a call whose answer was lost, and of which nothing shows, counts as not carried out. */
const SETTLED_AFTER = SETTLE_PAUSES.reduce((sum, each) => sum + each, 0);

/** Milliseconds between a check's read and the call, at most. */
const ONE_CALL = 200;

/** Values of others that were overwritten, by when the other had written. */
export interface Overwrites {
  writes: number;
  /** Between the check's read and the write. */
  window: number;
  /** Before the read, but the list of users did not show it yet. */
  lag: number;
  /** Milliseconds between the check's read and the write, of all writes with a user. */
  windowMs: number;
}

/** Watches every write for values that it takes from somebody else. */
export function watchOverwrites(world: SimWorld): Overwrites {
  const counted: Overwrites = { writes: 0, window: 0, lag: 0, windowMs: 0 };
  world.pool.onCarriedOut = (sent, before) => {
    counted.writes += 1;
    const found = world.rowOf(sent);
    if (!found || !before) return;
    if (!isStray(sent)) counted.windowMs += (sent.doneAt ?? 0) - (world.checkedAt(sent) ?? 0);
    for (const change of found.row.changes) {
      const value = (user: User | null) => currentValue(change.field, { user });
      if (!/^(attr:|enabled$|status$)/.test(change.field)) continue;
      const there = value(before);
      if (there === change.before || there === change.after) continue;
      const other = writerOf(world, found.row, before, (user) => value(user) !== there);
      const readAt = world.checkedAt(sent);
      if (isStray(sent)) continue;
      if (!other || readAt === undefined) world.wrongs.push('an overwrite of nobody');
      else if (other.by !== 'other' && world.rowOf(other.by)?.run === found.run)
        world.wrongs.push(`an overwrite of our own ${there} by ${change.after}`);
      else if (other.at >= readAt) counted.window += 1;
      else if (other.visibleAt > readAt) counted.lag += 1;
      else world.wrongs.push(`${there} of another was seen and overwritten`);
    }
  };
  return counted;
}

/** Who had put there what was overwritten. Somebody else of the same name: who had deleted the one that was meant. */
function writerOf(world: SimWorld, row: RunRow, before: User, isOther: (user: User | null) => boolean) {
  const { subject } = row;
  if (subject.kind === 'user' && subject.sub !== before.sub)
    return world.pool.versions(subject.sub).findLast(({ user }) => user === null);
  const versions = world.pool.versions(before.sub).slice(0, -1);
  return versions[versions.findLastIndex(({ user }) => isOther(user)) + 1];
}

/** What must hold after a story; adds to what is wrong. */
export function judge({ world, runs, startedAt, wasBlind }: SimStory): void {
  judgeLastAccounts(world);
  for (const run of runs) {
    const phase = world.phase(run);
    if (phase !== 'finished' && phase !== 'stopped') world.wrongs.push(`${run} is ${phase}`);
    judgeOrder(world, run);
    judgeLed(world, run);
    for (const row of world.rows(run)) {
      judgeRow(world, run, row, startedAt, phase === 'finished');
      judgeCopy(world, run, row, startedAt, phase === 'finished' || !wasBlind);
    }
  }
}

/** Rows of one subject, or of one case, are sent in their order, and none that needs an earlier one that was not carried out. */
function judgeOrder(world: SimWorld, run: string): void {
  const notDone: RunRow[] = [];
  for (const row of world.rows(run)) {
    const isNeeded = (earlier: RunRow) =>
      row.together === undefined ? isSame(earlier, row) && needs(row, earlier) : isOneUnit(earlier, row);
    if (notDone.some(isNeeded) && row.state !== 'failed' && row.state !== 'waiting')
      world.wrongs.push(`${run} ${row.number}: ${row.state} after one that was not carried out`);
    if (blocksLater(row.state)) notDone.push(row);
  }
  const places = world.pool.sent
    .flatMap((sent) => world.rowOf(sent) ?? [])
    .filter((each) => each.run === run);
  for (const [index, { row }] of places.entries())
    if (places.slice(index).some((later) => isOneUnit(later.row, row) && later.row.number < row.number))
      world.wrongs.push(`${run} ${row.number}: sent before an earlier one`);
}

/** What follows on a row that was carried out, or may have been, is carried out as well, or says what that means. */
function judgeLed(world: SimWorld, run: string): void {
  const rows = world.rows(run);
  for (const [index, { state, message }] of rows.entries()) {
    const leader = rows[index - 1];
    if (!leader?.leads || !['done', 'already', 'unknown'].includes(leader.state)) continue;
    if (state !== 'done' && state !== 'already' && !message?.includes('is not linked to'))
      world.wrongs.push(`${run} ${index}: ${state} behind one that led, and says ${message}`);
  }
}

function isOneUnit(a: RunRow, b: RunRow): boolean {
  return a.together === undefined ? isSame(a, b) : a.together === b.together;
}

/** No account is taken away while the one that was to stay is not as it was to be, as far as that could be known. */
function judgeLastAccounts(world: SimWorld): void {
  for (const sent of world.pool.sent) {
    const found = world.rowOf(sent);
    const relies = found?.row.relies;
    if (!relies || sent.doneAt === null || isStray(sent)) continue;
    const { doneAt } = sent;
    const asWanted = ({ user }: { readonly user: User | null }) =>
      relies.values.every(({ field, value }) => currentValue(field, { user }) === value);
    const versions = world.pool.versions(relies.sub).filter(({ at }) => at <= doneAt);
    const end = versions[versions.findLastIndex(asWanted) + 1];
    if (!end) continue;
    const wrong = (what: string) =>
      world.wrongs.push(`${found.run} ${found.row.number} (${found.row.step.kind}): ${what}`);
    // Somebody else came between the check and the call, or the list did not show it yet.
    if (end.by === 'other') {
      if (end.visibleAt + ONE_CALL <= (world.checkedAt(sent) ?? 0))
        wrong('took the last account away, and that could be seen');
    } else if (!isStray(end.by)) wrong(`took the last account away after ${end.by.call.step.kind}`);
  }
}

function isSame(a: RunRow, b: RunRow): boolean {
  return subjectKey(a.subject) === subjectKey(b.subject);
}

function judgeRow(world: SimWorld, run: string, row: RunRow, startedAt: number, finished: boolean): void {
  const wrong = (what: string) =>
    world.wrongs.push(`${run} ${row.number} (${row.step.kind}, ${row.state}): ${what}`);
  const sent = world.pool.sent.filter((each) => {
    const found = world.rowOf(each);
    return found?.run === run && found.row.number === row.number;
  });
  const done = sent.filter(({ doneAt }) => doneAt !== null);
  const byOthers = isTouched(world, row, run, startedAt);
  /** What came later than anybody waits for can take back what was done since. */
  const isSure = !byOthers && !hasStray(world, row);
  const endedAt = row.endedAt ?? world.journal.run(run)?.endedAt ?? 0;
  const doneBefore = done.filter(({ doneAt }) => (doneAt ?? 0) + world.pool.faults.lag <= endedAt);

  if (row.state === 'started') wrong('no end');
  if (row.state === 'waiting' && finished) wrong('was lost');
  if (row.state === 'done' && done.length === 0 && !byOthers) wrong('nothing was carried out');
  if (row.state === 'unknown' && sent.length === 0 && !byOthers && row.startedAt === null)
    wrong('was never sent');
  const nothing = row.state !== 'done' && row.state !== 'unknown';
  if (nothing && doneBefore.length > 0 && !byOthers) wrong('was carried out');
  if (['moved', 'failed', 'unknown'].includes(row.state) && !row.message) wrong('says nothing');
  if (finished && row.state === 'done' && row.verified === 'notYet') wrong('was not looked at');
  if (finished && row.state === 'done' && row.verified === 'no' && isSure) wrong('verified as wrong');
  judgeRepeats(world, row, sent, byOthers, wrong);
}

function judgeRepeats(
  world: SimWorld,
  row: RunRow,
  sent: readonly SentCall[],
  byOthers: boolean,
  wrong: (what: string) => void,
): void {
  const observable = tellingChanges(row.changes).length > 0;
  for (const [index, again] of sent.entries()) {
    const first = sent[index - 1];
    if (!first) continue;
    const looked = world.pool.reads.some(({ of, at }) => isOf(of, row) && at > first.at && at < again.at);
    if (!looked) wrong('sent again without a look');
    const known = first.answer !== 'lost' && first.answer !== 'done' && first.answer !== 'pending';
    if (known) continue;
    if (!observable) wrong('sent again, and nobody could know');
    // The check's read was a moment before, and the list of users is behind.
    const shownAt = (first.doneAt ?? Number.POSITIVE_INFINITY) + world.pool.faults.lag + ONE_CALL;
    if (shownAt < again.at && !byOthers) wrong('sent again although it had been carried out');
  }
}

/** A read about the row's subject; one that was made is read by a name that is not in the row. */
function isOf(of: string, { subject }: RunRow): boolean {
  if (subject.kind === 'user') return of === subject.sub || of === subject.username;
  return subject.kind === 'newUser' || of === subject.name;
}

/** A call about the subject was carried out so late that it counted as never carried out. */
export function hasStray(world: SimWorld, row: RunRow): boolean {
  return world.pool.sent.some((sent) => isStray(sent) && isSame(world.rowOf(sent)?.row ?? row, row));
}

const isStray = ({ at, doneAt }: SentCall) => doneAt !== null && doneAt - at > SETTLED_AFTER;

/** The copy has heard of what was done: an undo is planned from it. `couldRead`: all that was done can have been looked at. */
function judgeCopy(world: SimWorld, run: string, row: RunRow, startedAt: number, couldRead: boolean): void {
  if (row.state !== 'done' || row.changes.length === 0) return;
  const wrong = (what: string) => world.wrongs.push(`${run} ${row.number} (${row.step.kind}): ${what}`);
  if (row.verified === 'notYet' && couldRead) wrong('is over, and was not looked at');
  if (row.verified !== 'yes' || row.subject.kind === 'group') return;
  if (isTouched(world, row, run, startedAt) || hasStray(world, row)) return;
  const rows = world.rows(run).filter((each) => isSame(each, row));
  const sub =
    row.subject.kind === 'user' ? row.subject.sub : rows.find((each) => each.createdSub)?.createdSub;
  const held = world.book.held(sub ?? '');
  const facts = { user: held ?? null, ...(held && { groups: held.groups }) };
  const later = rows.filter(({ number, state }) => number > row.number && state === 'done');
  for (const { field, after } of lastingChanges(row, later))
    if (/^(attr:|group:|enabled$|status$|user$)/.test(field) && currentValue(field, facts) !== after)
      wrong(`the copy has ${currentValue(field, facts)} for ${field}, and not ${after}`);
}

/** Somebody else, or another run, had to do with the subject as well. */
export function isTouched(world: SimWorld, row: RunRow, run: string, startedAt: number): boolean {
  const { subject } = row;
  if (subject.kind !== 'user') return false;
  const edited = world.pool.versions(subject.sub).some(({ by, at }) => by === 'other' && at >= startedAt);
  const otherRun = world.pool.sent.some(
    (each) =>
      each.call.subject.kind === 'user' &&
      each.call.subject.sub === subject.sub &&
      world.rowOf(each)?.run !== run,
  );
  return edited || otherRun;
}
