import type { ReactNode } from 'react';
import classes from './field-list.module.css';

/** Names and values in two aligned columns. */
export function FieldList({ children }: { children: ReactNode }) {
  return <dl className={classes.list}>{children}</dl>;
}

interface FieldProps {
  readonly name: ReactNode;
  /** A line of explanation below the value. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

export function Field({ name, note, children }: FieldProps) {
  return (
    <div className={classes.field}>
      <dt className={classes.name}>{name}</dt>
      <dd className={classes.value}>
        {children}
        {note && <div className={classes.note}>{note}</div>}
      </dd>
    </div>
  );
}
