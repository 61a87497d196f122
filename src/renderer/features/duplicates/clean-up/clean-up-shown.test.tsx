import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterContextProvider,
} from '@tanstack/react-router';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, test } from 'vitest';
import type { OutputOf } from '#shared/contract/index.ts';
import { CLEAN_UP_PRESETS } from '#shared/domain/duplicates/clean-up-presets.ts';
import type { Role } from '#shared/domain/role.ts';
import { keys } from '../../../api/keys.ts';
import { cleanUpPreview } from '../../../api/queries/duplicates.ts';
import { CleanUpDialog } from './clean-up-dialog.tsx';

const HOSTILE = '\u202egnp<img src=x onerror=alert(1)>\u200b';
const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });
let client: QueryClient;
beforeEach(() => {
  client = new QueryClient();
});

function dialogFor(role: Role | 'offline', preview?: OutputOf<'duplicates.preview'>): string {
  client.setQueryData(
    keys.session('demo'),
    role === 'offline' ? { phase: 'offline' } : { phase: 'notNeeded', role },
  );
  const [first] = CLEAN_UP_PRESETS;
  if (first && preview) client.setQueryData(cleanUpPreview('demo', first.cleanUp).queryKey, preview as never);
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <MantineProvider env="test">
        <RouterContextProvider router={router}>
          <CleanUpDialog opened onClose={() => undefined} />
        </RouterContextProvider>
      </MantineProvider>
    </QueryClientProvider>,
  );
}

const button = (html: string) => /<button[^>]*type="submit"[^>]*>/.exec(html)?.[0] ?? '';

test('admins can make the plan; others see what it would do, and why they cannot', () => {
  expect(button(dialogFor('admin'))).toContain('aria-disabled="false"');
  for (const role of ['support', 'staff'] as const) {
    const html = dialogFor(role, { clusters: 3, users: 4, notCleaned: [] });
    expect(button(html)).toContain('aria-disabled="true"');
    expect(html).toContain('needs the role admin');
    expect(html).toContain('3 sets, 4 accounts');
  }
  expect(dialogFor('offline')).toContain('cannot be reached');
});

test('says how many are left as they are, and why; text of others stays text', () => {
  const html = dialogFor('admin', {
    clusters: 1_204,
    users: 1_310,
    notCleaned: [
      { reason: 'The given names differ.', clusters: 87 },
      { reason: HOSTILE, clusters: 1 },
    ],
  });
  expect(html).toContain('1,204 sets, 1,310 accounts');
  expect(html).toContain('would be deleted.');
  expect(html).toContain('88 sets are left as they are:');
  expect(html).toContain('The given names differ.');
  expect(html).not.toContain('<img');
  expect(html).not.toContain('\u202e');
});

test('says so where nothing fits', () => {
  const html = dialogFor('admin', { clusters: 0, users: 0, notCleaned: [] });
  expect(html).toContain('No set fits this rule');
  expect(button(html)).toContain('aria-disabled="true"');
});

test('nothing is shown until it is opened', () => {
  expect(
    renderToStaticMarkup(
      <QueryClientProvider client={client}>
        <CleanUpDialog opened={false} onClose={() => undefined} />
      </QueryClientProvider>,
    ),
  ).toBe('');
});
