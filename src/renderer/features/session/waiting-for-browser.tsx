import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Connection } from '#shared/domain/connection.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { reopenBrowser } from '../../api/queries/session.ts';
import { formatCountdown } from '../../text/format.ts';
import { sessionText } from '../../text/session.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { IconExternalLink } from '../../ui/icons.ts';
import { StatusDot } from '../../ui/status.tsx';
import { useNow } from '../../ui/use-now.ts';
import { hostOf } from './host-of.ts';
import classes from './sign-in-page.module.css';

interface WaitingProps {
  readonly connection: Connection;
  /** Milliseconds since the epoch. */
  readonly endsAt: number;
  readonly onCancel: () => void;
}

export function WaitingForBrowser({ connection, endsAt, onCancel }: WaitingProps) {
  const reopen = useMutation(reopenBrowser(connection.id));
  const now = useNow(1000);
  const host = connection.signIn ? hostOf(connection.signIn.domain) : connection.name;
  return (
    <>
      <div role="status">
        <h1 className={classes.title}>{sessionText.waitingTitle}</h1>
        <p className={classes.text}>
          <bdi>{sessionText.waitingText(host)}</bdi>
        </p>
      </div>
      <div className={classes.countdown} role="timer" aria-live="off">
        <StatusDot tone="accent" pulse />
        {sessionText.timeLeft} <strong>{formatCountdown(endsAt - now)}</strong>
      </div>
      {reopen.error && <ErrorPanel problem={failureOf(reopen.error)} />}
      <div className={classes.actions}>
        <Button
          size="sm"
          variant="default"
          onClick={() => reopen.mutate()}
          disabled={reopen.isPending}
          leftSection={<IconExternalLink size={16} aria-hidden="true" />}
        >
          {reopen.isSuccess ? sessionText.openedAgain : sessionText.openAgain}
        </Button>
        <Button size="sm" variant="subtle" color="gray" onClick={onCancel}>
          {sessionText.cancel}
        </Button>
      </div>
    </>
  );
}
