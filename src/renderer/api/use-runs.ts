import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useActiveConnectionId } from './active-connection.ts';
import { openedConnection } from './queries/connections.ts';
import { type Run, runsList } from './queries/runs.ts';
import { useRole } from './use-role.ts';

const NONE: readonly Run[] = [];

/** The latest runs of the window's pool, newest first, as far as they were read; empty while they are not known. */
export function useLatestRuns(): readonly Run[] {
  const connectionId = useActiveConnectionId();
  const hasRole = useRole() !== null;
  const opened = useQuery({ ...openedConnection(connectionId), enabled: false });
  const { data } = useInfiniteQuery({
    ...runsList(connectionId),
    enabled: hasRole && opened.data !== undefined,
    select: ({ pages }) => pages.flat(),
  });
  return data ?? NONE;
}
