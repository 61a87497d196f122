import { duplicatesText } from '../../../text/duplicates-text.ts';
import { formatCount, formatNumber } from '../../../text/format.ts';
import type { DataColumn } from '../../../ui/data-table/columns.ts';
import { HostileText } from '../../../ui/hostile-text.tsx';
import { StatusBadge, type Tone } from '../../../ui/status.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
import classes from '../duplicates.module.css';
import { isDone, type ListRow, type Mark } from './list-row.ts';
import { ReasonBadge, StrengthWord } from './reason-badge.tsx';

const text = duplicatesText.list;

const MARK_TONES: Readonly<Record<Mark, Tone>> = {
  accepted: 'good',
  setAside: 'neutral',
  applied: 'info',
  gone: 'neutral',
  ended: 'neutral',
};

export const CLUSTER_COLUMNS: readonly DataColumn<ListRow>[] = [
  { id: 'who', header: text.columns.who, width: 160, grow: 4, cell: (row) => <WhoCell row={row} /> },
  {
    id: 'size',
    header: text.columns.size,
    width: 108,
    align: 'end',
    hideBelow: 700,
    sortFirst: 'descending',
    cell: ({ cluster }) => cluster && formatNumber(cluster.size),
  },
  {
    id: 'strength',
    header: text.columns.strength,
    width: 116,
    hideBelow: 540,
    sortFirst: 'descending',
    cell: ({ cluster }) => cluster && <StrengthWord strength={cluster.strength} />,
  },
  {
    id: 'reasons',
    header: text.columns.reasons,
    width: 196,
    grow: 2,
    hideBelow: 420,
    cell: ({ cluster }) =>
      cluster?.detectors.map((detector) => <ReasonBadge key={detector} detector={detector} />),
  },
  {
    id: 'newest',
    header: text.columns.newest,
    width: 148,
    hideBelow: 800,
    sortFirst: 'descending',
    cell: ({ cluster }) => cluster && <TimeText at={cluster.newestAt} show="relative" />,
  },
];

/** Who it is: the first account, how many more there are, and what became of the set. */
function WhoCell({ row }: { row: ListRow }) {
  const { cluster, mark } = row;
  const first = cluster?.members[0];
  const others = (cluster?.size ?? 1) - 1;
  return (
    <>
      {mark !== null ? (
        <StatusBadge tone={MARK_TONES[mark]} title={text.markHints[mark]}>
          {text.marks[mark]}
        </StatusBadge>
      ) : null}
      {mark === null && cluster?.isNew ? <StatusBadge tone="accent">{text.isNew}</StatusBadge> : null}
      {first === undefined ? (
        <span className={classes.muted}>{text.unknown}</span>
      ) : (
        <span className={isDone(row) ? classes.doneName : classes.name}>
          <span className={classes.label}>
            <HostileText text={first.label} oneLine />
          </span>
          {first.email !== null && first.email !== first.label ? (
            <span className={classes.email}>
              <HostileText text={first.email} oneLine />
            </span>
          ) : null}
        </span>
      )}
      {others > 0 ? (
        <span className={classes.more} title={text.moreHint(formatCount(others, 'other', 'others'))}>
          {text.more(formatNumber(others))}
        </span>
      ) : null}
    </>
  );
}
