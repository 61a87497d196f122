import type { FindingNote } from '#shared/domain/token/find/found-token.ts';
import type { Purpose, ReadOutcome } from '#shared/domain/token/judge/facts.ts';
import type { TokenAnswer } from '../../api/queries/tokens.ts';
import type { Subject } from './subject.ts';

/** Where tokens came from. `name`: of the file, or of who signed in; other people's text. */
export interface Origin {
  readonly kind: 'paste' | 'clipboard' | 'file' | 'typed' | 'session' | 'held';
  readonly name: string | null;
}

export interface Asked {
  readonly answer: TokenAnswer;
  /** When it came, milliseconds since the epoch. */
  readonly at: number;
  /** The claims of the token that was asked about, where it may be another one by now; null: it stays the same. */
  readonly of: string | null;
}

export type PageState =
  | {
      readonly phase: 'empty';
      /** What was looked through last, if nothing was found in it. */
      readonly origin: Origin | null;
      readonly notes: readonly FindingNote[];
      /** Why there is nothing, in a sentence. */
      readonly problem: string | null;
    }
  | { readonly phase: 'searching'; readonly search: number; readonly origin: Origin }
  | {
      readonly phase: 'found';
      readonly origin: Origin;
      /** At least one. */
      readonly subjects: readonly Subject[];
      readonly notes: readonly FindingNote[];
      readonly chosen: Subject;
      /** As the person chose it for this token; null: as the paste says. */
      readonly purpose: Purpose | null;
      /** By the id of the subject; the last answer of each who was asked. */
      readonly answers: ReadonlyMap<string, readonly Asked[]>;
    };

export type PageAction =
  | { readonly type: 'search'; readonly search: number; readonly origin: Origin }
  | {
      readonly type: 'found';
      readonly search: number;
      readonly subjects: readonly Subject[];
      readonly notes: readonly FindingNote[];
    }
  | { readonly type: 'failed'; readonly search: number; readonly problem: string }
  | {
      readonly type: 'take';
      readonly origin: Origin;
      readonly subjects: readonly Subject[];
      /** Of the subject that is shown first; null: the first. */
      readonly chosen: Subject | null;
    }
  | { readonly type: 'choose'; readonly id: string }
  | { readonly type: 'purpose'; readonly purpose: Purpose }
  | { readonly type: 'answered'; readonly id: string; readonly asked: Asked }
  /** The token is checked anew: what others said of it before is not so any more, perhaps. */
  | { readonly type: 'again'; readonly id: string };

export const NOTHING_YET: Extract<PageState, { phase: 'empty' }> = {
  phase: 'empty',
  origin: null,
  notes: [],
  problem: null,
};

/** The page from one moment to the next. What belongs to a search or a token that is gone changes nothing. */
export function nextState(state: PageState, action: PageAction): PageState {
  switch (action.type) {
    case 'search':
      return { phase: 'searching', search: action.search, origin: action.origin };
    case 'found': {
      if (state.phase !== 'searching' || state.search !== action.search) return state;
      const { origin } = state;
      const { subjects, notes } = action;
      return shown(origin, subjects, notes, null) ?? { phase: 'empty', origin, notes, problem: null };
    }
    case 'failed':
      if (state.phase !== 'searching' || state.search !== action.search) return state;
      return { ...NOTHING_YET, problem: action.problem };
    case 'take':
      return shown(action.origin, action.subjects, [], action.chosen) ?? state;
    case 'choose': {
      if (state.phase !== 'found' || state.chosen.id === action.id) return state;
      const chosen = state.subjects.find(({ id }) => id === action.id);
      return chosen ? { ...state, chosen, purpose: null } : state;
    }
    case 'purpose':
      return state.phase === 'found' ? { ...state, purpose: action.purpose } : state;
    case 'answered': {
      if (state.phase !== 'found' || !state.subjects.some(({ id }) => id === action.id)) return state;
      const { id, asked } = action;
      const others = answersOf(state, id).filter(({ answer }) => answer.who !== asked.answer.who);
      return { ...state, answers: new Map(state.answers).set(id, [...others, asked]) };
    }
    case 'again': {
      if (state.phase !== 'found' || !state.answers.has(action.id)) return state;
      const answers = new Map(state.answers);
      answers.delete(action.id);
      return { ...state, answers };
    }
  }
}

/** Whether what main holds for this page is not looked at any more after this. */
export function leavesHeld(state: PageState, action: PageAction): boolean {
  if (state.phase !== 'found' || state.origin.kind !== 'held') return false;
  // Those of the next test sign-in are held already.
  if (action.type === 'take') return action.origin.kind !== 'held';
  return action.type === 'search';
}

/** In the order in which they came. */
export function answersOf(state: PageState, id: string): readonly Asked[] {
  return (state.phase === 'found' && state.answers.get(id)) || [];
}

/** Those about the very token that was read: the one of a session is another after each refresh. */
export function answersAbout(answers: readonly Asked[], read: ReadOutcome): readonly Asked[] {
  const claims = read.ok ? read.payloadText : null;
  return answers.filter(({ of }) => of === null || of === claims);
}

function shown(
  origin: Origin,
  subjects: readonly Subject[],
  notes: readonly FindingNote[],
  wished: Subject | null,
): PageState | null {
  const chosen = wished ?? firstWorthLooking(subjects);
  if (!chosen) return null;
  return { phase: 'found', origin, subjects, notes, chosen, purpose: null, answers: new Map() };
}

/** An access token before all others, and whole before cut off: it is what people are refused with. */
function firstWorthLooking(subjects: readonly Subject[]): Subject | undefined {
  const whole = subjects.filter(({ found }) => found?.cutOff == null);
  const ofKind = (kind: string) => whole.find(({ found }) => found?.kind === kind);
  return ofKind('access') ?? ofKind('id') ?? whole[0] ?? subjects[0];
}
