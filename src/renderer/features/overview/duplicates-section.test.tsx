import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterContextProvider,
} from '@tanstack/react-router';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { type DuplicatesState, duplicatesQuery } from '../../api/queries/duplicates.ts';
import { DuplicatesSection } from './duplicates-section.tsx';

const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });

const STATE: DuplicatesState = {
  phase: 'ready',
  done: 1,
  complete: true,
  open: 12,
  users: 25,
  fresh: 3,
  linked: 4,
  ended: 0,
  setAside: 0,
  shared: 0,
  byDetector: [],
  byStrength: [],
  history: [],
  seenAt: 1,
  version: 1,
};

function card(state: Partial<DuplicatesState> | null): string {
  const client = new QueryClient();
  if (state) client.setQueryData(duplicatesQuery('demo').queryKey, { ...STATE, ...state });
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <RouterContextProvider router={router}>
        <DuplicatesSection />
      </RouterContextProvider>
    </QueryClientProvider>,
  );
}

test('counts lead to the sets that they count', () => {
  const html = card({});
  expect(html).toMatch(/href="\/duplicates"[^>]*>.*?Open sets.*?12/);
  expect(html).toMatch(/href="\/duplicates\?state=new"[^>]*>.*?New since the last look.*?3/);
  expect(html).toContain('25 accounts in them');
});

test('while comparing, progress is shown beside what is known, and the rest of the card is there', () => {
  const html = card({ phase: 'comparing', done: 0.999, open: 0, complete: false });
  expect(html).toContain('Comparing all users: 99 %');
  expect(html).toContain('<progress');
  expect(html).toContain('was not read to its end');
  expect(html).not.toContain('No two accounts');
});

test('nothing found is good news, and nothing known is no news', () => {
  expect(card({ open: 0, users: 0, fresh: 0 })).toContain('No two accounts look like one person’s.');
  expect(card({ open: 0, users: 0, fresh: 0 })).toContain('4 sets of linked accounts');
  expect(card({ phase: 'waiting' })).toContain('as soon as the copy is open');
  expect(card(null)).toContain('role="status"');
});
