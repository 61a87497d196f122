import type { QueryClient } from '@tanstack/react-query';
import type { MirrorState } from '#shared/domain/mirror.ts';
import { onBridgeEvent } from './client.ts';
import { createCopyRefresh } from './copy-refresh.ts';
import { keys } from './keys.ts';
import { putDuplicates } from './queries/duplicates.ts';
import { putRun, type Run } from './queries/runs.ts';
import { putSession } from './queries/session.ts';

/** Changes with all that may change what the copy answers: with its version, and when it cannot be read, or can again. */
function markOf({ version, phase, completeAt }: MirrorState): string {
  return `${version} ${completeAt} ${phase === 'opening' || phase === 'failed' ? phase : ''}`;
}

/** Changes with all that may change what the rows of a run say. */
function markOfRun({ phase, counts, verified }: Run): string {
  return JSON.stringify([phase, counts, verified]);
}

/** Main's events keep the cache true. Returns the function that ends it. */
export function followEvents(client: QueryClient): () => void {
  const refresh = createCopyRefresh({
    refresh: (connectionId) => void client.invalidateQueries({ queryKey: keys.copy(connectionId) }),
  });
  // Runs are named by connection and id, in an order that no id can blur.
  const runs = createCopyRefresh({
    refresh: (name) => {
      const [connectionId = '', run = ''] = JSON.parse(name) as readonly string[];
      void client.invalidateQueries({ queryKey: keys.runRows(connectionId, run) });
    },
  });
  const ends = [
    onBridgeEvent('session.changed', ({ connectionId, state }) => putSession(client, connectionId, state)),
    onBridgeEvent('connections.changed', () => {
      void client.invalidateQueries({ queryKey: keys.connections });
    }),
    onBridgeEvent('mirror.changed', ({ connectionId, state }) => {
      client.setQueryData(keys.mirror(connectionId), state);
      refresh.saw(connectionId, markOf(state));
    }),
    onBridgeEvent('runs.changed', ({ connectionId, run }) => {
      putRun(client, connectionId, run);
      runs.saw(JSON.stringify([connectionId, run.id]), markOfRun(run));
    }),
    onBridgeEvent('duplicates.changed', ({ connectionId, state }) =>
      putDuplicates(client, connectionId, state),
    ),
    () => refresh.end(),
    () => runs.end(),
  ];
  return () => {
    for (const end of ends) end();
  };
}
