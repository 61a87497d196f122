import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { uiText } from '../text/ui.ts';
import { CopyButton } from './copy-button.tsx';
import classes from './error-panel.module.css';
import { IconAlertTriangle } from './icons.ts';
import { useUiServices } from './services.tsx';

/** A failure in words. `failureOf` of the client gives one for whatever was thrown. */
export interface Problem {
  readonly message: string;
  /** What to do next. */
  readonly next: string;
  readonly retryable: boolean;
  readonly needsSignIn: boolean;
  /** Finds the cause in the log. */
  readonly id?: string | undefined;
}

interface ErrorPanelProps {
  readonly problem: Problem;
  /** Given even where a retry alone will not help: after mending the cause, people look for it. */
  readonly onRetry?: (() => void) | undefined;
  readonly retrying?: boolean;
  /** Further buttons. */
  readonly children?: ReactNode;
}

/** What happened, what to do, and the button that does it. */
export function ErrorPanel({ problem, onRetry, retrying = false, children }: ErrorPanelProps) {
  const { signIn } = useUiServices();
  return (
    <div className={classes.panel} role="alert">
      <IconAlertTriangle size={18} className={classes.icon} aria-hidden="true" />
      <div className={classes.body}>
        <p className={classes.message}>
          <bdi>{problem.message}</bdi>
        </p>
        <p className={classes.next}>{problem.next}</p>
        {problem.id && (
          <p className={classes.id}>
            {uiText.errorId}: <code>{problem.id}</code> <CopyButton text={problem.id} what={uiText.errorId} />
          </p>
        )}
        <div className={classes.actions}>
          {problem.needsSignIn && <Button onClick={signIn}>{uiText.signIn}</Button>}
          {onRetry && (
            <Button variant="default" onClick={onRetry} disabled={retrying}>
              {retrying ? uiText.tryingAgain : uiText.tryAgain}
            </Button>
          )}
          {children}
        </div>
      </div>
    </div>
  );
}
