import { useMutation } from '@tanstack/react-query';
import { signOut } from './queries/session.ts';

/** Warnings (offline: the token could not be revoked) are kept with the mutation for whoever shows them. */
export function useSignOut(connectionId: string) {
  const { mutate, isPending } = useMutation({
    ...signOut(connectionId),
    mutationKey: ['signOut', connectionId],
  });
  return { signOut: () => mutate(), isPending };
}
