import { currentValue, type SubjectFacts } from '#shared/domain/changes/facts.ts';
import { attributeField, groupField } from '#shared/domain/changes/field-values.ts';
import type { PlanRow, Subject } from '#shared/domain/changes/plan.ts';
import { quoted } from '#shared/domain/changes/planners/words.ts';
import { keyOf } from '#shared/domain/changes/undo.ts';
import { fieldName } from '#shared/domain/changes/undo-subject.ts';
import { AppError } from '#shared/domain/errors.ts';
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
  let first: { readonly subject: Subject; readonly what: string } | null = null;
  let moved = 0;
  for (const unit of unitsOf(rows)) {
    const [row] = unit;
    if (!row) continue;
    const what = whatMoved(row.subject, unit, facts.get(keyOf(row.subject)));
    if (what === null) continue;
    first ??= { subject: row.subject, what };
    moved += 1;
  }
  if (!first) return;
  const others = moved - 1;
  const more =
    others === 0
      ? ''
      : ` ${others.toLocaleString('en-US')} ${others === 1 ? 'other was' : 'others were'} changed too.`;
  throw new AppError(
    'PLAN_STALE',
    `Since this plan was made, ${nameOf(first.subject)} changed: ${first.what}.${more}`,
  );
}

/** Rows of one subject stand together in a plan. New users are left out: nothing of them is there yet. */
function* unitsOf(rows: readonly PlanRow[]): Generator<readonly PlanRow[]> {
  let unit: PlanRow[] = [];
  for (const row of rows) {
    if (row.subject.kind === 'newUser') continue;
    const [open] = unit;
    if (open && open.subject !== row.subject && keyOf(open.subject) !== keyOf(row.subject)) {
      yield unit;
      unit = [];
    }
    unit.push(row);
  }
  if (unit.length > 0) yield unit;
}

function factsOf(rows: readonly PlanRow[], book: Book): Map<string, SubjectFacts> {
  const facts = new Map<string, SubjectFacts>();
  const subs = new Set<string>();
  for (const { subject } of rows) if (subject.kind === 'user') subs.add(subject.sub);
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
  unit: readonly PlanRow[],
  facts: SubjectFacts | undefined,
): string | null {
  if (subject.kind === 'user' && !facts?.user) return 'the user is not in the pool any more';
  if (subject.kind === 'user' && facts?.user && facts.user.username !== subject.username) {
    return `the username is now ${quoted(facts.user.username)}`;
  }
  // Later rows of the same subject build on what the earlier ones write.
  const seen: string[] = [];
  for (const { changes } of unit) {
    for (const { field, before } of changes) {
      if (!isKnown(field) || seen.includes(field)) continue;
      if (unit.length > 1) seen.push(field);
      const now = currentValue(field, facts ?? {});
      if ((now ?? '') === (before ?? '')) continue;
      if (field === 'enabled') return `the account is ${now === 'true' ? 'enabled' : 'disabled'} now`;
      return now ? `${fieldName(field)} is now ${quoted(now)}` : `${fieldName(field)} is not there any more`;
    }
  }
  return null;
}

const nameOf = (subject: Subject) => quoted(subject.kind === 'group' ? subject.name : subject.label);
