import { useInfiniteQuery } from '@tanstack/react-query';
import { type UserSession, userSessions } from '../../../api/queries/user-panel.ts';
import { userActionsText } from '../../../text/user-actions-text.ts';
import { userPanelText } from '../../../text/user-panel-text.ts';
import { MonoId } from '../../../ui/mono-id.tsx';
import { TimeText } from '../../../ui/time-text.tsx';
import { ActionButton } from '../actions/action-button.tsx';
import { ActivitySection } from './activity-section.tsx';
import classes from './panel.module.css';
import { PlaceLine } from './place-line.tsx';

const text = userPanelText.activity.sessions;
const kinds = new Map<string, string>(Object.entries(text.kinds));

export function SessionsSection({ connectionId, username }: { connectionId: string; username: string }) {
  const query = useInfiniteQuery(userSessions(connectionId, username));
  return (
    <ActivitySection words={text} units={['session', 'sessions']} query={query}>
      {(sessions) => (
        <>
          <ul className={classes.cards}>
            {sessions.map((session) => (
              <Session key={session.id} session={session} />
            ))}
          </ul>
          <div className={classes.tools}>
            <ActionButton id="revokeSessions">{userActionsText.rows.revokeAll}</ActionButton>
          </div>
        </>
      )}
    </ActivitySection>
  );
}

function Session({ session }: { session: UserSession }) {
  return (
    <li className={classes.card}>
      <div className={classes.cardLine}>
        <strong>{kinds.get(session.kind) ?? text.otherKind}</strong>
        <span className={classes.cardEnd}>
          {session.lastUsedAt === null ? (
            text.neverUsed
          ) : (
            <>
              {text.lastUsed} <TimeText at={session.lastUsedAt} show="relative" />
            </>
          )}
          <ActionButton
            id="revokeSessions"
            wish={{ kind: 'revokeSessions', ids: [session.id] }}
            name={userActionsText.rows.revokeNamed}
            quiet
          >
            {userActionsText.rows.revoke}
          </ActionButton>
        </span>
      </div>
      <PlaceLine parts={[session.device, session.city, session.country, session.ip]} />
      {session.startedAt === null ? null : (
        <div className={classes.muted}>
          {text.started} <TimeText at={session.startedAt} show="both" />
        </div>
      )}
      {session.clientId === null ? null : (
        <div className={classes.headId}>
          <span className={classes.headLabel}>{text.client}</span>
          <MonoId value={session.clientId} what={text.client} />
        </div>
      )}
    </li>
  );
}
