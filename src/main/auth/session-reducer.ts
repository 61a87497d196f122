import { assertNever } from '#shared/domain/assert-never.ts';
import type { SessionState, SignedIn } from '#shared/domain/session.ts';

export type SessionEvent =
  | { readonly type: 'restoring' }
  | { readonly type: 'waiting'; readonly endsAt: number }
  | { readonly type: 'returned' }
  | { readonly type: 'established'; readonly session: SignedIn }
  | { readonly type: 'refreshFailed'; readonly message: string }
  | {
      readonly type: 'unreachable';
      readonly sub: string;
      readonly signedInAt: number;
      readonly message: string;
    }
  | { readonly type: 'ended'; readonly message: string | null };

/** What becomes of a session. An event that comes too late for the state it meets changes nothing. */
export function reduceSession(state: SessionState, event: SessionEvent): SessionState {
  if (state.phase === 'notNeeded') return state;
  switch (event.type) {
    case 'restoring':
      return state.phase === 'signedOut' ? { phase: 'restoring' } : state;
    case 'waiting':
      return state.phase === 'signedIn' ? state : { phase: 'waitingForBrowser', endsAt: event.endsAt };
    case 'returned':
      return state.phase === 'waitingForBrowser' ? { phase: 'completing' } : state;
    case 'established':
      return event.session;
    case 'refreshFailed':
      return state.phase === 'signedIn' ? { ...state, refreshProblem: event.message } : state;
    case 'unreachable': {
      const { sub, signedInAt, message } = event;
      return state.phase === 'restoring' ? { phase: 'offline', sub, signedInAt, message } : state;
    }
    case 'ended':
      return { phase: 'signedOut', message: event.message };
    default:
      return assertNever(event, 'session event');
  }
}
