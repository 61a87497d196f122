import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type Connection, callbackUrls, DEMO_CONNECTION_ID } from '#shared/domain/connection.ts';
import type { ErrorCode } from '#shared/domain/errors.ts';
import { failureOf } from '../../api/bridge-error.ts';
import { sessionText } from '../../text/session.ts';
import { CopyButton, CopyTextButton } from '../../ui/copy-button.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import classes from './sign-in-page.module.css';

/** Causes that are mended in the connection itself. */
const OF_THE_CONNECTION: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'APP_CLIENT_WRONG',
  'CALLBACK_PORTS_TAKEN',
  'SIGN_IN_DOMAIN_WRONG',
  'SIGN_IN_NOT_CONFIGURED',
  'TOKEN_REJECTED',
  'USER_POOL_NOT_FOUND',
]);

/** Why the last attempt failed; with the very URLs where they are what is missing. */
export function SignInFailure({ error, connection }: { error: unknown; connection: Connection }) {
  const failure = failureOf(error);
  const { id, message, next, retryable, code } = failure;
  const editable = connection.id !== DEMO_CONNECTION_ID && OF_THE_CONNECTION.has(code);
  // The button below is the retry, so the panel shows none of its own.
  return (
    <ErrorPanel problem={{ id, message, next, retryable, needsSignIn: false }}>
      {editable && (
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/connections/$connectionId" params={{ connectionId: connection.id }} {...props} />
          )}
        >
          {sessionText.editConnection}
        </Button>
      )}
      {code === 'CALLBACK_NOT_REGISTERED' && connection.signIn && (
        <CallbackUrls urls={callbackUrls(connection.signIn)} />
      )}
    </ErrorPanel>
  );
}

function CallbackUrls({ urls }: { urls: readonly string[] }) {
  return (
    <div>
      <strong>{sessionText.callbackTitle}</strong>
      <ul className={classes.urls}>
        {urls.map((url) => (
          <li key={url}>
            <code>{url}</code>
            <CopyButton text={url} what={url} />
          </li>
        ))}
      </ul>
      <CopyTextButton text={urls.join('\n')} what={sessionText.callbackUrls} />
    </div>
  );
}
