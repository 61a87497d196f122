import type { Actor } from '#shared/domain/changes/plan.ts';
import type { RunRow } from '#shared/domain/changes/run.ts';
import { planUndo } from '#shared/domain/changes/undo.ts';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import type { Journal, RunRecord } from '../ports.ts';
import type { DeskDeps } from './deps.ts';
import { gather, type Planned, readChosen } from './gather.ts';
import type { PoolFacts } from './pool-facts.ts';

const PAGE = 1_000;

/** What it takes to take a run back, against what the copy holds now. */
export async function planUndoOfRun(
  record: RunRecord,
  actor: Actor,
  journal: Pick<Journal, 'rows' | 'image'>,
  deps: DeskDeps,
  facts: PoolFacts,
  signal: AbortSignal,
): Promise<Planned> {
  const rows = readRows(journal, record);
  const subs = new Set<string>();
  const withMfa = new Set<string>();
  for (const { subject, step, createdSub } of rows) {
    if (createdSub !== null) subs.add(createdSub);
    if (subject.kind !== 'user') continue;
    subs.add(subject.sub);
    if (step.kind === 'setMfa') withMfa.add(subject.sub);
  }
  if (actor.sub !== null) subs.add(actor.sub);
  const chosen = await readChosen({ kind: 'some', subs: [...subs] }, deps.book, signal);
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
    context,
    user: (sub) => users.get(sub),
    image: (row) => journal.image(record.id, row),
  });
  return { body, pool: context.pool };
}

function readRows(journal: Pick<Journal, 'rows'>, { id, rows: total }: RunRecord): RunRow[] {
  const rows: RunRow[] = [];
  for (let from = 0; from < total; from += PAGE) {
    for (const row of journal.rows(id, { states: null, from, count: PAGE })) {
      if (row.state === 'done' || row.state === 'unknown') rows.push(row);
    }
  }
  return rows;
}
