import type { FieldChange } from '#shared/domain/changes/plan.ts';
import type { ReviewRow } from '../../api/queries/plans.ts';
import { formatNumber } from '../../text/format.ts';
import { plansText } from '../../text/plans-text.ts';
import { effectLabel, operationWords } from '../../text/plans-words.ts';
import type { DataColumn } from '../../ui/data-table/columns.ts';
import { IconAlertTriangle } from '../../ui/icons.ts';
import { StatusBadge } from '../../ui/status.tsx';
import { ChangeView } from './change-view.tsx';
import classes from './plans.module.css';
import { subjectColumns } from './subject-columns.tsx';

const text = plansText.table;

/** The change that a cell shows: of the field that is looked for, else the first one. */
export function shownChange(changes: readonly FieldChange[], field: string | null): FieldChange | undefined {
  return changes.find((change) => change.field === field) ?? changes[0];
}

/** One change in a line, and how many more there are. */
export function changeColumn<Row extends Pick<ReviewRow, 'changes' | 'operation'>>(
  field: string | null,
): DataColumn<Row> {
  return {
    id: 'change',
    header: text.columns.change,
    width: 260,
    grow: 5,
    cell: ({ changes, operation }) => {
      const change = shownChange(changes, field);
      if (change === undefined) return <span>{operationWords(operation, changes)}</span>;
      return (
        <span className={classes.cell}>
          <ChangeView change={change} oneLine />
          {changes.length > 1 && <span className={classes.more}>{text.more(changes.length - 1)}</span>}
        </span>
      );
    },
  };
}

/**
 * @param field whose change is shown, null: the first one
 * @param isFinal something in the plan cannot be undone
 * @param inSets rows of several users belong together
 */
export function differenceColumns(
  field: string | null,
  isFinal: boolean,
  inSets: boolean,
): readonly DataColumn<ReviewRow>[] {
  const columns: readonly DataColumn<ReviewRow>[] = [
    {
      id: 'set',
      header: text.columns.set,
      width: 64,
      cell: ({ together }) => (together === undefined ? text.none : formatNumber(together + 1)),
    },
    ...subjectColumns<ReviewRow>(),
    changeColumn<ReviewRow>(field),
    {
      id: 'operation',
      header: text.columns.operation,
      width: 150,
      hideBelow: 1000,
      cell: ({ operation, changes }) => operationWords(operation, changes),
    },
    {
      id: 'final',
      header: text.columns.final,
      width: 160,
      cell: ({ effects }) => {
        const first = effects[0];
        if (first === undefined) return <span className={classes.muted}>{text.none}</span>;
        return (
          <StatusBadge tone="bad" title={effects.map(effectLabel).join(', ')}>
            <IconAlertTriangle size={12} aria-hidden="true" /> {effectLabel(first)}
            {effects.length > 1 && ` ${text.more(effects.length - 1)}`}
          </StatusBadge>
        );
      },
    },
  ];
  return columns.filter(({ id }) => (id === 'final' ? isFinal : id === 'set' ? inSets : true));
}
