import type { MirrorUser } from '../../mirror.ts';
import type { PlanContext } from '../plan-context.ts';
import type { ProviderIdentity, UserWish } from '../wish.ts';
import type { CaseMembers, CaseRow } from './case-parts.ts';
import { linkNotes } from './identities.ts';
import { notesFor } from './notes.ts';

const OTHER_SUBS =
  'Backends that know people by their sub go on looking for the accounts that end: what they keep under those subs does not move with this plan.';
const DELETED_BEFORE_LINKED =
  'Cognito links only identities without a profile, so the profile is deleted first. Should the link fail then, try it again soon: at the next sign-in there, the person would become a new user.';

/** A case that is carried out. */
export interface PlannedCase {
  readonly members: CaseMembers;
  readonly rows: readonly CaseRow[];
  readonly notes: readonly string[];
}

/** What has to be known before the cases are carried out, each once. */
export function caseNotes(planned: readonly PlannedCase[], context: PlanContext): readonly string[] {
  const changed: MirrorUser[] = [];
  const disabled: MirrorUser[] = [];
  const deleted: MirrorUser[] = [];
  const profiles: MirrorUser[] = [];
  const identities: ProviderIdentity[] = [];
  for (const { members, rows } of planned) {
    const users = new Map(members.others.map((other) => [other.user.sub, other]));
    let updates = false;
    for (const { step, subject } of rows) {
      updates ||= step.kind === 'updateAttributes';
      if (step.kind === 'linkIdentity') identities.push(step.identity);
      const other = subject.kind === 'user' ? users.get(subject.sub) : undefined;
      if (other === undefined) continue;
      (other.end === 'link' ? profiles : other.end === 'delete' ? deleted : disabled).push(other.user);
    }
    if (updates) changed.push(members.survivor);
  }
  const notes = (wish: UserWish, users: readonly MirrorUser[], federated = users) =>
    users.length === 0 ? [] : notesFor(wish, tallyOf(users, federated, context), context);
  const ended = disabled.length + deleted.length + profiles.length;
  return [
    ...new Set([
      ...planned.flatMap((one) => one.notes),
      ...(ended > 0 ? [OTHER_SUBS] : []),
      ...notes({ kind: 'updateAttributes', edits: [], addresses: 'leave' }, changed),
      ...notes({ kind: 'disable' }, disabled),
      // A profile whose identity is linked is not made anew.
      ...notes({ kind: 'deleteUser' }, [...deleted, ...profiles], deleted),
      ...(profiles.length > 0 ? [DELETED_BEFORE_LINKED] : []),
      ...linkNotes(identities),
    ]),
  ];
}

const tallyOf = (users: readonly MirrorUser[], federated: readonly MirrorUser[], { actor }: PlanContext) => ({
  users: users.length,
  self: users.some(({ sub }) => sub === actor.sub),
  federated: federated.filter(({ status }) => status === 'EXTERNAL_PROVIDER').length,
});
