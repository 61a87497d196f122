import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { SignedIn } from '#shared/domain/session.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { refreshSession } from '../../api/queries/session.ts';
import { useSignOut } from '../../api/sign-out.ts';
import { meText } from '../../text/me.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Field, FieldList } from '../../ui/field-list.tsx';
import { Section } from '../../ui/section.tsx';
import { TimeText } from '../../ui/time-text.tsx';
import classes from './me.module.css';

interface SessionPanelProps {
  readonly connectionId: string;
  readonly session: SignedIn;
}

export function SessionPanel({ connectionId, session }: SessionPanelProps) {
  const refresh = useMutation(refreshSession(connectionId));
  const { signOut, isPending } = useSignOut(connectionId);
  return (
    <Section
      title={meText.sessionTitle}
      actions={
        <>
          <Button variant="subtle" color="gray" onClick={signOut} disabled={isPending}>
            {meText.signOut}
          </Button>
          <Button variant="default" onClick={() => refresh.mutate()} disabled={refresh.isPending}>
            {refresh.isPending ? meText.refreshing : meText.refreshNow}
          </Button>
        </>
      }
    >
      <FieldList>
        <Field name={meText.signedIn}>
          <TimeText at={session.signedInAt} show="both" />
        </Field>
        <Field name={meText.expires}>
          <TimeText at={session.accessExpiresAt} show="both" />
        </Field>
        <Field name={meText.refreshDue} note={meText.refreshNote}>
          <TimeText at={session.refreshAt} show="both" />
        </Field>
        <Field name={meText.kept}>{meText.keptIn[session.keptIn]}</Field>
        {session.refreshProblem && <Field name={meText.refreshProblem}>{session.refreshProblem}</Field>}
      </FieldList>
      {refresh.error && (
        <div className={classes.problem}>
          <ErrorPanel problem={failureOf(refresh.error)} />
        </div>
      )}
    </Section>
  );
}
