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

/** The frame itself threw, so nothing that it provides is there: only what the browser brings along. */
export function FrameCrashedPage({ error }: ErrorComponentProps) {
  return (
    <main className={classes.failed}>
      <h1 className={classes.title}>{shellText.crashed}</h1>
      <p>{failureOf(error).message}</p>
      <button type="button" onClick={() => window.location.reload()}>
        {shellText.reload}
      </button>
    </main>
  );
}

export function NotFoundPage() {
  return (
    <EmptyState wholePage title={shellText.notFound} actions={<Link to="/users">{shellText.users}</Link>}>
      {shellText.notFoundText}
    </EmptyState>
  );
}
