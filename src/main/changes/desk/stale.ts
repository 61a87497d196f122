import { currentValue, type SubjectFacts } from '#shared/domain/changes/facts.ts';
import { attributeField, groupField } from '#shared/domain/changes/field-values.ts';
import type { FieldChange, PlanRow, Subject } from '#shared/domain/changes/plan.ts';
import { keyOf } from '#shared/domain/changes/undo.ts';
import { fieldName } from '#shared/domain/changes/undo-subject.ts';
import { AppError } from '#shared/domain/errors.ts';
import { quoted } from '#shared/domain/words.ts';
import type { UserBook } from '../ports.ts';

type Book = Pick<UserBook, 'chosen' | 'users' | 'groups'>;

/** Fields that the copy knows; the others are looked at when their row is applied. */
const KNOWN = new Set(['enabled', 'status', 'user', 'groupItself', 'description', 'precedence', 'roleArn']);
const isKnown = (field: string) =>
  KNOWN.has(field) || field.startsWith(attributeField('')) || field.startsWith(groupField(''));

/**
 * Whether the copy saw anything that the plan is about change since it was made: `PLAN_STALE` if so. Every row is looked at
 * again before its call, so this is only the earlier and cheaper of two guards.
 */
export function refuseStale(rows: readonly PlanRow[], book: Book): void {
  const facts = factsOf(rows, book);
  const moved = new Map<string, { readonly subject: Subject; readonly what: string }>();
  for (const unit of unitsOf(rows)) {
    for (const { subject, changes } of [...subjectsOf(unit), ...reliedOn(unit)]) {
      const key = keyOf(subject);
      if (moved.has(key)) continue;
      const what = whatMoved(subject, changes, facts.get(key));
      if (what !== null) moved.set(key, { subject, what });
    }
  }
  const [first] = moved.values();
  if (!first) return;
  const others = moved.size - 1;
  const more =
    others === 0
      ? ''
      : ` ${others.toLocaleString('en-US')} ${others === 1 ? 'other was' : 'others were'} changed too.`;
  throw new AppError(
    'PLAN_STALE',
    `Since this plan was made, ${nameOf(first.subject)} changed: ${first.what}.${more}`,
  );
}

/** What of a subject must be as the plan found it. */
interface Wanted {
  readonly subject: Subject;
  readonly changes: readonly Pick<FieldChange, 'field' | 'before'>[];
}

/** Rows of one subject, or of one case, stand together in a plan. New users are left out: nothing of them is there yet. */
function* unitsOf(rows: readonly PlanRow[]): Generator<readonly PlanRow[]> {
  let unit: PlanRow[] = [];
  for (const row of rows) {
    if (row.subject.kind === 'newUser') continue;
    const [open] = unit;
    if (open && !areTogether(open, row)) {
      yield unit;
      unit = [];
    }
    unit.push(row);
  }
  if (unit.length > 0) yield unit;
}

function areTogether(a: PlanRow, b: PlanRow): boolean {
  if (a.together !== undefined || b.together !== undefined) return a.together === b.together;
  return a.subject === b.subject || keyOf(a.subject) === keyOf(b.subject);
}

/** Later rows of the same subject build on what the earlier ones write. */
function subjectsOf(unit: readonly PlanRow[]): readonly Wanted[] {
  const [first] = unit;
  if (unit.length === 1 && first) return [first];
  const found = new Map<string, { subject: Subject; changes: Map<string, FieldChange> }>();
  for (const { subject, changes } of unit) {
    const key = keyOf(subject);
    const known = found.get(key) ?? { subject, changes: new Map() };
    found.set(key, known);
    for (const change of changes)
      if (!known.changes.has(change.field)) known.changes.set(change.field, change);
  }
  return [...found.values()].map(({ subject, changes }) => ({ subject, changes: [...changes.values()] }));
}

/** On whom rows rely; but what the unit itself writes first is not there yet. */
function reliedOn(unit: readonly PlanRow[]): readonly Wanted[] {
  return unit.flatMap(({ relies }) => {
    if (!relies) return [];
    const { sub, username, label, values } = relies;
    const isWritten = (field: string) =>
      unit.some(
        ({ subject, changes }) =>
          subject.kind === 'user' && subject.sub === sub && changes.some((change) => change.field === field),
      );
    const changes = values
      .filter(({ field }) => !isWritten(field))
      .map(({ field, value }) => ({ field, before: value }));
    return [{ subject: { kind: 'user', sub, username, label }, changes }];
  });
}

function factsOf(rows: readonly PlanRow[], book: Book): Map<string, SubjectFacts> {
  const facts = new Map<string, SubjectFacts>();
  const subs = new Set<string>();
  for (const { subject, relies } of rows) {
    if (subject.kind === 'user') subs.add(subject.sub);
    if (relies) subs.add(relies.sub);
  }
  if (subs.size > 0) {
    for (const some of book.users(book.chosen({ kind: 'some', subs: [...subs] }))) {
      for (const user of some) {
        if (user.goneAt === null) facts.set(`user ${user.sub}`, { user, groups: user.groups });
      }
    }
  }
  for (const { group } of book.groups()) facts.set(`group ${group.name}`, { group });
  return facts;
}

function whatMoved(
  subject: Subject,
  changes: Wanted['changes'],
  facts: SubjectFacts | undefined,
): string | null {
  if (subject.kind === 'user' && !facts?.user) return 'the user is not in the pool any more';
  if (subject.kind === 'user' && facts?.user && facts.user.username !== subject.username) {
    return `the username is now ${quoted(facts.user.username)}`;
  }
  for (const { field, before } of changes) {
    if (!isKnown(field)) continue;
    const now = currentValue(field, facts ?? {});
    if ((now ?? '') === (before ?? '')) continue;
    if (field === 'enabled') return `the account is ${now === 'true' ? 'enabled' : 'disabled'} now`;
    return now ? `${fieldName(field)} is now ${quoted(now)}` : `${fieldName(field)} is not there any more`;
  }
  return null;
}

const nameOf = (subject: Subject) => quoted(subject.kind === 'group' ? subject.name : subject.label);
