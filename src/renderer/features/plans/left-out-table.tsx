import { Select } from '@mantine/core';
import { useDeferredValue, useState } from 'react';
import { type LeftOutRow, type Plan, planLeftOut } from '../../api/queries/plans.ts';
import { formatCount, formatNumber } from '../../text/format.ts';
import { plansText } from '../../text/plans-text.ts';
import type { DataColumn } from '../../ui/data-table/columns.ts';
import { GridTable } from '../../ui/data-table/grid-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { HostileText } from '../../ui/hostile-text.tsx';
import classes from './plans.module.css';
import { FindInput } from './review-filters.tsx';
import { subjectColumns } from './subject-columns.tsx';
import { type PageOptions, useStretch } from './use-stretch.ts';

const text = plansText.table;
const COLUMNS: readonly DataColumn<LeftOutRow>[] = [
  ...subjectColumns<LeftOutRow>(),
  { id: 'why', header: text.columns.why, width: 170, cell: ({ why }) => plansText.why[why] },
  {
    id: 'reason',
    header: text.columns.reason,
    width: 240,
    grow: 5,
    cell: ({ reason }) => (
      <span className={classes.cell} title={reason}>
        <HostileText text={reason} oneLine />
      </span>
    ),
  },
];

interface LeftOutTableProps {
  readonly connectionId: string;
  readonly plan: Plan;
  readonly why: LeftOutRow['why'] | null;
  readonly onWhy: (why: LeftOutRow['why'] | null) => void;
}

/** For whom nothing will be done, and why, each in a sentence. */
export function LeftOutTable({ connectionId, plan, why, onWhy }: LeftOutTableProps) {
  const [find, setFind] = useState('');
  const asked = useDeferredValue(find);
  const reasons = plan.leftOutBy;
  return (
    <div className={classes.main}>
      <search className={classes.toolbar} aria-label={plansText.filters.label}>
        <FindInput value={find} onChange={setFind} />
        {reasons.length > 1 && (
          <Select
            className={classes.select}
            aria-label={plansText.filters.why}
            placeholder={plansText.filters.anyWhy}
            clearable
            comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
            data={reasons.map((one) => ({ value: one.why, label: plansText.why[one.why] }))}
            value={why}
            onChange={(value) => onWhy(reasons.find((one) => one.why === value)?.why ?? null)}
          />
        )}
      </search>
      <LeftOutGrid
        name={`${plan.id} ${why} ${asked}`}
        all={plan.leftOut}
        options={(page) => planLeftOut(connectionId, plan.id, { why, find: asked }, page)}
      />
    </div>
  );
}

interface LeftOutGridProps {
  readonly name: string;
  readonly all: number;
  readonly options: PageOptions<LeftOutRow>;
}

export function LeftOutGrid({ name, all, options }: LeftOutGridProps) {
  const { total, rowAt, onVisible, tail } = useStretch<LeftOutRow>(name, options, text.loading);
  const [open, setOpen] = useState<string | null>(null);
  return (
    <GridTable
      key={name}
      label={plansText.leftOut.label}
      columns={COLUMNS}
      rowCount={total}
      rowAt={rowAt}
      rowId={leftOutId}
      onVisible={onVisible}
      openId={open}
      onOpen={(row) => setOpen(leftOutId(row))}
      tail={tail}
      empty={
        <EmptyState title={all === 0 ? plansText.leftOut.emptyTitle : text.emptyTitle}>
          {all === 0 ? plansText.leftOut.emptyNext : text.emptyNext}
        </EmptyState>
      }
      status={text.shown(
        total === all ? formatCount(total, 'row', 'rows') : formatNumber(total),
        formatCount(all, 'row', 'rows'),
      )}
    />
  );
}

function leftOutId({ subject }: LeftOutRow): string {
  return subject.kind === 'user' ? subject.sub : subject.kind === 'group' ? subject.name : subject.username;
}
