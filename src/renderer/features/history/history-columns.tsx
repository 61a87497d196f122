import type { Run } from '../../api/queries/runs.ts';
import { historyText } from '../../text/history-text.ts';
import { runTone, runWords } from '../../text/plans-words.ts';
import { shellText } from '../../text/shell.ts';
import type { DataColumn } from '../../ui/data-table/columns.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { StatusDot } from '../../ui/status.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import classes from './history.module.css';

const text = historyText;

export const HISTORY_COLUMNS: readonly DataColumn<Run>[] = [
  {
    id: 'when',
    header: text.columns.when,
    width: 170,
    cell: ({ startedAt }) => <TimeText at={startedAt} />,
  },
  {
    id: 'what',
    header: text.columns.what,
    width: 220,
    grow: 5,
    cell: ({ title }) => (
      <span className={classes.title}>
        <HostileText text={title} oneLine />
      </span>
    ),
  },
  {
    id: 'who',
    header: text.columns.who,
    width: 150,
    grow: 1,
    hideBelow: 760,
    cell: ({ by }) => (
      <span className={classes.who} title={shellText.roleTitles[by.role]}>
        <HostileText text={by.name} oneLine />
      </span>
    ),
  },
  {
    id: 'result',
    header: text.columns.result,
    width: 260,
    grow: 4,
    cell: (run) => (
      <span className={classes.result} title={runWords(run)}>
        <StatusDot tone={runTone(run)} /> <span className={classes.words}>{runWords(run)}</span>
      </span>
    ),
  },
  {
    id: 'back',
    header: text.columns.back,
    width: 190,
    hideBelow: 900,
    cell: ({ undoOf, undoneBy }) => {
      const words = [undoOf !== null && text.undo, undoneBy !== null && text.undone].filter(Boolean);
      return <span className={classes.muted}>{words.length > 0 ? words.join(', ') : text.none}</span>;
    },
  },
];
