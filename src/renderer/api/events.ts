import type { QueryClient } from '@tanstack/react-query';
import type { MirrorState } from '#shared/domain/mirror.ts';
import { onBridgeEvent } from './client.ts';
import { createCopyRefresh } from './copy-refresh.ts';
import { keys } from './keys.ts';
import { putSession } from './queries/session.ts';

/** Changes with all that may change what the copy answers: with its version, and when it cannot be read, or can again. */
function markOf({ version, phase, completeAt }: MirrorState): string {
  return `${version} ${completeAt} ${phase === 'opening' || phase === 'failed' ? phase : ''}`;
}

/** Main's events keep the cache true. Returns the function that ends it. */
export function followEvents(client: QueryClient): () => void {
  const refresh = createCopyRefresh({
    refresh: (connectionId) => void client.invalidateQueries({ queryKey: keys.copy(connectionId) }),
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
    () => refresh.end(),
  ];
  return () => {
    for (const end of ends) end();
  };
}
