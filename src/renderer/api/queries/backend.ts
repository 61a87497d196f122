import { queryOptions } from '@tanstack/react-query';
import type { OutputOf } from '#shared/contract/index.ts';
import { callOperation } from '../client.ts';
import { keys } from '../keys.ts';

export type BackendAnswer = OutputOf<'backend.me'>;

export function backendMe(connectionId: string) {
  return queryOptions({
    queryKey: [...keys.data(connectionId), 'backendMe'],
    queryFn: ({ signal }) => callOperation('backend.me', { connectionId }, signal),
    retry: false,
  });
}
