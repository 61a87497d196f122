import { currentValue, type SubjectFacts } from '#shared/domain/changes/facts.ts';
import { attributeField, groupField } from '#shared/domain/changes/field-values.ts';
import type { FieldChange, PlanRow, Subject } from '#shared/domain/changes/plan.ts';
import { quoted } from '#shared/domain/changes/planners/words.ts';
import { keyOf } from '#shared/domain/changes/undo.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { UserBook } from '../ports.ts';

/** Fields that the copy knows; the others are looked at when their row is applied. */
const KNOWN = new Set(['enabled', 'status', 'user', 'groupItself', 'description', 'precedence', 'roleArn']);
const isKnown = (field: string) =>
  KNOWN.has(field) || field.startsWith(attributeField('')) || field.startsWith(groupField(''));

/**
 * Whether the copy saw anything that the plan is about change since it was made: `PLAN_STALE` if so. Every row is looked at
 * again before its call, so this is only the earlier and cheaper of two guards.
 */
export function refuseStale(
  rows: readonly PlanRow[],
  book: Pick<UserBook, 'chosen' | 'users' | 'groups'>,
): void {
  const expected = expectations(rows);
  const moved: { readonly subject: Subject; readonly what: string }[] = [];
  const facts = factsOf(rows, book);
  for (const { subject, changes } of expected.values()) {
    const what = whatMoved(subject, changes, facts.get(keyOf(subject)));
    if (what !== null) moved.push({ subject, what });
  }
  const [first] = moved;
  if (!first) return;
  const others = moved.length - 1;
  const more =
    others === 0
      ? ''
      : ` ${others.toLocaleString('en-US')} ${others === 1 ? 'other was' : 'others were'} changed too.`;
  throw new AppError(
    'PLAN_STALE',
    `Since this plan was made, ${nameOf(first.subject)} changed: ${first.what}.${more}`,
  );
}

/** What has to be there before the first row of each subject; later rows build on the earlier ones. */
function expectations(rows: readonly PlanRow[]) {
  const found = new Map<string, { readonly subject: Subject; readonly changes: Map<string, FieldChange> }>();
  for (const { subject, changes } of rows) {
    if (subject.kind === 'newUser') continue;
    const key = keyOf(subject);
    const known = found.get(key) ?? { subject, changes: new Map<string, FieldChange>() };
    for (const change of changes) {
      if (isKnown(change.field) && !known.changes.has(change.field)) known.changes.set(change.field, change);
    }
    found.set(key, known);
  }
  return found;
}

function factsOf(
  rows: readonly PlanRow[],
  book: Pick<UserBook, 'chosen' | 'users' | 'groups'>,
): Map<string, SubjectFacts> {
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
  changes: ReadonlyMap<string, FieldChange>,
  facts: SubjectFacts | undefined,
): string | null {
  if (subject.kind === 'user' && !facts?.user) return 'the user is not in the pool any more';
  if (subject.kind === 'user' && facts?.user && facts.user.username !== subject.username) {
    return `the username is now ${quoted(facts.user.username)}`;
  }
  for (const { field, before } of changes.values()) {
    const now = currentValue(field, facts ?? {});
    if ((now ?? '') === (before ?? '')) continue;
    return now
      ? `${field.replace(/^attr:/, '')} is now ${quoted(now)}`
      : `${field.replace(/^attr:/, '')} is not there any more`;
  }
  return null;
}

const nameOf = (subject: Subject) => quoted(subject.kind === 'group' ? subject.name : subject.label);
