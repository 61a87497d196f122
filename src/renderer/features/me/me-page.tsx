import { useActiveConnection, useSession } from '../../api/active-connection.ts';
import { meText } from '../../text/me.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { BackendPanel } from './backend-panel.tsx';
import { ClaimsPanel } from './claims-panel.tsx';
import classes from './me.module.css';
import { NoSessionPanel } from './no-session-panel.tsx';
import { SessionPanel } from './session-panel.tsx';
import { WhoPanel } from './who-panel.tsx';

/** As whom one is here, why with this role, until when, and whether the backend agrees. */
export function MePage() {
  const active = useActiveConnection();
  const session = useSession(active?.connection.id ?? '');
  if (!active || !session) return null;
  const { connection } = active;
  return (
    <>
      <PageHeader title={meText.title} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className={classes.page} tabIndex={0} aria-label={meText.title}>
        {session.phase === 'notNeeded' && <NoSessionPanel connection={connection} />}
        {session.phase === 'signedIn' && (
          <div className={classes.columns}>
            <div className={classes.column}>
              <WhoPanel connection={connection} session={session} />
              <SessionPanel connectionId={connection.id} session={session} />
            </div>
            <div className={classes.column}>
              <BackendPanel connection={connection} />
              <ClaimsPanel connectionId={connection.id} />
            </div>
          </div>
        )}
      </section>
    </>
  );
}
