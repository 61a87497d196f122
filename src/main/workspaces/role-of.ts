import type { Role } from '#shared/domain/role.ts';
import type { SessionState } from '#shared/domain/session.ts';

/** The role that a session gives: null = signed in without one, undefined = not signed in. */
export function roleOf(state: SessionState | undefined): Role | null | undefined {
  // Offline there is only the copy to read; what asks the pool fails for want of a session.
  if (state?.phase === 'offline') return 'support';
  return state?.phase === 'signedIn' || state?.phase === 'notNeeded' ? state.role : undefined;
}

/** Whether tokens of test sign-ins must go: nobody is there who may look at them. Not while a session is only being renewed. */
export function endsTestSignIns(state: SessionState): boolean {
  return state.phase !== 'restoring' && (roleOf(state) ?? null) === null;
}
