import { compare, type FactKind, neededFacts, type SubjectFacts } from '#shared/domain/changes/facts.ts';
import type { Reliance } from '#shared/domain/changes/plan.ts';
import type { RunRow, SeenValue } from '#shared/domain/changes/run.ts';
import { type Role, roleAllows, roleFromGroups } from '#shared/domain/role.ts';
import { isAboutRow } from './call-errors.ts';
import type { RunContext } from './context.ts';
import { patientRead } from './patient-read.ts';
import { readFacts } from './read-facts.ts';
import { type Unreliable, unreliable } from './reliance.ts';
import type { RowJob } from './row-job.ts';
import { subjectKey } from './units.ts';
import { type Said, strongerSaid, unreadableSaid } from './words.ts';

/** Milliseconds; for the list of users to follow what an earlier row of the same subject wrote. */
const OWN_WRITE_PAUSES = [500, 1_500, 3_000, 6_000] as const;

export type Checked =
  /** `missing`: the user on whom the row relies is not as it needs them to be. */
  { readonly facts: SubjectFacts; readonly missing: Unreliable | null } | { readonly problem: Said };

/** Reads what a row is compared with right before it is sent. `problem`: it cannot be sent, and never will. */
export async function checkRow({ context, row, target, before, events }: RowJob): Promise<Checked> {
  const { deps, signal } = context;
  const read = () =>
    patientRead(context, async () => {
      const [facts, other] = await Promise.all([
        readFacts(deps.reader, row, target, signal, kinds),
        readOther(row.relies),
      ]);
      return { facts, other };
    });
  const readOther = async (relies: Reliance | undefined) =>
    relies ? deps.reader.user(relies.sub, signal) : null;
  const isGuarded = context.role() !== 'admin' && row.subject.kind !== 'group';
  const kinds = [...new Set<FactKind>([...neededFacts(row), ...(isGuarded ? (['groups'] as const) : [])])];
  events.stage('check', true);
  try {
    let { facts, other } = await read();
    for (const pause of OWN_WRITE_PAUSES) {
      if (!mayLag(row, facts, before) || context.halted()) break;
      events.waiting(true);
      await deps.sleep(pause, signal).finally(() => events.waiting(false));
      ({ facts, other } = await read());
    }
    const stronger = isGuarded && facts.user ? strongerRole(context, facts) : null;
    if (stronger !== null) return { problem: strongerSaid(stronger) };
    return { facts, missing: unreliable(row, other, before) };
  } catch (error) {
    if (isAboutRow(error)) return { problem: unreadableSaid(error) };
    throw error;
  } finally {
    events.stage('check', false);
  }
}

/** The memberships as they are now decide, not those that the copy knew when it was planned. Null: nothing against it. */
function strongerRole({ deps, role }: RunContext, { groups }: SubjectFacts): Role | null {
  const held = roleFromGroups(groups ?? [], deps.roles);
  return held === null || roleAllows(role(), held) ? null : held;
}

/** What is expected was written by an earlier row of the same subject, and the list of users may not show it yet. */
function mayLag(row: RunRow, facts: SubjectFacts, before: readonly RunRow[]): boolean {
  const { seen, gone, verdict } = compare(row, facts);
  if (verdict === 'same') return false;
  const isOfIt = ({ subject }: RunRow) => subjectKey(subject) === subjectKey(row.subject);
  const ours = before.filter((earlier) => earlier.state === 'done' && isOfIt(earlier));
  if (gone) return ours.some(({ step }) => step.kind === 'createUser' || step.kind === 'createGroup');
  const wanted = new Map([
    ...(row.expects ?? []).map(({ field, value }) => [field, value] as const),
    ...row.changes.map(({ field, before: value }) => [field, value] as const),
  ]);
  const isOurs = ({ field }: SeenValue) =>
    ours.some(({ changes }) => changes.some((old) => old.field === field && old.after === wanted.get(field)));
  return seen.some(isOurs);
}
