import { counted, quoted } from '../../words.ts';
import type { PlanContext } from '../plan-context.ts';
import type { UserWish } from '../wish.ts';
import { disablingOnly } from './account.ts';
import { type Draft, draft, leave, type Outcome, type Reason, type UserPlanner } from './outcome.ts';
import { signingOut } from './sign-in.ts';

/** AdminForgetDevice, once for every device. */
export function planForgetDevices(
  { keys }: Extract<UserWish, { kind: 'forgetDevices' }>,
  context: PlanContext,
): UserPlanner {
  return {
    plan({ sub }) {
      const { devices } = context.extras(sub);
      if (devices === null) {
        return leave(
          'cannot',
          context.pool.remembersDevices
            ? 'The devices of the user could not be read.'
            : 'This pool does not remember devices, so there is nothing to forget.',
        );
      }
      const known = devices.map(({ key }) => key);
      return each(known, keys, forgetting, {
        none: 'The pool remembers no device of the user.',
        gone: (key) => `The device ${quoted(key)} is not remembered any more.`,
      });
    },
  };
}

/** AdminRevokeUserSession, once for every session. */
export function planRevokeSessions(
  { ids }: Extract<UserWish, { kind: 'revokeSessions' }>,
  context: PlanContext,
): UserPlanner {
  return {
    plan({ sub }) {
      const { sessions } = context.extras(sub);
      if (sessions === null) {
        return leave(
          'cannot',
          'The sessions of the user could not be read: this pool may not track them. Sign the user out everywhere instead.',
        );
      }
      const known = sessions.map(({ id }) => id);
      return each(known, ids, revoking, {
        none: 'The user has no active session.',
        gone: (id) => `The session ${quoted(id)} has ended already.`,
      });
    },
  };
}

/** Disabled first, so that nobody signs in between; then signed out, then every session that is known. */
export function planLockdown(context: PlanContext): UserPlanner {
  let unread = 0;
  return {
    plan(user) {
      const { sessions } = context.extras(user.sub);
      if (sessions === null) unread += 1;
      const revoked = (sessions ?? []).map(({ id }) => revoking(id));
      return { rows: [...(user.enabled ? [disablingOnly] : []), signingOut, ...revoked], leftOut: [] };
    },
    notes: () =>
      unread === 0
        ? []
        : [
            `The sessions of ${counted(unread, 'user')} could not be read, as this pool may not track them: no single session is revoked there. Signing out ends their refresh tokens all the same.`,
          ],
  };
}

/** A row for each of those that are wanted, null: for all; what is not there any more is said. */
function each(
  known: readonly string[],
  wanted: readonly string[] | null,
  row: (id: string) => Draft,
  words: { readonly none: string; readonly gone: (id: string) => string },
): Outcome {
  if (wanted === null)
    return known.length === 0 ? leave('already', words.none) : { rows: known.map(row), leftOut: [] };
  const there = new Set(known);
  const chosen = [...new Set(wanted)];
  const leftOut = chosen
    .filter((id) => !there.has(id))
    .map((id): Reason => ({ why: 'already', reason: words.gone(id) }));
  return { rows: chosen.filter((id) => there.has(id)).map(row), leftOut };
}

const forgetting = (key: string): Draft =>
  draft(
    { kind: 'forgetDevice', key },
    [{ field: `device:${key}`, before: 'remembered', after: null }],
    ['device'],
  );

const revoking = (id: string): Draft =>
  draft(
    { kind: 'revokeSession', id },
    [{ field: `session:${id}`, before: 'active', after: null }],
    ['session'],
  );
