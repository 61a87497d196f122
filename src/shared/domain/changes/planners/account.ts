import { assertNever } from '../../assert-never.ts';
import type { UserStatus } from '../../user.ts';
import { draft, go, leave, type UserPlanner } from './outcome.ts';

const ENABLED = [{ field: 'enabled', before: 'false', after: 'true' }];
const DISABLED = [{ field: 'enabled', before: 'true', after: 'false' }];
const GONE = [{ field: 'user', before: 'exists', after: null }];
const CONFIRMED = [{ field: 'status', before: 'UNCONFIRMED', after: 'CONFIRMED' }];

/** AdminDisableUser "revokes all access tokens for the user": enabling brings no session back. */
export const disabling = draft({ kind: 'disable' }, DISABLED, ['signOut']);
/** Where a row of its own signs the user out, so that the user is counted once. */
export const disablingOnly = draft({ kind: 'disable' }, DISABLED);

export const planEnable = (): UserPlanner => {
  const row = go(draft({ kind: 'enable' }, ENABLED));
  const already = leave('already', 'The account is enabled already.');
  return { plan: (user) => (user.enabled ? already : row) };
};

export const planDisable = (): UserPlanner => {
  const row = go(disabling);
  const already = leave('already', 'The account is disabled already.');
  return { plan: (user) => (user.enabled ? row : already) };
};

export const planDelete = (): UserPlanner => {
  const row = go(draft({ kind: 'deleteUser' }, GONE, ['deleteUser']));
  return { plan: () => row };
};

/** AdminConfirmSignUp takes unconfirmed users only. */
export const planConfirm = (): UserPlanner => {
  const row = go(draft({ kind: 'confirm' }, CONFIRMED, ['confirm']));
  return {
    plan: ({ status }) => {
      if (status === 'UNCONFIRMED') return row;
      const words = whyNotToConfirm(status);
      return status === 'CONFIRMED' ? leave('already', words) : leave('invalid', words);
    },
    notes: () => ['Confirming a user does not verify the email address or phone number.'],
  };
};

function whyNotToConfirm(status: Exclude<UserStatus, 'UNCONFIRMED'>): string {
  switch (status) {
    case 'CONFIRMED':
      return 'The user is confirmed already.';
    case 'RESET_REQUIRED':
      return 'The user is confirmed already and has to set a new password.';
    case 'FORCE_CHANGE_PASSWORD':
      return 'The user was invited and never signed up: the first sign-in with the temporary password confirms the account.';
    case 'EXTERNAL_PROVIDER':
      return 'The user signs in through another provider: there is no sign-up to confirm.';
    case 'ARCHIVED':
    case 'COMPROMISED':
    case 'UNKNOWN':
      return `Cognito confirms unconfirmed users only; the status of this one is ${status}.`;
    default:
      return assertNever(status, 'user status');
  }
}
