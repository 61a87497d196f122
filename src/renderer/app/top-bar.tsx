import { useQuery } from '@tanstack/react-query';
import { useActiveConnection, useSession } from '../api/active-connection.ts';
import type { ListedConnection } from '../api/queries/connections.ts';
import { poolDescription } from '../api/queries/directory.ts';
import { MirrorIndicator } from '../features/mirror/mirror-indicator.tsx';
import { RunsIndicator } from '../features/plans/runs-indicator.tsx';
import { shellText } from '../text/shell.ts';
import { IconSearch } from '../ui/icons.ts';
import { KeyHint } from '../ui/key-hint.tsx';
import { MonoId } from '../ui/mono-id.tsx';
import { ConnectionSwitcher } from './connection-switcher.tsx';
import { SessionMenu } from './session-menu.tsx';
import classes from './top-bar.module.css';

/** Where one is and as whom; always in view. */
export function TopBar({ onPalette }: { onPalette: () => void }) {
  const active = useActiveConnection();
  return (
    <header className={classes.bar}>
      <ConnectionSwitcher active={active} />
      {active && <PoolFacts connection={active.connection} />}
      <div className={classes.end}>
        <RunsIndicator />
        <MirrorIndicator />
        <button
          type="button"
          className={classes.commands}
          onClick={onPalette}
          title={shellText.openCommands}
          aria-keyshortcuts="Control+K Meta+K"
        >
          <IconSearch size={14} aria-hidden="true" />
          <span className={classes.commandsText}>{shellText.commands}</span>
          <KeyHint keys={['mod', 'K']} />
        </button>
        {active && <SessionMenu connection={active.connection} />}
      </div>
    </header>
  );
}

function PoolFacts({ connection }: Pick<ListedConnection, 'connection'>) {
  const session = useSession(connection.id);
  const role = session?.phase === 'signedIn' || session?.phase === 'notNeeded' ? session.role : null;
  const { data: pool } = useQuery({
    ...poolDescription(connection.id),
    enabled: role !== null,
    select: ({ name }) => name,
  });
  return (
    <div className={classes.facts}>
      {pool && pool !== connection.name && <bdi className={classes.pool}>{pool}</bdi>}
      <span className={classes.region}>{connection.region}</span>
      <span className={classes.poolId}>
        <MonoId value={connection.userPoolId} what={shellText.poolId} keepEnd={4} />
      </span>
    </div>
  );
}
