import type { ReactNode } from 'react';
import classes from './page-header.module.css';

interface PageHeaderProps {
  readonly title: string;
  /** A count or state beside the title. */
  readonly meta?: ReactNode;
  /** Filters and buttons, at the end of the line. */
  readonly actions?: ReactNode;
  /** Below the line, as for a filter bar. */
  readonly children?: ReactNode;
}

export function PageHeader({ title, meta, actions, children }: PageHeaderProps) {
  return (
    <header className={classes.header}>
      <div className={classes.line}>
        <h1 className={classes.title}>{title}</h1>
        {meta && <div className={classes.meta}>{meta}</div>}
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </header>
  );
}
