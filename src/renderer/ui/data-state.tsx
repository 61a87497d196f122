import type { ReactNode } from 'react';
import { formatRelative } from '../text/format.ts';
import { uiText } from '../text/ui.ts';
import classes from './data-state.module.css';
import { ErrorPanel, type Problem } from './error-panel.tsx';
import { IconAlertTriangle } from './icons.ts';
import { SkeletonLines } from './skeleton.tsx';

interface DataStateProps<T> {
  /** What is known; kept while a refresh fails. */
  readonly data: T | undefined;
  /** Of the last try; null when it went well or none has ended. */
  readonly problem: Problem | null;
  readonly onRetry: () => void;
  readonly fetching: boolean;
  /** When `data` was had, milliseconds since the epoch. */
  readonly updatedAt?: number;
  readonly skeleton?: ReactNode;
  readonly children: (data: T) => ReactNode;
}

/** The states of something that is read: loading, failed, stale (data is shown, its refresh failed), there. */
export function DataState<T>(props: DataStateProps<T>) {
  const { data, problem, onRetry, fetching, updatedAt, skeleton, children } = props;
  if (data === undefined) {
    if (!problem) return skeleton ?? <SkeletonLines />;
    return (
      <div className={classes.failed}>
        <ErrorPanel problem={problem} onRetry={onRetry} retrying={fetching} />
      </div>
    );
  }
  return (
    <>
      {problem && <StaleNote problem={problem} updatedAt={updatedAt} onRetry={onRetry} fetching={fetching} />}
      {children(data)}
    </>
  );
}

interface StaleNoteProps {
  readonly problem: Problem;
  readonly updatedAt?: number | undefined;
  readonly onRetry: () => void;
  readonly fetching: boolean;
}

/** One line above data that could not be refreshed. */
export function StaleNote({ problem, updatedAt, onRetry, fetching }: StaleNoteProps) {
  const since = updatedAt ? formatRelative(updatedAt, Date.now()) : null;
  return (
    <div className={classes.stale} role="status">
      <IconAlertTriangle size={14} aria-hidden="true" />
      <span>
        {since && `${uiText.stale(since)} `}
        {problem.message} {problem.next}
      </span>
      <button type="button" className={classes.retry} onClick={onRetry} disabled={fetching}>
        {fetching ? uiText.tryingAgain : uiText.tryAgain}
      </button>
    </div>
  );
}
