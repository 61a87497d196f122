import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useMatchRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { DEMO_CONNECTION_ID } from '#shared/domain/connection.ts';
import { useActiveConnection, useActiveConnectionId, useSession } from '../api/active-connection.ts';
import { failureOf } from '../api/bridge-error.ts';
import { openedConnection } from '../api/queries/connections.ts';
import { MirrorStrip } from '../features/mirror/mirror-strip.tsx';
import { SignInPage } from '../features/session/sign-in-page.tsx';
import { shellText } from '../text/shell.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { NoticeLine } from '../ui/notice-line.tsx';
import classes from './session-gate.module.css';

const NoRolePage = lazy(() =>
  import('../features/session/no-role-page.tsx').then(({ NoRolePage }) => ({ default: NoRolePage })),
);

/** Lets a page through once there is a session; until then shows what is missing and how to get it. */
export function SessionGate() {
  const connectionId = useActiveConnectionId();
  const active = useActiveConnection();
  const opened = useQuery({ ...openedConnection(connectionId), enabled: false });
  const session = useSession(connectionId);
  const isMe = useMatchRoute()({ to: '/me' }) !== false;
  const name = active?.connection.name ?? '';

  if (opened.error) {
    return (
      <div className={classes.failed}>
        <h1 className={classes.title}>{shellText.openFailed(name)}</h1>
        <ErrorPanel
          problem={failureOf(opened.error)}
          onRetry={() => void opened.refetch()}
          retrying={opened.isFetching}
        >
          <Link to="/connections" className={classes.link}>
            {shellText.allConnections}
          </Link>
        </ErrorPanel>
      </div>
    );
  }
  if (!active || !session || !opened.data) {
    if (session?.phase === 'restoring') return <NoticeLine>{shellText.lookingForSession}</NoticeLine>;
    const isDemo = connectionId === DEMO_CONNECTION_ID;
    return <NoticeLine>{isDemo ? shellText.startingDemo : shellText.openingConnection(name)}</NoticeLine>;
  }

  switch (session.phase) {
    case 'restoring':
      return <NoticeLine>{shellText.lookingForSession}</NoticeLine>;
    case 'signedOut':
    case 'waitingForBrowser':
    case 'completing':
      return <SignInPage key={connectionId} connection={opened.data} session={session} />;
    case 'signedIn':
      if (isMe) return <Outlet />;
      if (session.role !== null) return <CopyPage />;
      return (
        <Suspense>
          <NoRolePage connection={opened.data} session={session} />
        </Suspense>
      );
    case 'offline':
      return isMe ? <NoticeLine>{session.message}</NoticeLine> : <CopyPage />;
    case 'notNeeded':
      return isMe ? <Outlet /> : <CopyPage />;
  }
}

/** A page that shows the copy of the pool, below what there is to say about the copy. */
function CopyPage() {
  return (
    <>
      <MirrorStrip />
      <Outlet />
    </>
  );
}
