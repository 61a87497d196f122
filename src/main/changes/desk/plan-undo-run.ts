import type { Actor } from '#shared/domain/changes/plan.ts';
import type { RunRow } from '#shared/domain/changes/run.ts';
import { planUndo } from '#shared/domain/changes/undo.ts';
import type { MirrorGroup, MirrorUser } from '#shared/domain/mirror.ts';
import type { Journal, RunRecord } from '../ports.ts';
import { type CaughtUp, catchUp } from './catch-up.ts';
import type { DeskDeps } from './deps.ts';
import { gather, type Planned, readChosen } from './gather.ts';
import { withLiveGroups } from './live-groups.ts';
import type { PoolFacts } from './pool-facts.ts';

const PAGE = 1_000;

/** Beyond so many the reading takes a while, at the pace of the request budget. */
const MANY = 1_000;

/** What it takes to take a run back, against what the copy holds now; what it may not have heard of yet is read first. */
export async function planUndoOfRun(
  record: RunRecord,
  actor: Actor,
  journal: Pick<Journal, 'rows' | 'image'>,
  deps: DeskDeps,
  facts: PoolFacts,
  signal: AbortSignal,
): Promise<Planned> {
  const rows = readRows(journal, record);
  const caughtUp = await catchUp(rows, deps, signal);
  const subs = new Set<string>();
  const withMfa = new Set<string>();
  for (const { subject, step, createdSub } of rows) {
    if (createdSub !== null) subs.add(createdSub);
    if (subject.kind !== 'user') continue;
    subs.add(subject.sub);
    if (step.kind === 'setMfa') withMfa.add(subject.sub);
  }
  const known = await readChosen({ kind: 'some', subs: [...subs] }, deps.book, signal);
  const chosen = (await withLiveGroups(known, actor, deps, signal)).map((user) => ({
    ...user,
    groups: caughtUp.groupsOf.get(user.sub) ?? user.groups,
  }));
  const asked = chosen.filter(({ sub }) => withMfa.has(sub));
  const { users: read, context } = await gather(
    { users: asked, needed: withMfa.size > 0 ? ['mfa'] : [], actor },
    deps,
    facts,
    signal,
  );
  const users = new Map<string, MirrorUser>();
  for (const user of [...chosen, ...read]) {
    if (user.goneAt === null) users.set(user.sub, user);
    else users.delete(user.sub);
  }
  const body = planUndo(rows, {
    context: { ...context, groups: withUse(context.groups, caughtUp) },
    user: (sub) => users.get(sub),
    image: (row) => journal.image(record.id, row),
  });
  const notes = caughtUp.read > MANY ? [...body.notes, readNote(caughtUp.read)] : body.notes;
  return { body: { ...body, notes }, pool: context.pool };
}

function withUse(groups: readonly MirrorGroup[], { isUsed }: CaughtUp): readonly MirrorGroup[] {
  return groups.map((one) => {
    const used = isUsed.get(one.group.name);
    return used === undefined ? one : { ...one, members: used ? Math.max(one.members, 1) : 0 };
  });
}

const readNote = (read: number): string =>
  `For this plan ${read.toLocaleString('en-US')} users were read anew, because nobody had looked at them since the run.`;

function readRows(journal: Pick<Journal, 'rows'>, { id, rows: total }: RunRecord): RunRow[] {
  const rows: RunRow[] = [];
  for (let from = 0; from < total; from += PAGE) {
    for (const row of journal.rows(id, { states: null, from, count: PAGE })) {
      if (row.state === 'done' || row.state === 'unknown') rows.push(row);
    }
  }
  return rows;
}
