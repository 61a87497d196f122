import { QueryClient } from '@tanstack/react-query';
import { shouldRetry } from './bridge-error.ts';

const SECOND = 1000;

/** `networkMode: always`: the window makes no requests of its own, so whether it is "online" says nothing. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: shouldRetry,
        retryDelay: (failedBefore) => Math.min(SECOND * 2 ** failedBefore, 8 * SECOND),
        staleTime: 60 * SECOND,
        gcTime: 10 * 60 * SECOND,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
