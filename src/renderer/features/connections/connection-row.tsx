import { ActionIcon, Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Connection } from '#shared/domain/connection.ts';
import type { SessionState } from '#shared/domain/session.ts';
import { useSession } from '../../api/active-connection.ts';
import type { ListedConnection } from '../../api/queries/connections.ts';
import { connectionsText } from '../../text/connections.ts';
import { IconPencil, IconTrash } from '../../ui/icons.ts';
import { MonoId } from '../../ui/mono-id.tsx';
import { StatusBadge, StatusDot, type Tone } from '../../ui/status.tsx';
import classes from './connections.module.css';

interface ConnectionRowProps {
  readonly listed: ListedConnection;
  readonly inUse: boolean;
  readonly onUse: () => void;
  readonly onRemove: () => void;
}

export function ConnectionRow({ listed, inUse, onUse, onRemove }: ConnectionRowProps) {
  const { connection, builtIn } = listed;
  const { id, name } = connection;
  // What was told since the list was read is newer than the list.
  const session = useSession(id) ?? listed.session;
  return (
    <tr data-in-use={inUse || undefined}>
      <th scope="row">
        <span className={classes.name}>
          <bdi>{name}</bdi>
          {builtIn && <StatusBadge tone="info">{connectionsText.builtIn}</StatusBadge>}
        </span>
      </th>
      <td>
        <MonoId value={connection.userPoolId} what={connectionsText.poolId} />
        <div className={classes.muted}>{connection.region}</div>
      </td>
      <td>
        {connection.signIn ? (
          <bdi className={classes.domain} title={connection.signIn.domain}>
            {connection.signIn.domain.replace(/^https?:\/\//, '')}
          </bdi>
        ) : (
          <span className={classes.muted}>{connectionsText.noSignIn}</span>
        )}
      </td>
      <td>{credentialsInWords(connection)}</td>
      <td>
        <SessionInWords session={session} />
      </td>
      <td>
        <div className={classes.rowActions}>
          {inUse ? (
            <span className={classes.inUse}>{connectionsText.inUse}</span>
          ) : (
            <Button variant="default" onClick={onUse} aria-label={connectionsText.chooseNamed(name)}>
              {connectionsText.use}
            </Button>
          )}
          {!builtIn && (
            <>
              <ActionIcon
                aria-label={connectionsText.editNamed(name)}
                title={connectionsText.edit}
                renderRoot={(props) => (
                  <Link to="/connections/$connectionId" params={{ connectionId: id }} {...props} />
                )}
              >
                <IconPencil size={15} />
              </ActionIcon>
              <ActionIcon
                aria-label={connectionsText.removeNamed(name)}
                title={connectionsText.remove}
                onClick={onRemove}
              >
                <IconTrash size={15} />
              </ActionIcon>
            </>
          )}
        </div>
      </td>
    </tr>
  );
}

function credentialsInWords({ credentials }: Connection): string {
  const words = connectionsText.credentials;
  switch (credentials.kind) {
    case 'identityPool':
      return words.identityPool;
    case 'profile':
      return words.profile(credentials.profile);
    case 'environment':
      return words.environment;
  }
}

function SessionInWords({ session }: { session: SessionState | null }) {
  const [tone, words] = stateOf(session);
  return (
    <span className={classes.state}>
      <StatusDot tone={tone} />
      <bdi>{words}</bdi>
    </span>
  );
}

function stateOf(session: SessionState | null): readonly [Tone, string] {
  const words = connectionsText.state;
  switch (session?.phase) {
    case undefined:
      return ['neutral', words.unknown];
    case 'signedIn':
      return ['good', words.signedIn(session.username)];
    case 'notNeeded':
      return ['good', words.notNeeded];
    case 'signedOut':
      return ['neutral', words.signedOut];
    case 'offline':
      return ['warning', words.offline];
    default:
      return ['info', words.busy];
  }
}
