import { VisuallyHidden } from '@mantine/core';
import { useOpenRun } from '../../api/open-plan.ts';
import type { Run } from '../../api/queries/runs.ts';
import { formatNumber } from '../../text/format.ts';
import { timeLeft } from '../../text/mirror-words.ts';
import { plansText } from '../../text/plans-text.ts';
import { effectWords, endedOf, isOver, percentOf, runTone, runWords } from '../../text/plans-words.ts';
import { shellText } from '../../text/shell.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { StatusDot } from '../../ui/status.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import classes from './plans.module.css';

const text = plansText.run;

/** How far a run is: phase in words, bar, pace, why it stands still, and what checking has found. */
export function RunProgress({ run }: { run: Run }) {
  const { phase, counts, rows, rowsPerSecond, secondsLeft, throttled, verified } = run;
  const isRunning = phase === 'canary' || phase === 'applying';
  const ended = formatNumber(endedOf(counts));
  const pace = [
    text.of(ended, formatNumber(rows)),
    isRunning && rowsPerSecond > 0 ? text.rate(rateWords(rowsPerSecond)) : '',
    isRunning && secondsLeft !== null ? timeLeft(secondsLeft) : '',
  ].filter(Boolean);
  return (
    <section className={classes.progress} aria-label={text.progress}>
      <div className={classes.progressLine}>
        <span className={classes.phase}>
          <StatusDot tone={runTone(run)} pulse={isRunning} /> {runWords(run)}
        </span>
        {!isOver(phase) && <span className={classes.muted}>{pace.join(' · ')}</span>}
      </div>
      <VisuallyHidden role="status">{announcement(run)}</VisuallyHidden>
      {!isOver(phase) && <ProgressBar percent={percentOf(run)} label={text.progress} />}
      {phase === 'paused' && (
        <div className={classes.paused} role="status">
          <strong>
            {run.pausedBecause === null ? text.pausedBy : <HostileText text={run.pausedBecause} />}
          </strong>
          <p className={classes.muted}>{text.pausedNext}</p>
        </div>
      )}
      {phase === 'verifying' && <p>{text.verifying(formatNumber(verified.left))}</p>}
      {phase === 'stopped' && <p className={classes.muted}>{text.stoppedNote}</p>}
      {isOver(phase) && verified.yes > 0 && <p>{text.verified(formatNumber(verified.yes))}</p>}
      {phase === 'stopped' && verified.left > 0 && (
        <p className={classes.muted}>{text.notChecked(formatNumber(verified.left))}</p>
      )}
      {verified.no > 0 && <p className={classes.paused}>{text.notVerified(formatNumber(verified.no))}</p>}
      {throttled > 0 && <p className={classes.muted}>{text.throttled(formatNumber(throttled))}</p>}
      <Facts run={run} />
    </section>
  );
}

function Facts({ run }: { run: Run }) {
  const openRun = useOpenRun();
  const { undoOf, undoneBy, effects, by } = run;
  return (
    <div className={classes.facts}>
      <span>
        {text.began} <TimeText at={run.startedAt} />
      </span>
      {run.endedAt !== null && (
        <span>
          {text.ended} <TimeText at={run.endedAt} />
        </span>
      )}
      <span className={classes.who}>
        {text.who} <HostileText text={by.name} oneLine /> ({text.by(shellText.roles[by.role])})
      </span>
      {effects.length > 0 && (
        <span>
          {text.finalTitle}: {effects.map(({ effect, rows }) => effectWords(effect, rows)).join(', ')}
        </span>
      )}
      {undoOf !== null && (
        <span>
          {text.undoOf}{' '}
          <button type="button" className={classes.link} onClick={() => openRun(undoOf)}>
            {text.openOther}
          </button>
        </span>
      )}
      {undoneBy !== null && (
        <span>
          {text.undoneBy}{' '}
          <button type="button" className={classes.link} onClick={() => openRun(undoneBy)}>
            {text.openOther}
          </button>
        </span>
      )}
    </div>
  );
}

/** Whole numbers, but below ten, where they would jump. */
function rateWords(perSecond: number): string {
  return formatNumber(perSecond < 10 ? Math.round(perSecond * 10) / 10 : Math.round(perSecond));
}

/** What a screen reader is told: phases and quarters; the text changes seldom, and only what changes is spoken. */
function announcement(run: Run): string {
  const words = runWords(run);
  if (run.phase !== 'applying') return words;
  return `${words}: ${Math.floor(percentOf(run) / 25) * 25} %`;
}
