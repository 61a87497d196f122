import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { usersRows, usersSearch } from '../../api/queries/mirror-users.ts';
import { useMirrorState } from '../../api/use-mirror.ts';
import { PAGE_SIZE } from './page-window.ts';
import { createUserList, type UserList, type UserListState } from './user-list.ts';

/** One list for the life of the page and the connection. */
export function useUserList(connectionId: string): { list: UserList; state: UserListState } {
  const client = useQueryClient();
  const list = useMemo(
    () =>
      createUserList({
        search: (question, first) => client.fetchQuery(usersSearch(connectionId, question, first)),
        rows: (result, page, columns) =>
          client.fetchQuery(usersRows(connectionId, result, page, PAGE_SIZE, columns)),
      }),
    [client, connectionId],
  );
  useEffect(() => () => list.end(), [list]);
  const state = useSyncExternalStore(list.subscribe, list.state);
  const version = useMirrorState()?.version;
  useEffect(() => {
    if (version !== undefined) list.sawVersion(version);
  }, [list, version]);
  return { list, state };
}
