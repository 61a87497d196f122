import { useDeferredValue, useMemo, useState } from 'react';
import { type Plan, type PlanFilter, planRows, type ReviewRow } from '../../api/queries/plans.ts';
import { formatCount, formatNumber } from '../../text/format.ts';
import { plansText } from '../../text/plans-text.ts';
import { GridTable } from '../../ui/data-table/grid-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IconFilterOff } from '../../ui/icons.ts';
import { closesFirst, DetailPane } from './detail-pane.tsx';
import { differenceColumns } from './difference-columns.tsx';
import classes from './plans.module.css';
import { ReviewFilters } from './review-filters.tsx';
import { useStretch } from './use-stretch.ts';

const text = plansText.table;
const rowId = (row: ReviewRow) => String(row.number);
const NO_FILTER: PlanFilter = { field: null, effect: null, find: '' };

interface DifferenceTableProps {
  readonly connectionId: string;
  readonly plan: Plan;
}

/** Every row of the plan, before → after; only what is in view is asked for. A row opens in full below. */
export function DifferenceTable({ connectionId, plan }: DifferenceTableProps) {
  const [filter, setFilter] = useState(NO_FILTER);
  const [open, setOpen] = useState<ReviewRow | null>(null);
  const asked = useDeferredValue(filter);
  const isFinal = plan.effects.length > 0;
  const inSets = plan.wish === 'resolveDuplicates' || plan.wish === 'cleanDuplicates';
  const columns = useMemo(
    () => differenceColumns(asked.field, isFinal, inSets),
    [asked.field, isFinal, inSets],
  );
  const { total, rowAt, onVisible, tail } = useStretch<ReviewRow>(
    `${plan.id} ${JSON.stringify(asked)}`,
    (page) => planRows(connectionId, plan.id, asked, page),
    text.loading,
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps a key of the table from the dialog around it
    <div className={classes.main} onKeyDown={closesFirst(open !== null, () => setOpen(null))}>
      <ReviewFilters
        plan={plan}
        filter={filter}
        onFilter={(next) => {
          setFilter(next);
          // The row that is open may not be among those that are left.
          setOpen(null);
        }}
      />
      <GridTable
        key={`${asked.field} ${asked.effect} ${asked.find}`}
        label={text.label}
        columns={columns}
        rowCount={total}
        rowAt={rowAt}
        rowId={rowId}
        onVisible={onVisible}
        openId={open === null ? null : rowId(open)}
        onOpen={setOpen}
        tail={tail}
        empty={
          <EmptyState icon={<IconFilterOff size={20} />} title={text.emptyTitle}>
            {text.emptyNext}
          </EmptyState>
        }
        status={text.shown(
          total === plan.rows ? formatCount(total, 'row', 'rows') : formatNumber(total),
          formatCount(plan.rows, 'row', 'rows'),
        )}
        statusActions={<span>{text.hint}</span>}
      />
      {open && <DetailPane row={open} onClose={() => setOpen(null)} />}
    </div>
  );
}
