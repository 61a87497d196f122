import type { ReactNode } from 'react';
import classes from './notice-line.module.css';

/** What is being waited for, in one line at the middle of a page; appears only if it takes a moment. */
export function NoticeLine({ children }: { children: ReactNode }) {
  return (
    <div className={classes.notice} role="status">
      <span className={classes.spinner} aria-hidden="true" />
      <h1 className={classes.text}>{children}</h1>
    </div>
  );
}
