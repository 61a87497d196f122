import { linkedIdentities } from '../linked-identities.ts';
import { attributeOf, type Group, type User } from '../user.ts';
import type { Device, UserSession } from '../user-activity.ts';
import { attributeField, groupField, mfaText } from './field-values.ts';
import type { FieldChange, FieldValue, PlanRow } from './plan.ts';
import type { SeenValue } from './run.ts';
import type { MfaPreference } from './wish.ts';

/** What can be read of a subject; each kind is one request. */
export type FactKind = 'user' | 'groups' | 'mfa' | 'devices' | 'sessions' | 'group' | 'members';

/** What was read of a subject. Null: there is none. Left out: it was not read. */
export interface SubjectFacts {
  readonly user?: User | null;
  readonly groups?: readonly string[];
  readonly mfa?: MfaPreference;
  readonly devices?: readonly Device[] | null;
  readonly sessions?: readonly UserSession[] | null;
  readonly group?: Group | null;
  /** Whether anybody is in the group. */
  readonly members?: boolean;
}

/** `same`: all is as the plan expects. `already`: all is as the plan wants it. */
export interface Comparison {
  readonly verdict: 'same' | 'already' | 'moved';
  /** Every field that is not as expected, with what is there instead. */
  readonly seen: readonly SeenValue[];
  /** The user or group that was to be changed is not there any more. */
  readonly gone: boolean;
  /** Null: it is the username that the plan has. */
  readonly renamedTo: string | null;
}

/** What of a row its facts are compared with. */
export type Judged = Pick<PlanRow, 'subject' | 'step' | 'changes' | 'expects'>;

const READ_FOR: readonly (readonly [beginning: string, kind: FactKind])[] = [
  [groupField(''), 'groups'],
  ['groups', 'groups'],
  ['mfa', 'mfa'],
  ['device:', 'devices'],
  ['session:', 'sessions'],
];

/**
 * What has to be read before a row is applied, the cheapest that tells. The user always: only its `sub` says that the
 * username still is the same person's. Of a user that is deleted also the groups, for the copy that is kept.
 * AdminGetUser, which bills the user, is needed for `mfa` alone. What a row only expects is read as what it changes.
 */
export function neededFacts(row: Judged): readonly FactKind[] {
  const fields = [...row.changes, ...(row.expects ?? [])];
  if (row.subject.kind === 'group')
    return fields.some(({ field }) => field === 'members') ? ['group', 'members'] : ['group'];
  const kinds = new Set<FactKind>(['user']);
  for (const { field } of fields)
    for (const [beginning, kind] of READ_FOR) if (field.startsWith(beginning)) kinds.add(kind);
  if (row.step.kind === 'deleteUser') kinds.add('groups');
  return [...kinds];
}

/** The value of a field as `FieldChange` writes it; null: not there, or its kind was not read. */
export function currentValue(field: string, facts: SubjectFacts): string | null {
  const { user, group } = facts;
  const after = (beginning: string) => field.slice(beginning.length);
  if (field.startsWith(attributeField('')))
    return (user && attributeOf(user, after(attributeField('')))) ?? null;
  if (field.startsWith(groupField('')))
    return facts.groups?.includes(after(groupField(''))) ? 'member' : null;
  if (field.startsWith('device:'))
    return facts.devices?.some(({ key }) => key === after('device:')) ? 'remembered' : null;
  if (field.startsWith('session:'))
    return facts.sessions?.some(({ id }) => id === after('session:')) ? 'active' : null;
  if (field.startsWith('identity:')) return user && hasIdentity(user, field) ? 'linked' : null;
  switch (field) {
    case 'enabled':
      return user ? String(user.enabled) : null;
    case 'status':
      return user?.status ?? null;
    case 'user':
      return user ? 'exists' : null;
    case 'groups':
      return [...(facts.groups ?? [])].sort().join('\n') || null;
    case 'mfa':
      return facts.mfa ? mfaText(facts.mfa) : null;
    case 'groupItself':
      return group ? 'exists' : null;
    case 'members':
      return facts.members ? 'some' : null;
    case 'description':
      return group?.description ?? null;
    case 'precedence':
      return group?.precedence?.toString() ?? null;
    case 'roleArn':
      return group?.roleArn ?? null;
    default:
      return null;
  }
}

/** Whether a row may still be applied. What is there is judged field by field; an empty text is no value. */
export function compare(row: Judged, facts: SubjectFacts): Comparison {
  const seen = [...seenInstead(row.changes, 'before', facts), ...unexpected(row.expects ?? [], facts)];
  if (isGone(row, facts)) {
    const deletes = row.step.kind === 'deleteUser' || row.step.kind === 'deleteGroup';
    return { verdict: deletes ? 'already' : 'moved', seen, gone: true, renamedTo: null };
  }
  const renamedTo = newName(row, facts);
  if (renamedTo !== null) return { verdict: 'moved', seen, gone: false, renamedTo };
  const isAlready = () => hidesNothing(row) && seenInstead(row.changes, 'after', facts).length === 0;
  const verdict = seen.length === 0 ? 'same' : isAlready() ? 'already' : 'moved';
  return { verdict, seen, gone: false, renamedTo };
}

/** The fields that are not as they should be, with what is there. */
export function seenInstead(
  changes: readonly FieldChange[],
  side: 'before' | 'after',
  facts: SubjectFacts,
): SeenValue[] {
  return unexpected(
    changes.map((change) => ({ field: change.field, value: change[side] })),
    facts,
  );
}

function unexpected(wanted: readonly FieldValue[], facts: SubjectFacts): SeenValue[] {
  return wanted
    .map(({ field, value }) => ({ field, wanted: value, value: currentValue(field, facts) }))
    .filter((each) => (each.wanted ?? '') !== (each.value ?? ''))
    .map(({ field, value }) => ({ field, value }));
}

/** Of a user that somebody else made, or whose password somebody else set, the fields do not show that it is not ours. */
function hidesNothing({ step }: Pick<PlanRow, 'step'>): boolean {
  return step.kind !== 'createUser' && step.kind !== 'setPassword';
}

function isGone({ subject, step }: Pick<PlanRow, 'subject' | 'step'>, facts: SubjectFacts): boolean {
  if (subject.kind === 'group') return step.kind !== 'createGroup' && !facts.group;
  return step.kind !== 'createUser' && !facts.user;
}

function newName({ subject }: Pick<PlanRow, 'subject'>, { user }: SubjectFacts): string | null {
  return subject.kind === 'user' && user && user.username !== subject.username ? user.username : null;
}

function hasIdentity(user: User, field: string): boolean {
  const identities = linkedIdentities(user) ?? [];
  return identities.some(({ provider, userId }) => `identity:${provider}:${userId}` === field);
}
