import { useMemo, useState } from 'react';
import { type Run, type RunRow, runRows } from '../../api/queries/runs.ts';
import { formatCount, formatNumber } from '../../text/format.ts';
import { plansText } from '../../text/plans-text.ts';
import { stateWords, verifiedWords } from '../../text/plans-words.ts';
import type { DataColumn } from '../../ui/data-table/columns.ts';
import { GridTable } from '../../ui/data-table/grid-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconCheck } from '../../ui/icons.ts';
import { StatusDot } from '../../ui/status.tsx';
import { closesFirst } from './detail-pane.tsx';
import { changeColumn } from './difference-columns.tsx';
import classes from './plans.module.css';
import { type RunView, STATE_TONES, statesOf } from './run-counts.ts';
import { RunRowDetail } from './run-row-detail.tsx';
import { subjectColumns } from './subject-columns.tsx';
import { useStretch } from './use-stretch.ts';

const text = plansText.table;
const none = <span className={classes.muted}>{text.none}</span>;
const rowId = (row: RunRow) => String(row.number);

const COLUMNS: readonly DataColumn<RunRow>[] = [
  {
    id: 'state',
    header: text.columns.state,
    width: 120,
    cell: ({ state }) => (
      <span className={classes.stateCell} title={stateWords(state)}>
        <StatusDot tone={STATE_TONES[state]} /> <span>{stateWords(state)}</span>
      </span>
    ),
  },
  ...subjectColumns<RunRow>(),
  { ...changeColumn<RunRow>(null), width: 240, grow: 4 },
  {
    id: 'message',
    header: text.columns.message,
    width: 200,
    grow: 4,
    cell: ({ message, next }) => {
      const words = [message, next].filter(Boolean).join(' ');
      if (words === '') return none;
      return (
        <span className={classes.cell} title={words}>
          <HostileText text={words} oneLine />
        </span>
      );
    },
  },
  {
    id: 'verified',
    header: text.columns.verified,
    width: 120,
    hideBelow: 900,
    cell: ({ state, verified }) =>
      state === 'done' || state === 'already' ? (
        <span className={classes.stateCell} title={verifiedWords(verified)}>
          {verified === 'yes' && <IconCheck size={13} aria-hidden="true" />}
          <span>{verifiedWords(verified)}</span>
        </span>
      ) : (
        none
      ),
  },
];

interface RunTableProps {
  readonly connectionId: string;
  readonly run: Run;
  readonly view: RunView;
}

/** What became of every row; a row opens in full below. Follows the run while it goes on. */
export function RunTable({ connectionId, run, view }: RunTableProps) {
  const [open, setOpen] = useState<RunRow | null>(null);
  const states = useMemo(() => statesOf(view), [view]);
  const { total, rowAt, onVisible, tail } = useStretch<RunRow>(
    `${run.id} ${view}`,
    (page) => runRows(connectionId, run.id, states, page),
    text.loading,
  );
  const close = () => setOpen(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps a key of the table from the dialog around it
    <div className={classes.main} onKeyDown={closesFirst(open !== null, close)}>
      <GridTable
        key={view}
        label={plansText.run.tableLabel}
        columns={COLUMNS}
        rowCount={total}
        rowAt={rowAt}
        rowId={rowId}
        onVisible={onVisible}
        openId={open === null ? null : rowId(open)}
        onOpen={setOpen}
        isMuted={({ state }) => state === 'waiting'}
        tail={tail}
        empty={<EmptyState title={plansText.run.emptyTitle}>{plansText.run.emptyNext}</EmptyState>}
        status={text.shown(
          total === run.rows ? formatCount(total, 'row', 'rows') : formatNumber(total),
          formatCount(run.rows, 'row', 'rows'),
        )}
        statusActions={<span>{text.hint}</span>}
      />
      {open && <RunRowDetail row={(view === 'all' && rowAt(open.number)) || open} onClose={close} />}
    </div>
  );
}
