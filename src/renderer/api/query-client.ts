import { QueryClient } from '@tanstack/react-query';

const SECOND = 1000;

/**
 * `networkMode: always`: the window makes no requests of its own, so whether it is "online" says nothing. Nothing is tried
 * again here: main's request budget has done that where it helps, and bad news should not take thrice as long.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        staleTime: 60 * SECOND,
        gcTime: 10 * 60 * SECOND,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
