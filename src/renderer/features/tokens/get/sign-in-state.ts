import type { Challenge, TestSignInStep } from '#shared/domain/test-sign-in.ts';
import type { Problem } from '../../../ui/error-panel.tsx';

export type Shown =
  | { readonly kind: 'start' }
  | { readonly kind: 'browser'; readonly endsAt: number; readonly opened: string | null }
  | { readonly kind: 'challenge'; readonly challenge: Challenge; readonly problem: string | null };

/** One test sign-in as the dialog shows it. */
export interface SignInState {
  /** Names it for `tokens.answer`; null: it has not begun. */
  readonly attempt: string | null;
  readonly shown: Shown;
  /** Something is on its way, so that nothing may be sent. */
  readonly busy: boolean;
  /** Grows with every new form: another one stands there then, with empty fields. */
  readonly form: number;
  /** Grows whenever a form waits to be filled, the same one once more included: the focus goes to its first field. */
  readonly turn: number;
  /** Why the last attempt ended. */
  readonly failure: Problem | null;
}

type SignInNews =
  | { readonly kind: 'begun' }
  | { readonly kind: 'answered' }
  /** Another way is looked at: what the last one came to is of no interest there. */
  | { readonly kind: 'turnedAway' }
  | { readonly kind: 'step'; readonly step: TestSignInStep }
  | { readonly kind: 'failed'; readonly failure: Problem };

export const NOT_BEGUN: SignInState = {
  attempt: null,
  shown: { kind: 'start' },
  busy: false,
  form: 0,
  turn: 0,
  failure: null,
};

export function nextState(state: SignInState, news: SignInNews): SignInState {
  switch (news.kind) {
    case 'begun':
      return { ...state, attempt: null, busy: true, failure: null };
    case 'answered':
      return { ...state, busy: true };
    case 'turnedAway':
      return { ...state, failure: null };
    case 'failed':
      return {
        ...state,
        attempt: null,
        shown: { kind: 'start' },
        busy: false,
        form: state.form + 1,
        turn: state.turn + 1,
        failure: news.failure,
      };
    case 'step':
      return afterStep(state, news.step);
  }
}

function afterStep(state: SignInState, step: TestSignInStep): SignInState {
  switch (step.phase) {
    case 'started':
      return { ...state, attempt: step.attempt };
    case 'browser': {
      const { endsAt, opened } = step;
      return {
        ...state,
        shown: { kind: 'browser', endsAt, opened },
        form: state.form + 1,
        turn: state.turn + 1,
      };
    }
    case 'challenge': {
      const { challenge, problem } = step;
      // What was typed beside the secret stays when the same is asked once more, because something was wrong with the answer.
      const again = problem !== null && isSame(state.shown, challenge);
      return {
        ...state,
        shown: { kind: 'challenge', challenge, problem },
        busy: false,
        form: state.form + (again ? 0 : 1),
        turn: state.turn + 1,
      };
    }
    case 'completing':
    case 'done':
      return { ...state, busy: true };
  }
}

function isSame(shown: Shown, challenge: Challenge): boolean {
  return shown.kind === 'challenge' && shown.challenge.kind === challenge.kind;
}
