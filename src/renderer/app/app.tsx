import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { theme } from '../ui/theme/theme.ts';
import type { AppRouter } from './router.tsx';

/** Only for the first paint; main keeps the choice and tells it in `app.info`. */
const colorSchemeManager = localStorageColorSchemeManager({ key: 'color-scheme' });

interface AppProps {
  readonly queryClient: QueryClient;
  readonly router: AppRouter;
}

/** Mantine's own style elements are off: the window's policy forbids them, `theme-variables.css` stands in. */
export function App({ queryClient, router }: AppProps) {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        colorSchemeManager={colorSchemeManager}
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>
  );
}
