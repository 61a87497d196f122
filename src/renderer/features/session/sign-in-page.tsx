import { Button } from '@mantine/core';
import { type Connection, DEMO_CONNECTION_ID } from '#shared/domain/connection.ts';
import type { SessionState } from '#shared/domain/session.ts';
import { useSignIn } from '../../api/sign-in.ts';
import { sessionText } from '../../text/session.ts';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { Field, FieldList } from '../../ui/field-list.tsx';
import { IconExternalLink } from '../../ui/icons.ts';
import { MonoId } from '../../ui/mono-id.tsx';
import { DemoAccounts } from './demo-accounts.tsx';
import { hostOf } from './host-of.ts';
import { SignInFailure } from './sign-in-failure.tsx';
import classes from './sign-in-page.module.css';
import { WaitingForBrowser } from './waiting-for-browser.tsx';

export interface SignInPageProps {
  readonly connection: Connection;
  readonly session: Extract<SessionState, { phase: 'signedOut' | 'waitingForBrowser' | 'completing' }>;
}

/** In place of a page that needs a session: who asks, where it leads, and one button. */
export function SignInPage({ connection, session }: SignInPageProps) {
  const { start, cancel, pending, error } = useSignIn(connection.id);
  return (
    <div className={classes.page}>
      <div className={classes.card}>
        <div className={classes.main}>
          <BrandMark size={34} />
          {session.phase === 'waitingForBrowser' && (
            <WaitingForBrowser connection={connection} endsAt={session.endsAt} onCancel={cancel} />
          )}
          {session.phase === 'completing' && (
            <>
              <div role="status">
                <h1 className={classes.title}>{sessionText.completingTitle}</h1>
                <p className={classes.text}>{sessionText.completingText}</p>
              </div>
              <div className={classes.actions}>
                <Button size="sm" variant="default" onClick={cancel}>
                  {sessionText.cancel}
                </Button>
              </div>
            </>
          )}
          {session.phase === 'signedOut' && (
            <>
              <div>
                <h1 className={classes.title}>
                  <bdi>{sessionText.signInTo(connection.name)}</bdi>
                </h1>
                <p className={classes.text}>{sessionText.intro}</p>
              </div>
              {error !== null && !pending ? (
                <SignInFailure error={error} connection={connection} />
              ) : (
                session.message && (
                  <p className={classes.reason} role="status">
                    {session.message}
                  </p>
                )
              )}
              <ConnectionFacts connection={connection} />
              <Button
                size="sm"
                fullWidth
                onClick={start}
                disabled={pending}
                leftSection={<IconExternalLink size={16} aria-hidden="true" />}
              >
                {error === null ? sessionText.button : sessionText.tryAgain}
              </Button>
            </>
          )}
        </div>
        {connection.id === DEMO_CONNECTION_ID && <DemoAccounts />}
      </div>
    </div>
  );
}

function ConnectionFacts({ connection }: { connection: Connection }) {
  const { facts } = sessionText;
  return (
    <FieldList>
      <Field name={facts.pool}>
        <MonoId value={connection.userPoolId} what={facts.poolId} />
      </Field>
      <Field name={facts.region}>{connection.region}</Field>
      {connection.signIn && (
        <>
          <Field name={facts.domain}>
            <bdi>{hostOf(connection.signIn.domain)}</bdi>
          </Field>
          <Field name={facts.client}>
            <MonoId value={connection.signIn.clientId} what={facts.clientId} />
          </Field>
        </>
      )}
    </FieldList>
  );
}
