import type { MirrorUser } from '../../mirror.ts';
import { attributeOf, isVerified, type UserStatus } from '../../user.ts';
import { counted } from '../../words.ts';
import { passwordProblems } from '../password.ts';
import type { FieldChange, IrreversibleEffect } from '../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import type { MessageChannel, UserWish } from '../wish.ts';
import { draft, go, leave, leaveAll, type UserPlanner } from './outcome.ts';

const NO_OWN_PASSWORD = 'The user signs in through another provider, which keeps the password';

/** AdminResetUserPassword: for users who have a password, and a verified address for the code. */
export const planResetPassword = (): UserPlanner => ({
  plan(user) {
    const refusal = whyNotToReset(user.status);
    if (refusal !== null) return leave('invalid', refusal);
    if (!hasVerified(user, 'email') && !hasVerified(user, 'phone_number')) {
      return leave(
        'invalid',
        'The user has no verified email address or phone number to which the code could be sent.',
      );
    }
    return go(
      draft({ kind: 'resetPassword' }, statusChange(user, 'RESET_REQUIRED'), ['password', 'message']),
    );
  },
});

function whyNotToReset(status: UserStatus): string | null {
  switch (status) {
    case 'CONFIRMED':
    case 'RESET_REQUIRED':
      return null;
    case 'EXTERNAL_PROVIDER':
      return `${NO_OWN_PASSWORD}: it cannot be reset here.`;
    case 'UNCONFIRMED':
      return 'The user never confirmed the sign-up: confirm the account first.';
    case 'FORCE_CHANGE_PASSWORD':
      return 'The user still has the temporary password of the invitation: send the invitation again instead.';
    default:
      return `Cognito resets passwords of confirmed users only; the status of this one is ${status}.`;
  }
}

/** AdminSetUserPassword. The password itself is no part of the row. */
export function planSetPassword(
  wish: Extract<UserWish, { kind: 'setPassword' }>,
  { pool }: PlanContext,
): UserPlanner {
  const problems = passwordProblems(wish.password, pool.passwordPolicy);
  if (problems.length > 0) {
    return leaveAll('invalid', `The password does not fit the pool’s policy. ${problems.join(' ')}`);
  }
  return {
    plan(user) {
      if (user.status === 'EXTERNAL_PROVIDER') {
        return leave(
          'guard',
          `${NO_OWN_PASSWORD}; AWS advises against giving such a profile one of its own. Link the identity to a native user instead.`,
        );
      }
      // With a password set by an admin, somebody who never entered the confirmation code counts as confirmed.
      const effects: IrreversibleEffect[] =
        user.status === 'UNCONFIRMED' ? ['password', 'confirm'] : ['password'];
      const after = wish.permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
      return go(
        draft({ kind: 'setPassword', permanent: wish.permanent }, statusChange(user, after), effects),
      );
    },
    notes: () => [
      'Nobody is told the new password: hand it over yourself, over a channel that you trust.',
      ...(wish.permanent
        ? []
        : [
            `The temporary password works for ${counted(pool.temporaryPasswordDays, 'day')}; the user has to choose another one at the first sign-in.`,
          ]),
      'Whoever is signed in stays signed in: sign the user out as well if somebody else knew the old password.',
    ],
  };
}

/** AdminCreateUser with RESEND, which also makes a new temporary password. */
export function planResendInvitation({ by }: Extract<UserWish, { kind: 'resendInvitation' }>): UserPlanner {
  const row = go(draft({ kind: 'resendInvitation', by }, [], ['message', 'password']));
  return {
    plan(user) {
      if (user.status !== 'FORCE_CHANGE_PASSWORD') {
        return leave(
          'invalid',
          'Only users who were invited and have not signed in yet can be invited again.',
        );
      }
      return hasAddress(user, by)
        ? row
        : leave('invalid', `The user has no ${ADDRESS_WORDS[by]} to which the invitation could be sent.`);
    },
    notes: () => ['The temporary password of the earlier invitation ends; the new message has another one.'],
  };
}

export const ADDRESS_OF = { EMAIL: 'email', SMS: 'phone_number' } as const satisfies Record<
  MessageChannel,
  string
>;
export const ADDRESS_WORDS = { EMAIL: 'email address', SMS: 'phone number' } as const;

const hasAddress = (user: MirrorUser, by: MessageChannel): boolean =>
  Boolean(attributeOf(user, ADDRESS_OF[by]));

const hasVerified = (user: MirrorUser, what: 'email' | 'phone_number'): boolean =>
  Boolean(attributeOf(user, what)) && isVerified(user, what);

/** Nothing to be seen where the status stays as it is. */
const statusChange = ({ status }: MirrorUser, after: UserStatus): readonly FieldChange[] =>
  status === after ? [] : [{ field: 'status', before: status, after }];
