import { useMutation, useQuery } from '@tanstack/react-query';
import type { MirrorState } from '#shared/domain/mirror.ts';
import { useActiveConnectionId, useSession } from './active-connection.ts';
import { openedConnection } from './queries/connections.ts';
import { type MirrorCommand, mirrorCommand, mirrorState } from './queries/mirror.ts';

const whole = (state: MirrorState) => state;

/** The state of the copy of the window's pool; undefined while it is not known, or nobody with a role is there to ask. */
export function useMirrorState(): MirrorState | undefined {
  return useMirrorPart(whole);
}

/** A part of it. While the pool is read, the state changes ten times a second; who needs a part is drawn anew for that only. */
export function useMirrorPart<Part>(select: (state: MirrorState) => Part): Part | undefined {
  const connectionId = useActiveConnectionId();
  const session = useSession(connectionId);
  const opened = useQuery({ ...openedConnection(connectionId), enabled: false });
  const signedIn = session?.phase === 'signedIn' || session?.phase === 'notNeeded';
  // Offline, a kept sign-in is enough to read the copy.
  const hasRole = session?.phase === 'offline' || (signedIn && session.role !== null);
  const isOpen = opened.data !== undefined;
  const { data } = useQuery({ ...mirrorState(connectionId), enabled: isOpen && hasRole, select });
  return isOpen && hasRole ? data : undefined;
}

/** Gives one command to the copy of the window's pool. */
export function useMirrorCommand(command: MirrorCommand) {
  return useMutation(mirrorCommand(useActiveConnectionId(), command));
}
