import { describe, expect, it } from 'vitest';
import type { SessionState, SignedIn } from '#shared/domain/session.ts';
import { reduceSession, type SessionEvent } from './session-reducer.ts';

const SIGNED_IN: SignedIn = {
  phase: 'signedIn',
  sub: 'u1',
  username: 'ada',
  email: null,
  groups: [],
  role: null,
  signedInAt: 1,
  accessExpiresAt: 2,
  refreshAt: 1.8,
  keptIn: 'memory',
  refreshProblem: null,
};
const SIGNED_OUT: SessionState = { phase: 'signedOut', message: null };
const WAITING: SessionState = { phase: 'waitingForBrowser', endsAt: 5 };

describe('reduceSession', () => {
  it.each<[string, SessionState, SessionEvent, SessionState]>([
    ['restores from signed out', SIGNED_OUT, { type: 'restoring' }, { phase: 'restoring' }],
    ['waits for the browser', SIGNED_OUT, { type: 'waiting', endsAt: 5 }, WAITING],
    ['completes', WAITING, { type: 'returned' }, { phase: 'completing' }],
    ['signs in', { phase: 'completing' }, { type: 'established', session: SIGNED_IN }, SIGNED_IN],
    [
      'goes offline when a kept sign-in cannot be renewed',
      { phase: 'restoring' },
      { type: 'unreachable', sub: 'u1', signedInAt: 1, message: 'm' },
      { phase: 'offline', sub: 'u1', signedInAt: 1, message: 'm' },
    ],
    [
      'is signed in when the line is back',
      { phase: 'offline', sub: 'u1', signedInAt: 1, message: 'm' },
      { type: 'established', session: SIGNED_IN },
      SIGNED_IN,
    ],
    [
      'notes a failed refresh',
      SIGNED_IN,
      { type: 'refreshFailed', message: 'm' },
      { ...SIGNED_IN, refreshProblem: 'm' },
    ],
    [
      'forgets it after a good one',
      { ...SIGNED_IN, refreshProblem: 'm' },
      { type: 'established', session: SIGNED_IN },
      SIGNED_IN,
    ],
    [
      'ends with a reason',
      SIGNED_IN,
      { type: 'ended', message: 'why' },
      { phase: 'signedOut', message: 'why' },
    ],
  ])('%s', (_name, state, event, expected) => {
    expect(reduceSession(state, event)).toEqual(expected);
  });

  it.each<[string, SessionState, SessionEvent]>([
    ['a restore while signed in', SIGNED_IN, { type: 'restoring' }],
    ['a wait while signed in', SIGNED_IN, { type: 'waiting', endsAt: 9 }],
    ['a browser that nobody waits for', SIGNED_OUT, { type: 'returned' }],
    ['a failed refresh after the end', SIGNED_OUT, { type: 'refreshFailed', message: 'm' }],
    [
      'anything where no session is needed',
      { phase: 'notNeeded', role: 'admin' },
      { type: 'ended', message: 'm' },
    ],
  ])('ignores %s', (_name, state, event) => {
    expect(reduceSession(state, event)).toBe(state);
  });
});
