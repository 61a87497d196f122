import { useQuery } from '@tanstack/react-query';
import { DEMO_CONNECTION_ID } from '#shared/domain/connection.ts';
import type { SessionState } from '#shared/domain/session.ts';
import { appInfo } from './queries/app.ts';
import { connectionsList, type ListedConnection } from './queries/connections.ts';
import { session } from './queries/session.ts';

/** The connection that this window works with; the demo until a person chooses another. */
export function useActiveConnectionId(): string {
  const { data } = useQuery({ ...appInfo(), select: (info) => info.activeConnectionId });
  return data ?? DEMO_CONNECTION_ID;
}

/** Undefined while the list is read, or if the connection was removed. */
export function useActiveConnection(): ListedConnection | undefined {
  const id = useActiveConnectionId();
  const { data } = useQuery({
    ...connectionsList(),
    select: (all) => all.find(({ connection }) => connection.id === id),
  });
  return data;
}

/** The session as last told by main; undefined while it is not known. Reads only, never asks. */
export function useSession(connectionId: string): SessionState | undefined {
  const { data } = useQuery({ ...session(connectionId), enabled: false });
  return data;
}
