import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { roleAllows } from '#shared/domain/role.ts';
import { useSession } from '../../api/active-connection.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { type Run, type RunCommand, runCommand } from '../../api/queries/runs.ts';
import { usePlanFromRun } from '../../api/use-plan-from-run.ts';
import { useRole } from '../../api/use-role.ts';
import { plansText } from '../../text/plans-text.ts';
import { isOver, restOf } from '../../text/plans-words.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { IconPlayerPause, IconPlayerPlay } from '../../ui/icons.ts';
import classes from './plans.module.css';
import { ReportBar } from './report-bar.tsx';
import { StopQuestion } from './stop-question.tsx';

const text = plansText.actions;
const ICON = { size: 14, 'aria-hidden': true } as const;

interface RunActionsProps {
  readonly connectionId: string;
  readonly run: Run;
  readonly onClose: () => void;
}

/** The foot of a run: pause, go on and stop while it runs; undo, the rest again and a report when it is over. */
export function RunActions({ connectionId, run, onClose }: RunActionsProps) {
  const [asks, setAsks] = useState<'stop' | 'report' | null>(null);
  const mayChange = roleAllows(useRole(), 'staff');
  const isOffline = useSession(connectionId)?.phase === 'offline';
  const over = isOver(run.phase);
  const isPaused = run.phase === 'paused';
  // What was under way is being looked at; then it is over.
  const isStopping = isPaused && run.endedAt !== null;
  const [wasAsked, setWasAsked] = useState(false);
  const pause = useCommand(connectionId, run, 'pause');
  const resume = useCommand(connectionId, run, 'resume');
  const stop = useCommand(connectionId, run, 'stop');
  const undo = usePlanFromRun(connectionId, 'undo');
  const retry = usePlanFromRun(connectionId, 'retry');
  const planning = [undo, retry].find(({ pending }) => pending);
  const problem = pause.problem ?? resume.problem ?? stop.problem ?? undo.problem ?? retry.problem;

  if (asks === 'stop' && !over)
    return (
      <StopQuestion
        run={run}
        onEnd={(isSure) => {
          setAsks(null);
          setWasAsked(true);
          if (isSure) stop.send();
        }}
      />
    );

  return (
    <>
      {problem && (
        <div className={classes.problem}>
          <ErrorPanel problem={problem} />
        </div>
      )}
      {asks === 'report' && <ReportBar connectionId={connectionId} run={run} onClose={() => setAsks(null)} />}
      <div className={classes.apply}>
        <span className={classes.hint}>{isOffline ? text.offline : hintOf(run, mayChange)}</span>
        {planning && (
          <Button variant="subtle" color="gray" onClick={planning.cancel}>
            {text.planning} {text.cancelPlanning}
          </Button>
        )}
        {over && mayChange && restOf(run) > 0 && (
          <Button variant="default" disabled={planning !== undefined} onClick={() => retry.make(run.id)}>
            {text.retry}
          </Button>
        )}
        {over && mayChange && run.undoable > 0 && (
          <Button variant="default" disabled={planning !== undefined} onClick={() => undo.make(run.id)}>
            {text.undo}
          </Button>
        )}
        <Button variant="default" disabled={asks === 'report'} onClick={() => setAsks('report')}>
          {text.report}
        </Button>
        {!over && !isStopping && mayChange && (
          <Button variant="default" autoFocus={wasAsked} onClick={() => setAsks('stop')}>
            {text.stop}
          </Button>
        )}
        {!over && !isStopping && mayChange && run.phase !== 'verifying' && (
          // One button for both, so that the focus stays on it. No `disabled` while it waits, for the same reason.
          <Button
            variant={isPaused ? 'filled' : 'default'}
            leftSection={isPaused ? <IconPlayerPlay {...ICON} /> : <IconPlayerPause {...ICON} />}
            onClick={isPaused ? resume.send : pause.send}
          >
            {isPaused ? text.resume : text.pause}
          </Button>
        )}
        <Button variant="default" data-autofocus="" onClick={onClose}>
          {text.close}
        </Button>
      </div>
    </>
  );
}

function hintOf(run: Run, mayChange: boolean): string {
  if (!mayChange) return text.noRole;
  if (!isOver(run.phase)) return run.phase === 'paused' ? '' : plansText.run.keepsRunning;
  return run.undoable === 0 && run.counts.done > 0 ? text.undoNothing : '';
}

/** What changes comes back as the run itself; a failure is said here, for a note in the corner would lie below. */
function useCommand(connectionId: string, run: Run, command: RunCommand) {
  const { mutate, isPending, error } = useMutation(runCommand(connectionId, run.id, command));
  const failure = error === null ? null : failureOf(error);
  return {
    send: () => isPending || mutate(undefined),
    problem: failure && { ...failure, message: `${text.failed[command]}. ${failure.message}` },
  };
}
