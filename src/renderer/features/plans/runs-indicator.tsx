import { useOpenRun } from '../../api/open-plan.ts';
import type { Run } from '../../api/queries/runs.ts';
import { useLatestRuns } from '../../api/use-runs.ts';
import { formatNumber } from '../../text/format.ts';
import { plansText } from '../../text/plans-text.ts';
import { isOver, percentOf, runTone, runWords } from '../../text/plans-words.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { MenuButton, MenuItem } from '../../ui/menu.tsx';
import { StatusDot } from '../../ui/status.tsx';
import classes from './plans.module.css';
import { useRunNotices } from './use-run-notices.ts';

const text = plansText.indicator;

/** Runs that go on or wait for somebody, in the bar at the top; a press opens the run. Nothing while there are none. */
export function RunsIndicator() {
  const runs = useLatestRuns();
  const openRun = useOpenRun();
  useRunNotices(runs);
  const open = runs.filter(({ phase }) => !isOver(phase));
  const [first, ...others] = open;
  if (first === undefined) return null;
  const words = indicatorWords(open);
  const button = (
    <>
      <StatusDot tone={runTone(first)} pulse={first.phase !== 'paused'} /> {words}
    </>
  );
  if (others.length === 0)
    return (
      <button
        type="button"
        className={classes.indicator}
        title={`${text.label}: ${runWords(first)}`}
        onClick={() => openRun(first.id)}
      >
        {button}
      </button>
    );
  return (
    <MenuButton align="end" label={text.label} buttonClass={classes.indicator} button={button}>
      {open.map((run) => (
        <MenuItem
          key={run.id}
          icon={<StatusDot tone={runTone(run)} />}
          hint={<span className={classes.more}>{percentOf(run)} %</span>}
          onClick={() => openRun(run.id)}
        >
          <HostileText text={run.title} oneLine />
        </MenuItem>
      ))}
    </MenuButton>
  );
}

/** `Applying 45 %`, `2 running · 1 paused`. */
export function indicatorWords(open: readonly Run[]): string {
  const paused = open.filter(({ phase }) => phase === 'paused').length;
  const running = open.filter(({ phase }) => phase !== 'paused');
  const only = running.length === 1 ? running[0] : undefined;
  const going = only ? text.running(percentOf(only)) : text.runningMany(formatNumber(running.length));
  return [running.length > 0 && going, paused > 0 && text.paused(formatNumber(paused))]
    .filter(Boolean)
    .join(' · ');
}
