import type { FieldChange, IrreversibleEffect, PlanSummary } from '#shared/domain/changes/plan.ts';
import type { RowState, RunPhase, RunSummary, Verified } from '#shared/domain/changes/run.ts';
import type { WishKind } from '#shared/domain/changes/wish.ts';
import { formatCount, formatNumber } from './format.ts';

/** Plans and runs in words. */

type Count = (count: number) => string;
const count =
  (one: string, other: string): Count =>
  (n) =>
    formatCount(n, one, other);

const EFFECT_WORDS: Readonly<Record<IrreversibleEffect, Count>> = {
  message: count('message will be sent', 'messages will be sent'),
  deleteUser: count('user will be deleted', 'users will be deleted'),
  deleteGroup: count('group will be deleted', 'groups will be deleted'),
  password: count('password stops working', 'passwords stop working'),
  signOut: count('user will be signed out everywhere', 'users will be signed out everywhere'),
  authenticator: count('authenticator app will be removed', 'authenticator apps will be removed'),
  device: count('remembered device will be forgotten', 'remembered devices will be forgotten'),
  session: count('session will end', 'sessions will end'),
  identity: count('identity will be linked or unlinked', 'identities will be linked or unlinked'),
  confirm: count('user will be confirmed for good', 'users will be confirmed for good'),
};

/** The same in one or two words, for a row. */
const EFFECT_LABELS: Readonly<Record<IrreversibleEffect, string>> = {
  message: 'sends a message',
  deleteUser: 'deletes the user',
  deleteGroup: 'deletes the group',
  password: 'ends the old password',
  signOut: 'signs out',
  authenticator: 'removes the app',
  device: 'forgets a device',
  session: 'ends a session',
  identity: 'changes an identity',
  confirm: 'confirms for good',
};

/** `3 messages will be sent`. */
export function effectWords(effect: IrreversibleEffect, rows: number): string {
  return EFFECT_WORDS[effect](rows);
}

export function effectLabel(effect: IrreversibleEffect): string {
  return EFFECT_LABELS[effect];
}

const OPERATIONS = new Map<string, string>([
  ['AdminCreateUser', 'Create the user'],
  ['AdminUpdateUserAttributes', 'Set attributes'],
  ['AdminDeleteUserAttributes', 'Delete attributes'],
  ['AdminEnableUser', 'Enable'],
  ['AdminDisableUser', 'Disable'],
  ['AdminConfirmSignUp', 'Confirm'],
  ['AdminResetUserPassword', 'Reset the password'],
  ['AdminSetUserPassword', 'Set a password'],
  ['AdminUserGlobalSignOut', 'Sign out everywhere'],
  ['AdminDeleteSoftwareToken', 'Remove the authenticator app'],
  ['AdminSetUserMFAPreference', 'Set MFA'],
  ['AdminForgetDevice', 'Forget a device'],
  ['AdminRevokeUserSession', 'End a session'],
  ['AdminAddUserToGroup', 'Add to a group'],
  ['AdminRemoveUserFromGroup', 'Remove from a group'],
  ['AdminLinkProviderForUser', 'Link an identity'],
  ['AdminDisableProviderForUser', 'Unlink an identity'],
  ['AdminDeleteUser', 'Delete the user'],
  ['CreateGroup', 'Create the group'],
  ['UpdateGroup', 'Change the group'],
  ['DeleteGroup', 'Delete the group'],
]);

/** What the call of a row does. One operation both makes users and repeats their invitations. */
export function operationWords(operation: string, changes: readonly FieldChange[]): string {
  if (operation === 'AdminCreateUser' && !changes.some(({ field }) => field === 'user'))
    return 'Send the invitation again';
  return OPERATIONS.get(operation) ?? operation;
}

const users = count('user', 'users');
const APPLY: Readonly<Record<WishKind, Count>> = {
  updateAttributes: (n) => `Change ${users(n)}`,
  enable: (n) => `Enable ${users(n)}`,
  disable: (n) => `Disable ${users(n)}`,
  confirm: (n) => `Confirm ${users(n)}`,
  resetPassword: (n) => `Reset the password of ${users(n)}`,
  setPassword: () => 'Set the password',
  resendInvitation: (n) => `Invite ${users(n)} again`,
  signOut: (n) => `Sign out ${users(n)} everywhere`,
  resetAuthenticator: (n) => `Reset the authenticator app of ${users(n)}`,
  setMfa: (n) => `Set MFA of ${users(n)}`,
  forgetDevices: (n) => `Forget devices of ${users(n)}`,
  revokeSessions: (n) => `End sessions of ${users(n)}`,
  addToGroup: (n) => `Add ${users(n)} to the group`,
  removeFromGroup: (n) => `Remove ${users(n)} from the group`,
  linkIdentity: () => 'Link the identity',
  unlinkIdentity: () => 'Unlink the identity',
  deleteUser: (n) => `Delete ${users(n)}`,
  lockdown: (n) => `Lock down ${users(n)}`,
  createUser: () => 'Create the user',
  createGroup: () => 'Create the group',
  updateGroup: () => 'Change the group',
  deleteGroup: () => 'Delete the group',
  resolveDuplicates: (n) => `Apply to ${users(n)}`,
  cleanDuplicates: (n) => `Apply to ${users(n)}`,
};

type Labelled = Pick<PlanSummary, 'wish' | 'subjects' | 'rows' | 'effects' | 'fields'>;

/** Of a plan of duplicates that does one thing to all accounts that go; null: it does several, or the others get something. */
function duplicatesLabel({ wish, rows, effects, fields }: Labelled): string | null {
  if (wish !== 'resolveDuplicates' && wish !== 'cleanDuplicates') return null;
  const rowsOf = (name: IrreversibleEffect) => effects.find(({ effect }) => effect === name)?.rows ?? 0;
  const deleted = rowsOf('deleteUser');
  const linked = rowsOf('identity');
  const disabled = fields.find(({ field }) => field === 'enabled')?.rows ?? 0;
  if (rows === deleted) return APPLY.deleteUser(rows);
  if (rows === disabled) return APPLY.disable(rows);
  // Each profile is deleted, and its identity linked.
  return linked === deleted && rows === 2 * linked
    ? `Link ${formatCount(linked, 'identity', 'identities')}`
    : null;
}

/** What the button says: "Delete 3 users". */
export function applyLabel(plan: Labelled): string {
  const { wish, subjects, rows } = plan;
  if (wish === 'undo') return `Take back ${formatCount(rows, 'change', 'changes')}`;
  return duplicatesLabel(plan) ?? APPLY[wish](subjects);
}

/** `a few seconds`, `about 40 s`, `about 6 min`, `about 2 h 5 min`. */
export function aboutTime(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'a while';
  if (seconds < 10) return 'a few seconds';
  if (seconds < 90) return `about ${Math.ceil(seconds / 10) * 10} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 90) return `about ${minutes} min`;
  return `about ${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const STATES: Readonly<Record<RowState, string>> = {
  waiting: 'Not started',
  started: 'Under way',
  done: 'Done',
  already: 'Already so',
  moved: 'Skipped',
  failed: 'Failed',
  unknown: 'Not known',
};

export function stateWords(state: RowState): string {
  return STATES[state];
}

const VERIFIED: Readonly<Record<Verified, string>> = {
  yes: 'Checked',
  no: 'Not as written',
  notYet: 'Not yet',
  later: 'Awaits the code',
  cannot: 'Cannot be read',
};

export function verifiedWords(verified: Verified): string {
  return VERIFIED[verified];
}

type Counts = RunSummary['counts'];

/** Rows that have an end. */
export function endedOf({ done, already, moved, failed, unknown }: Counts): number {
  return done + already + moved + failed + unknown;
}

/** Whole percent of the rows; 99 at most until all have an end. */
export function percentOf({ counts, rows }: { counts: Counts; rows: number }): number {
  const ended = endedOf(counts);
  return rows <= 0 || ended >= rows ? 100 : Math.min(99, Math.floor((ended / rows) * 100));
}

export function isOver(phase: RunPhase): boolean {
  return phase === 'finished' || phase === 'stopped';
}

/** Rows that "try the rest again" would be for. */
export function restOf({ counts, phase }: { counts: Counts; phase: RunPhase }): number {
  return counts.moved + counts.failed + counts.unknown + (phase === 'stopped' ? counts.waiting : 0);
}

/** `12 done, 1 already so, 2 skipped, 1 failed`; only what occurs. Skipped are those that had changed meanwhile. */
export function resultWords(counts: Counts): string {
  const parts = [
    [counts.done, 'done'],
    [counts.already, 'already so'],
    [counts.moved, 'skipped'],
    [counts.failed, 'failed'],
    [counts.unknown, 'not known'],
    [counts.waiting + counts.started, 'not started'],
  ] as const;
  const words = parts.filter(([n]) => n > 0).map(([n, what]) => `${formatNumber(n)} ${what}`);
  return words.length === 0 ? 'nothing to do' : words.join(', ');
}

/** The run in one sentence: what it does now, or how it ended. */
export function runWords(run: { phase: RunPhase; counts: Counts; rows: number }): string {
  switch (run.phase) {
    case 'canary':
      return run.rows > 5 ? 'Applying the first 5, one after the other' : 'Applying, one after the other';
    case 'applying':
      return 'Applying the rest';
    case 'verifying':
      return 'Checking what was written';
    case 'paused':
      return `Paused: ${resultWords(run.counts)}`;
    case 'stopped':
      return `Stopped: ${resultWords(run.counts)}`;
    case 'finished':
      return `Finished: ${resultWords(run.counts)}`;
  }
}

export type RunTone = 'good' | 'neutral' | 'info' | 'warning' | 'bad';

export function runTone({ phase, counts }: { phase: RunPhase; counts: Counts }): RunTone {
  if (phase === 'paused') return 'warning';
  if (phase === 'stopped') return 'neutral';
  if (phase !== 'finished') return 'info';
  if (counts.failed + counts.unknown > 0) return 'bad';
  return counts.moved > 0 ? 'warning' : 'good';
}
