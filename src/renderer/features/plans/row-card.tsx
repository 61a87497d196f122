import type { ReactNode } from 'react';
import type { ReviewRow } from '../../api/queries/plans.ts';
import { plansText } from '../../text/plans-text.ts';
import { effectLabel, operationWords } from '../../text/plans-words.ts';
import { HostileText } from '../../ui/hostile-text.tsx';
import { IconAlertTriangle } from '../../ui/icons.ts';
import { StatusBadge } from '../../ui/status.tsx';
import { ChangeView } from './change-view.tsx';
import classes from './plans.module.css';
import { SubjectView } from './subject-view.tsx';

interface RowCardProps {
  readonly row: ReviewRow;
  /** At the end of its first line. */
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}

/** A row in full: whom, what is done, every field, and what of it is final. */
export function RowCard({ row, action, children }: RowCardProps) {
  return (
    <article className={classes.card}>
      <div className={classes.cardHead}>
        <SubjectView subject={row.subject} />
        {action}
      </div>
      <p className={classes.operation}>
        <span>{operationWords(row.operation, row.changes)}</span> <Effects row={row} />
      </p>
      {row.changes.length === 0 ? (
        <p className={classes.muted}>{plansText.change.nothingSeen}</p>
      ) : (
        <ul className={classes.changes}>
          {row.changes.map((change) => (
            <li key={change.field}>
              <ChangeView change={change} />
            </li>
          ))}
        </ul>
      )}
      {row.relies && (
        <p className={classes.muted}>
          {plansText.change.relies} <HostileText text={row.relies.label} oneLine />
        </p>
      )}
      {children}
    </article>
  );
}

/** What of a row cannot be taken back, by a sign and in words. */
export function Effects({ row }: { row: Pick<ReviewRow, 'effects'> }) {
  return row.effects.map((effect) => (
    <StatusBadge key={effect} tone="bad">
      <IconAlertTriangle size={12} aria-hidden="true" /> {effectLabel(effect)}
    </StatusBadge>
  ));
}
