import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query';
import { isCancelled } from './bridge-error.ts';
import { signIn } from './queries/session.ts';

/** The running sign-ins of this window by connection, so that any place may cancel one that another began. */
const running = new Map<string, AbortController>();

function begin(connectionId: string): AbortSignal {
  const controller = new AbortController();
  running.set(connectionId, controller);
  return controller.signal;
}

export interface SignIn {
  readonly start: () => void;
  readonly cancel: () => void;
  readonly pending: boolean;
  /** Why the last one failed; null if none did or a person cancelled it. */
  readonly error: unknown;
}

/** Signing in to one connection. All users of this hook see the same attempt. */
export function useSignIn(connectionId: string): SignIn {
  const client = useQueryClient();
  const options = signIn(connectionId, () => begin(connectionId));
  const { mutate } = useMutation(options);
  const attempts = useMutationState({
    filters: { mutationKey: ['signIn', connectionId] },
    select: ({ state }) => ({ status: state.status, error: state.error }),
  });
  const last = attempts.at(-1);
  const pending = last?.status === 'pending';

  return {
    start() {
      if (client.isMutating({ mutationKey: ['signIn', connectionId] }) === 0) mutate();
    },
    cancel() {
      running.get(connectionId)?.abort();
    },
    pending,
    error: last?.status === 'error' && !isCancelled(last.error) ? last.error : null,
  };
}
