import { expect, test } from 'vitest';
import type { Challenge, TestSignInStep } from '#shared/domain/test-sign-in.ts';
import { localFailure } from '../../../api/bridge-error.ts';
import { NOT_BEGUN, nextState, type SignInState } from './sign-in-state.ts';

const CODE: Challenge = { kind: 'code', by: 'sms', sentTo: '+*******1234' };
const NEW_PASSWORD: Challenge = { kind: 'newPassword', missing: ['name'] };

function after(state: SignInState, ...steps: TestSignInStep[]): SignInState {
  return steps.reduce((before, step) => nextState(before, { kind: 'step', step }), state);
}

const begun = after(nextState(NOT_BEGUN, { kind: 'begun' }), { phase: 'started', attempt: 'a1' });

test('the start form stays and is busy until Cognito has answered', () => {
  expect(begun).toMatchObject({ attempt: 'a1', shown: { kind: 'start' }, busy: true, form: 0 });
});

test('a wrong code asks for it in the same form, and for the focus', () => {
  const asked = after(begun, { phase: 'challenge', challenge: CODE, problem: null });
  expect(asked).toMatchObject({ busy: false, form: 1, turn: 1 });
  const sent = nextState(asked, { kind: 'answered' });
  expect(sent.busy).toBe(true);
  const again = after(sent, { phase: 'challenge', challenge: CODE, problem: 'This code is wrong.' });
  expect(again).toMatchObject({ busy: false, form: 1, turn: 2, shown: { problem: 'This code is wrong.' } });
});

test('another challenge is another form, of the same kind as well, unless the answer was wrong', () => {
  const first = after(begun, { phase: 'challenge', challenge: NEW_PASSWORD, problem: null });
  expect(after(first, { phase: 'challenge', challenge: CODE, problem: null }).form).toBe(first.form + 1);
  const custom: Challenge = { kind: 'custom', parameters: [{ name: 'question', value: 'Which pet?' }] };
  const one = after(begun, { phase: 'challenge', challenge: custom, problem: null });
  expect(after(one, { phase: 'challenge', challenge: custom, problem: null }).form).toBe(one.form + 1);
});

test('a failure leads back to the start and says why; a new attempt takes the words away', () => {
  const asked = after(begun, { phase: 'challenge', challenge: CODE, problem: null });
  const failure = localFailure('TEST_SIGN_IN_REFUSED', 'Too many wrong codes.');
  const failed = nextState(asked, { kind: 'failed', failure });
  expect(failed).toMatchObject({ attempt: null, shown: { kind: 'start' }, busy: false, failure });
  expect(failed.turn).toBeGreaterThan(asked.turn);
  expect(nextState(failed, { kind: 'begun' })).toMatchObject({ failure: null, busy: true });
  expect(nextState(failed, { kind: 'turnedAway' })).toMatchObject({ failure: null, busy: false });
});

test('the browser is waited for while nothing else can be sent', () => {
  const waiting = after(begun, { phase: 'browser', endsAt: 300_000, opened: null });
  expect(waiting).toMatchObject({ shown: { kind: 'browser', opened: null, endsAt: 300_000 }, busy: true });
  expect(after(waiting, { phase: 'completing' }).busy).toBe(true);
});
