import { isProfile, mayHaveLinks } from '../../duplicates/judge-facts.ts';
import { linkedIdentities } from '../../linked-identities.ts';
import type { MirrorUser } from '../../mirror.ts';
import { counted, listed, quoted } from '../../words.ts';
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
      ...signInsEnd(disabled, deleted),
      ...notes({ kind: 'updateAttributes', edits: [], addresses: 'leave' }, changed),
      ...notes({ kind: 'disable' }, disabled),
      // A profile whose identity is linked is not made anew.
      ...notes({ kind: 'deleteUser' }, [...deleted, ...profiles], deleted),
      ...(profiles.length > 0 ? [DELETED_BEFORE_LINKED] : []),
      ...linkNotes(identities),
    ]),
  ];
}

const MOST_NAMED = 10;

/** Whose sign-ins at other providers lead to an account that ends. */
function signInsEnd(disabled: readonly MirrorUser[], deleted: readonly MirrorUser[]): readonly string[] {
  const shutOut = disabled.filter((user) => isProfile(user) || mayHaveLinks(user));
  // That profiles which are deleted are made anew is said of all of them.
  const anew = deleted.filter(mayHaveLinks);
  return [
    ...(shutOut.length > 0
      ? [`Whoever signs in at another provider with one of these accounts is shut out: ${named(shutOut)}.`]
      : []),
    ...(anew.length > 0
      ? [
          `Sign-ins of other providers end with these accounts, and would make new ones: ${named(anew)}. Link them to the account that stays afterwards.`,
        ]
      : []),
  ];
}

function named(users: readonly MirrorUser[]): string {
  const names = users.slice(0, MOST_NAMED).map((user) => {
    const providers = new Set((linkedIdentities(user) ?? []).map(({ provider }) => quoted(provider)));
    return providers.size === 0
      ? quoted(user.username)
      : `${quoted(user.username)} (${listed([...providers])})`;
  });
  const more = users.length - names.length;
  return listed(more > 0 ? [...names, counted(more, 'more account')] : names);
}

const tallyOf = (users: readonly MirrorUser[], federated: readonly MirrorUser[], { actor }: PlanContext) => ({
  users: users.length,
  self: users.some(({ sub }) => sub === actor.sub),
  federated: federated.filter(({ status }) => status === 'EXTERNAL_PROVIDER').length,
});
