import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useActiveConnection, useActiveConnectionId } from '../api/active-connection.ts';
import { failureOf } from '../api/bridge-error.ts';
import { appInfo, copyText } from '../api/queries/app.ts';
import { openedConnection } from '../api/queries/connections.ts';
import { useSignIn } from '../api/sign-in.ts';
import { MirrorActionsProvider } from '../features/mirror/mirror-actions.tsx';
import { shellText } from '../text/shell.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { UiServicesProvider } from '../ui/services.tsx';
import { Banners } from './banners.tsx';
import { environmentOf } from './environment.ts';
import { type Overlay, Overlays } from './overlays.tsx';
import { Rail } from './rail.tsx';
import classes from './shell.module.css';
import { TopBar } from './top-bar.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import { useSyncTheme } from './use-theme-choice.ts';

/** The frame around every page. */
export function Shell() {
  const info = useQuery(appInfo());
  const connectionId = useActiveConnectionId();
  const active = useActiveConnection();
  const { start } = useSignIn(connectionId);
  const [opened, setOpened] = useState<Overlay | null>(null);
  useQuery({ ...openedConnection(connectionId), enabled: info.data !== undefined });
  useSyncTheme(info.data?.theme);
  useShortcuts({ onPalette: () => setOpened('palette'), onHelp: () => setOpened('help') });

  // The mutation's `start` is new on every render; what is in the context must not be.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it only reads the connection
  const services = useMemo(() => ({ copyText, signIn: start }), [connectionId]);
  const environment = active && environmentOf(active.connection);
  // From here on everything can be reached; the start is measured up to it.
  const isUsable = info.data !== undefined && active !== undefined;
  const name = active?.connection.name;
  useEffect(() => {
    document.title = name ? `${name} · ${shellText.appName}` : shellText.appName;
  }, [name]);

  return (
    <UiServicesProvider value={services}>
      <MirrorActionsProvider>
        <div className={classes.frame} data-environment={environment} data-usable={isUsable || undefined}>
          <button type="button" className={classes.skip} onClick={focusContent}>
            {shellText.skipToContent}
          </button>
          <Rail onHelp={() => setOpened('help')} />
          <div className={classes.column}>
            <TopBar onPalette={() => setOpened('palette')} />
            <Banners />
            <main id="content" className={classes.content} tabIndex={-1}>
              {info.error && !info.data ? (
                <div className={classes.failed}>
                  <h1 className={classes.title}>{shellText.notStarted}</h1>
                  <ErrorPanel
                    problem={failureOf(info.error)}
                    onRetry={() => void info.refetch()}
                    retrying={info.isFetching}
                  />
                </div>
              ) : (
                <Outlet />
              )}
            </main>
          </div>
        </div>
        <Overlays
          opened={opened}
          onOpen={setOpened}
          onClose={(overlay) => setOpened((now) => (now === overlay ? null : now))}
        />
      </MirrorActionsProvider>
    </UiServicesProvider>
  );
}

function focusContent() {
  document.getElementById('content')?.focus();
}
