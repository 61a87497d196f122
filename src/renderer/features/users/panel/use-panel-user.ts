import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef } from 'react';
import { failureOf } from '../../../api/bridge-error.ts';
import { userDetail } from '../../../api/queries/directory.ts';
import { mirrorState } from '../../../api/queries/mirror.ts';
import { heldUser } from '../../../api/queries/user-panel.ts';
import type { Problem } from '../../../ui/error-panel.tsx';
import { useWaited } from '../../../ui/use-waited.ts';
import { chooseUser, type PanelUser } from './panel-user.ts';

/** A large copy takes a while to open; after so many milliseconds the pool is asked all the same. */
const PATIENCE = 500;

export interface PanelUserState extends PanelUser {
  /** Why nothing, or nothing newer, could be read; null: it could. */
  readonly problem: Problem | null;
  readonly fetching: boolean;
  readonly refresh: () => void;
}

/** One user: from the copy at once, then as the pool has it now; a user that is gone is not asked for. */
export function usePanelUser(connectionId: string, sub: string): PanelUserState {
  const held = useQuery(heldUser(connectionId, sub));
  const copy = useQuery(mirrorState(connectionId));
  const knownGone = typeof held.data?.goneAt === 'number';
  const waited = useWaited(PATIENCE);
  const live = useQuery({
    ...userDetail(connectionId, sub),
    staleTime: 0,
    enabled: !knownGone && (!held.isPending || waited),
  });
  // What a run has just written is in the copy at once; the answer that was read before it must not hide it.
  const refetch = useEffectEvent(() => void live.refetch());
  const shownCopy = useRef(held.data);
  useEffect(() => {
    const isNews = shownCopy.current !== undefined && shownCopy.current !== held.data;
    shownCopy.current = held.data;
    if (isNews && !knownGone) refetch();
  }, [held.data, knownGone]);
  const liveFailure = live.error ? failureOf(live.error) : null;
  const chosen = chooseUser({
    held: held.data,
    live: live.data,
    liveAt: live.dataUpdatedAt,
    missing: liveFailure?.code === 'USER_NOT_FOUND' ? live.errorUpdatedAt : null,
    copyAt: copy.data?.completeAt ?? null,
  });
  return {
    ...chosen,
    problem: chosen.gone === null ? liveFailure : null,
    fetching: live.isFetching || held.isFetching,
    refresh() {
      void held.refetch();
      if (!knownGone) void live.refetch();
    },
  };
}
