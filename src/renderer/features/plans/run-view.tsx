import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { failureOf } from '../../api/bridge-error.ts';
import { type Run, runLeftOut, runQuery } from '../../api/queries/runs.ts';
import { plansText } from '../../text/plans-text.ts';
import { StaleNote } from '../../ui/data-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { ChoiceBar } from './choice-bar.tsx';
import { LeftOutGrid } from './left-out-table.tsx';
import { OverlayFrame } from './overlay-frame.tsx';
import classes from './plans.module.css';
import { RunActions } from './run-actions.tsx';
import { runViews, type RunView as Shown } from './run-counts.ts';
import { RunProgress } from './run-progress.tsx';
import { RunTable } from './run-table.tsx';

const text = plansText.run;

interface RunViewProps {
  readonly connectionId: string;
  readonly runId: string;
  readonly onClose: () => void;
}

/** A run, while it goes on and afterwards. Closing it leaves the run alone. */
export function RunView({ connectionId, runId, onClose }: RunViewProps) {
  const query = useQuery(runQuery(connectionId, runId));
  const { data: run } = query;
  const problem = query.error ? failureOf(query.error) : null;
  const retry = () => void query.refetch();
  if (run)
    return (
      <OverlayFrame
        title={<HostileText text={run.title} />}
        onClose={onClose}
        actions={<RunActions connectionId={connectionId} run={run} onClose={onClose} />}
      >
        {problem && (
          <StaleNote
            problem={problem}
            updatedAt={query.dataUpdatedAt}
            onRetry={retry}
            fetching={query.isFetching}
          />
        )}
        <RunProgress run={run} />
        <RunRows connectionId={connectionId} run={run} />
      </OverlayFrame>
    );
  const isGone = problem?.code === 'RUN_UNKNOWN';
  return (
    <OverlayFrame title={isGone ? text.unknownTitle : text.loading} small onClose={onClose}>
      <div className={classes.single}>
        {problem ? (
          <ErrorPanel problem={problem} onRetry={isGone ? undefined : retry} retrying={query.isFetching}>
            {isGone && (
              <Link to="/history" className={classes.link}>
                {text.toHistory}
              </Link>
            )}
          </ErrorPanel>
        ) : (
          <SkeletonLines />
        )}
      </div>
    </OverlayFrame>
  );
}

function RunRows({ connectionId, run }: { connectionId: string; run: Run }) {
  const [shown, setShown] = useState<Shown>('all');
  return (
    <div className={classes.main}>
      <div className={classes.toolbar}>
        <ChoiceBar label={text.filters} choices={runViews(run, shown)} chosen={shown} onChoose={setShown} />
      </div>
      {shown === 'leftOut' ? (
        <LeftOutGrid
          name={run.id}
          all={run.leftOut}
          options={(page) => runLeftOut(connectionId, run.id, page)}
        />
      ) : (
        <RunTable connectionId={connectionId} run={run} view={shown} />
      )}
    </div>
  );
}
