import { type ComponentType, lazy, Suspense } from 'react';

interface LazyPage {
  readonly component: () => React.ReactNode;
  /** Begins to fetch the page's code and does not wait for it. */
  readonly beforeLoad: () => void;
}

/**
 * A page whose code is fetched when its route is first met. The router's own lazy components hold back the whole frame
 * until the page is there; this way the frame is painted first.
 */
export function lazyPage(load: () => Promise<ComponentType>): LazyPage {
  const Page = lazy(async () => ({ default: await load() }));
  return {
    component: () => (
      <Suspense>
        <Page />
      </Suspense>
    ),
    // A failed fetch is shown by the page itself, when it is rendered.
    beforeLoad: () => void load().catch(() => undefined),
  };
}
