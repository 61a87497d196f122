import type { MirrorState } from '#shared/domain/mirror.ts';
import { mirrorText } from '../../text/mirror-text.ts';
import { phaseInWords, shortAgo, whyItWaits } from '../../text/mirror-words.ts';

export type StripAction = 'forget' | 'readNow' | 'resume' | 'signIn';

export interface Strip {
  readonly tone: 'info' | 'warning' | 'bad';
  readonly text: string;
  /** The button that does what the words say; null: nothing has to be done. */
  readonly action: StripAction | null;
}

/** What a page has to say about the copy that it shows; null where there is nothing to say. `now` in milliseconds since the epoch. */
export function stripOf(state: MirrorState, now: number): Strip | null {
  const { strip } = mirrorText;
  const { problem, completeAt } = state;
  const phase = phaseInWords(state);
  const words = problem ? `${problem.message} ${problem.next}` : '';
  switch (phase) {
    case 'failed': {
      const isLost = problem?.code === 'MIRROR_KEY_WRONG' || problem?.code === 'MIRROR_DAMAGED';
      return { tone: 'bad', text: words, action: isLost ? 'forget' : 'readNow' };
    }
    case 'waiting': {
      const why = whyItWaits(state);
      // Over in a moment, and nobody can do anything about it.
      if (why === 'session') return null;
      const age = completeAt === null ? strip.noCopy : strip.age(shortAgo(completeAt, now));
      const text = `${strip.waits[why]} ${age}`;
      if (why === 'signIn') return { tone: 'warning', text, action: 'signIn' };
      return { tone: 'warning', text: `${text} ${words}`, action: 'readNow' };
    }
    case 'reading':
      return state.reading?.first ? { tone: 'info', text: strip.first, action: null } : null;
    case 'paused':
      return completeAt === null ? { tone: 'warning', text: strip.firstPaused, action: 'resume' } : null;
    case 'idle':
      return problem ? { tone: 'warning', text: words, action: 'readNow' } : null;
    case 'opening':
      return null;
  }
}
