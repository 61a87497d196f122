import { expect, it } from 'vitest';
import type { SessionState } from '#shared/domain/session.ts';
import { endsTestSignIns, roleOf } from './role-of.ts';

const signedIn: SessionState = {
  phase: 'signedIn',
  sub: 'u1',
  username: 'ada',
  email: null,
  groups: [],
  role: 'support',
  signedInAt: 1,
  accessExpiresAt: 2,
  refreshAt: 2,
  keptIn: 'keychain',
  refreshProblem: null,
};

it.each<[string, SessionState, ReturnType<typeof roleOf>, boolean]>([
  ['nobody is signed in', { phase: 'signedOut', message: null }, undefined, true],
  ['somebody else is about to sign in', { phase: 'waitingForBrowser', endsAt: 1 }, undefined, true],
  ['the browser came back', { phase: 'completing' }, undefined, true],
  ['a refresh took the role away', { ...signedIn, role: null }, null, true],
  ['a role is there', signedIn, 'support', false],
  ['a session is being renewed', { phase: 'restoring' }, undefined, false],
  [
    'the pool cannot be reached',
    { phase: 'offline', sub: 'u1', signedInAt: 1, message: 'away' },
    'support',
    false,
  ],
  ['no sign-in is needed', { phase: 'notNeeded', role: 'admin' }, 'admin', false],
])(
  'tokens of test sign-ins stay for as long as somebody may look at them: %s',
  (_name, state, role, ends) => {
    expect(roleOf(state)).toBe(role);
    expect(endsTestSignIns(state)).toBe(ends);
  },
);
