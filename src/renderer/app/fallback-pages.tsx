import type { ErrorComponentProps } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';
import { failureOf } from '../api/bridge-error.ts';
import { shellText } from '../text/shell.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import classes from './session-gate.module.css';

/** A page that threw; the frame around it lives on. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const problem = { ...failureOf(error), next: shellText.crashedNext };
  return (
    <div className={classes.failed}>
      <h1 className={classes.title}>{shellText.crashed}</h1>
      <ErrorPanel problem={problem} onRetry={reset} />
    </div>
  );
}

export function NotFoundPage() {
  return (
    <EmptyState wholePage title={shellText.notFound} actions={<Link to="/users">{shellText.users}</Link>}>
      {shellText.notFoundText}
    </EmptyState>
  );
}
