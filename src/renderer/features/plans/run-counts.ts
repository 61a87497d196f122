import type { RowState } from '#shared/domain/changes/run.ts';
import type { Run } from '../../api/queries/runs.ts';
import { formatNumber } from '../../text/format.ts';
import { plansText } from '../../text/plans-text.ts';
import { stateWords } from '../../text/plans-words.ts';
import type { Tone } from '../../ui/status.tsx';
import type { Choice } from './choice-bar.tsx';

export type RunView = 'all' | 'leftOut' | Exclude<RowState, 'started'>;

const IN_ORDER = ['done', 'already', 'moved', 'failed', 'unknown', 'waiting'] as const;

export const STATE_TONES: Readonly<Record<RowState, Tone>> = {
  waiting: 'neutral',
  started: 'info',
  done: 'good',
  already: 'good',
  moved: 'warning',
  failed: 'bad',
  unknown: 'warning',
};

/** The states that occur, with how many rows, as filters. What is under way counts as not ended. */
export function runViews({ rows, counts, leftOut }: Run, chosen: RunView): Choice<RunView>[] {
  const states = IN_ORDER.map((state) => ({
    id: state,
    count: state === 'waiting' ? counts.waiting + counts.started : counts[state],
  })).filter(({ id, count }) => count > 0 || id === chosen);
  return [
    { id: 'all', label: plansText.run.allRows(formatNumber(rows)) },
    ...states.map(({ id, count }) => ({ id, label: `${stateWords(id)} ${formatNumber(count)}` })),
    ...(leftOut > 0
      ? [{ id: 'leftOut' as const, label: plansText.views.leftOut(formatNumber(leftOut)) }]
      : []),
  ];
}

/** What to ask for; null: all rows. */
export function statesOf(view: RunView): readonly RowState[] | null {
  if (view === 'all' || view === 'leftOut') return null;
  return view === 'waiting' ? ['waiting', 'started'] : [view];
}
