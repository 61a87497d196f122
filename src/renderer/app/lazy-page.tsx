import { type ComponentType, lazy, Suspense } from 'react';

/**
 * A page whose code is fetched when it is shown first. The router's own lazy components hold back the whole frame until
 * the page is there; this way the frame is painted first, and a start that ends at the sign-in fetches no page at all.
 */
export function lazyPage(load: () => Promise<ComponentType>): { component: () => React.ReactNode } {
  const Page = lazy(async () => ({ default: await load() }));
  return {
    component: () => (
      <Suspense>
        <Page />
      </Suspense>
    ),
  };
}
