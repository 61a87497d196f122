import type { ReactNode } from 'react';
import classes from './split-layout.module.css';

interface SplitLayoutProps {
  readonly children: ReactNode;
  /** A `SidePanel`, or nothing. */
  readonly panel?: ReactNode;
}

/** A page's main column, with room for a panel at its right. */
export function SplitLayout({ children, panel }: SplitLayoutProps) {
  return (
    <div className={classes.split}>
      <div className={classes.main}>{children}</div>
      {panel}
    </div>
  );
}
