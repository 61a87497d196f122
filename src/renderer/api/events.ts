import type { QueryClient } from '@tanstack/react-query';
import { onBridgeEvent } from './client.ts';
import { keys } from './keys.ts';
import { putSession } from './queries/session.ts';

/** Main's events keep the cache true. Returns the function that ends it. */
export function followEvents(client: QueryClient): () => void {
  const ends = [
    onBridgeEvent('session.changed', ({ connectionId, state }) => putSession(client, connectionId, state)),
    onBridgeEvent('connections.changed', () => {
      void client.invalidateQueries({ queryKey: keys.connections });
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}
