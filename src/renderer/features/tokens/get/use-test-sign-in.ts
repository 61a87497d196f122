import { useEffect, useReducer, useRef } from 'react';
import type { TestSignInStep } from '#shared/domain/test-sign-in.ts';
import { failureOf, localFailure } from '../../../api/bridge-error.ts';
import {
  answerChallenge,
  type ChallengeAnswer,
  type TestSignInMethod,
  testSignIn,
} from '../../../api/queries/tokens.ts';
import { tokensGetText as text } from '../../../text/tokens-get-text.ts';
import { NOT_BEGUN, nextState, type SignInState } from './sign-in-state.ts';

type Done = Extract<TestSignInStep, { phase: 'done' }>;

export interface TestSignIn {
  readonly state: SignInState;
  readonly start: (method: TestSignInMethod) => void;
  readonly answer: (answer: ChallengeAnswer) => void;
  readonly turnAway: () => void;
}

/** One test sign-in at a time; it ends with the dialog. What was typed goes to the main process and is not kept here. */
export function useTestSignIn(connectionId: string, onDone: (done: Done) => void): TestSignIn {
  const [state, dispatch] = useReducer(nextState, NOT_BEGUN);
  const running = useRef<AbortController | null>(null);
  const latest = useRef(onDone);
  useEffect(() => {
    latest.current = onDone;
  }, [onDone]);
  useEffect(() => () => running.current?.abort(), []);

  async function start(method: TestSignInMethod): Promise<void> {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    dispatch({ kind: 'begun' });
    const end: { done: Done | null } = { done: null };
    try {
      await testSignIn(connectionId, method, {
        signal: controller.signal,
        onItem(step) {
          if (step.phase === 'done') end.done = step;
          dispatch({ kind: 'step', step });
        },
      });
    } catch (error) {
      if (!controller.signal.aborted) dispatch({ kind: 'failed', failure: failureOf(error) });
      return;
    }
    // Only now: to leave before the stream has ended would end the attempt.
    if (end.done !== null) latest.current(end.done);
    else dispatch({ kind: 'failed', failure: localFailure('INTERNAL', text.noTokens) });
  }

  async function answer(given: ChallengeAnswer): Promise<void> {
    if (state.attempt === null || state.busy) return;
    dispatch({ kind: 'answered' });
    try {
      await answerChallenge(connectionId, state.attempt, given);
    } catch (error) {
      running.current?.abort();
      dispatch({ kind: 'failed', failure: failureOf(error) });
    }
  }

  return {
    state,
    start: (method) => void start(method),
    answer: (given) => void answer(given),
    turnAway: () => dispatch({ kind: 'turnedAway' }),
  };
}
