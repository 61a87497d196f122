import type { MirrorUser } from '../mirror.ts';
import { attributeOf } from '../user.ts';
import { attributeName } from '../words.ts';
import { attributeField } from './field-values.ts';
import type { FieldValue } from './plan.ts';
import { isOwnAccount, ownAccountGuard, strongerUserGuard } from './planners/guards.ts';
import { userSubject } from './planners/outcome.ts';
import { netChanges } from './undo-net.ts';
import { createLeftOuts, type DoneRows, type SubjectUndo, said, type UndoFacts } from './undo-subject.ts';

/** A user that the run made is deleted again, if nobody has changed it, and it has not been used, since. */
export function undoCreated({ rows }: DoneRows, user: MirrorUser, facts: UndoFacts): SubjectUndo {
  const subject = userSubject(user);
  const leftOuts = createLeftOuts();
  const changed = whatChanged(rows, user);
  const guard =
    (isOwnAccount(user, facts.context) ? ownAccountGuard({ kind: 'deleteUser' }, facts.context) : null) ??
    strongerUserGuard(user, facts.context);
  if (guard) leftOuts.add(guard.why, guard.reason);
  else if (changed) leftOuts.add('moved', `Since it was made, ${changed}; it stays.`);
  else {
    const changes = [{ field: 'user', before: 'exists', after: null }];
    const step = { kind: 'deleteUser' } as const;
    const expects = allOf(user, facts);
    return { subject, calls: [{ step, changes, effects: ['deleteUser'], expects }], leftOut: [] };
  }
  return { subject, calls: [], leftOut: leftOuts.of(subject) };
}

/** Everything by which it would show that somebody uses the account, attributes that it does not have included. */
function allOf(user: MirrorUser, { context }: UndoFacts): FieldValue[] {
  const names = new Set([...context.pool.schema, ...user.attributes].map(({ name }) => name));
  return [
    { field: 'status', value: user.status },
    { field: 'enabled', value: String(user.enabled) },
    { field: 'groups', value: [...user.groups].sort().join('\n') || null },
    ...[...names].map((name) => ({ field: attributeField(name), value: attributeOf(user, name) ?? null })),
  ];
}

function whatChanged(rows: DoneRows['rows'], user: MirrorUser): string | null {
  const attributes = new Map<string, string>();
  const groups = new Set<string>();
  for (const { step } of rows) {
    if (step.kind === 'createUser')
      for (const { name, value } of step.attributes) attributes.set(name, value);
    if (step.kind === 'addToGroup') groups.add(step.group);
  }
  const status = netChanges(rows).get('status')?.after ?? 'FORCE_CHANGE_PASSWORD';
  if (user.status !== status) return `its status became ${user.status}`;
  if (!user.enabled) return 'it was disabled';
  const joined = user.groups.find((group) => !groups.has(group));
  if (joined !== undefined) return `it joined ${said(joined)}`;
  for (const { name, value } of user.attributes) {
    if (attributes.get(name) === value || isOwn(name, value)) continue;
    return `its ${attributeName(name)} became ${said(value)}`;
  }
  const names = new Set(user.attributes.map(({ name }) => name));
  const lost = [...attributes].find(([name, value]) => value !== '' && !names.has(name));
  return lost ? `its ${attributeName(lost[0])} was removed` : null;
}

/** What Cognito adds of its own to a new user. */
function isOwn(name: string, value: string): boolean {
  return name === 'sub' || (name.endsWith('_verified') && value.toLowerCase() === 'false');
}
