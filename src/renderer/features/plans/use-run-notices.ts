import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { visibleString } from '#shared/domain/visible-text.ts';
import { useActiveConnectionId } from '../../api/active-connection.ts';
import { useOverlaySearch } from '../../api/open-plan.ts';
import { type Run, runCommand } from '../../api/queries/runs.ts';
import { plansText } from '../../text/plans-text.ts';
import { resultWords } from '../../text/plans-words.ts';
import { notify } from '../../ui/notify.ts';
import type { Tone } from '../../ui/status.tsx';

const text = plansText.notice;

interface Notice {
  readonly tone: Tone;
  readonly title: string;
  readonly message: string;
}

/** What there is to say when a run comes into another phase; null: nothing, or a person did it. */
export function noticeOf(before: Run['phase'], run: Run, byPerson: boolean): Notice | null {
  const { phase, counts, pausedBecause } = run;
  const about = (words: string) => [visibleString(run.title), words].filter(Boolean).join(': ');
  if (phase === before || byPerson) return null;
  if (phase === 'finished') {
    const isWhole = counts.failed + counts.unknown + counts.moved === 0;
    return isWhole
      ? { tone: 'good', title: text.finished, message: about(resultWords(counts)) }
      : { tone: 'warning', title: text.finishedBad, message: about(resultWords(counts)) };
  }
  if (phase === 'paused') return { tone: 'warning', title: text.paused, message: about(pausedBecause ?? '') };
  return null;
}

/** A note in the corner when a run ends or pauses by itself, unless the run itself is in view. */
export function useRunNotices(runs: readonly Run[]): void {
  const client = useQueryClient();
  const connectionId = useActiveConnectionId();
  const { run: inView } = useOverlaySearch();
  const phases = useRef(new Map<string, Run['phase']>());
  const saw = useEffectEvent((run: Run) => {
    const before = phases.current.get(run.id);
    phases.current.set(run.id, run.phase);
    if (before === undefined || run.id === inView) return;
    const { mutationKey } = runCommand(connectionId, run.id, 'pause');
    const byPerson = run.phase === 'paused' && client.isMutating({ mutationKey: mutationKey ?? [] }) > 0;
    const notice = noticeOf(before, run, byPerson);
    if (notice) void notify(notice.tone, notice.title, notice.message);
  });
  useEffect(() => {
    for (const run of runs) saw(run);
  }, [runs]);
}
