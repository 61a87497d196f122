import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterContextProvider,
} from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import type { Cluster, DuplicatesState } from '../../api/queries/duplicates.ts';
import { UiServicesProvider } from '../../ui/services.tsx';
import { ClusterView, type ClusterViewProps } from './detail/cluster-view.tsx';
import { lastSignIn } from './detail/sign-in-cell.tsx';
import { questionOf } from './duplicates-address.ts';
import { CLUSTER_COLUMNS } from './list/cluster-columns.tsx';
import { comparedBy, Nothing } from './list/nothing.tsx';

const HOSTILE = '\u202egnp<img src=x onerror=alert(1)>\u200b';
const NOW = Date.now();
const services = { copyText: () => Promise.resolve(), signIn: () => undefined };
const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });
const nothing = () => undefined;

function markup(node: ReactNode): string {
  return renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <RouterContextProvider router={router}>
          <UiServicesProvider value={services}>{node}</UiServicesProvider>
        </RouterContextProvider>
      </MantineProvider>
    </QueryClientProvider>,
  );
}

const user = (sub: string, over: Partial<MirrorUser> = {}): MirrorUser => ({
  sub,
  username: `user-${sub}`,
  status: 'CONFIRMED',
  enabled: true,
  createdAt: NOW - 90 * 86_400_000,
  updatedAt: NOW - 86_400_000,
  attributes: [
    { name: 'email', value: 'ada@example.com' },
    { name: 'email_verified', value: 'true' },
    { name: 'custom:note', value: `${HOSTILE} ${sub}` },
  ],
  goneAt: null,
  groups: [],
  ...over,
});
const cluster = (over: Partial<Cluster> = {}): Cluster => ({
  key: 'a',
  strength: 'certain',
  isNew: false,
  members: [user('a', { groups: ['staff'] }), user('b', { groups: [HOSTILE] })],
  pairs: [
    {
      a: 'a',
      b: 'b',
      matches: [{ detector: 'sameEmail', strength: 'certain', reason: `Both have “${HOSTILE}”.` }],
      linked: false,
      setAside: null,
    },
  ],
  held: [],
  decisions: [],
  size: 2,
  ...over,
});
const shown = (over: Partial<ClusterViewProps> = {}) =>
  markup(
    <ClusterView
      connectionId="demo"
      pool={undefined}
      refusals={{ aside: null, resolve: null, oneself: null }}
      acceptedCase={() => null}
      cluster={cluster()}
      onCase={nothing}
      onAccept={nothing}
      onDrop={nothing}
      onAside={nothing}
      onTakeBack={nothing}
      {...over}
    />,
  );

test('an open set says why, marks what differs, and can be resolved', () => {
  const html = shown();
  expect(html).toContain('Same email');
  expect(html).toContain('differs');
  expect(html).toContain('Proposed');
  expect(html).toContain('stays · 1 account disabled');
  expect(html).toContain('Review plan…');
  expect(html).not.toContain('aria-disabled="true"');
});

test('other people’s text is no markup, and nothing in it is hidden', () => {
  const html = shown();
  expect(html).not.toContain('<img');
  expect(html).not.toContain('\u202e');
  expect(html).not.toContain('\u200b');
});

test('who may not do it sees the buttons, and the role that is needed', () => {
  /** The buttons that are refused: their reasons and their words. */
  const refused = (html: string) =>
    [...html.matchAll(/<button[^>]*aria-disabled="true"[^>]*title="([^"]*)"[^>]*>(.*?)<\/button>/gs)].map(
      ([, why, inner = '']) => `${inner.replace(/<[^>]*>/g, '')}: ${why}`,
    );
  const resolve = 'Needs the role admin';
  expect(refused(shown({ refusals: { aside: null, resolve, oneself: null } }))).toEqual([
    `Accepta: ${resolve}`,
    `Review plan…: ${resolve}`,
  ]);
  const support = shown({ refusals: { aside: 'Needs the role staff', resolve, oneself: null } });
  expect(refused(support)[0]).toBe('Not a duplicaten: Needs the role staff');
});

test('a set that was set aside says who did it, and offers the way back and nothing else', () => {
  const [pair] = cluster().pairs;
  const decisions = [{ id: 'd', subs: ['a', 'b'], at: NOW - 3_600_000, by: HOSTILE }];
  const html = shown({ cluster: cluster({ decisions, pairs: pair ? [{ ...pair, setAside: 'd' }] : [] }) });
  expect(html).toContain('Set aside by');
  expect(html).toContain('Take back');
  expect(html).not.toContain('Review plan…');
  expect(html).not.toContain('type="radio" name="survivor"');
});

test('linked accounts are one already: there is nothing to do', () => {
  const [pair] = cluster().pairs;
  const html = shown({ cluster: cluster({ pairs: pair ? [{ ...pair, linked: true }] : [] }) });
  expect(html).toContain('One account already');
  expect(html).not.toContain('Review plan…');
});

test('what was accepted with changes is shown as it was accepted', () => {
  const accepted = { survivor: 'b', others: [{ sub: 'a', end: 'delete' as const }], take: [], groups: [] };
  const html = shown({ acceptedCase: () => accepted });
  expect(html).toContain('stays · 1 account deleted');
  expect(html).toContain('Take off the pile');
  expect(html).toContain('Back to the proposal');
});

test('one’s own account is not ended', () => {
  expect(shown({ refusals: { aside: null, resolve: null, oneself: 'b' } })).toContain(
    'Delete: This is your own account',
  );
});

test('a line says who it is, and that it is done', () => {
  const line = {
    key: 'a',
    size: 3,
    enabled: 3,
    strength: 'certain' as const,
    detectors: ['sameEmail' as const],
    isNew: true,
    members: [
      {
        sub: 'a',
        username: 'a',
        label: HOSTILE,
        email: 'ada@example.com',
        status: 'CONFIRMED' as const,
        enabled: true,
      },
    ],
    newestAt: NOW,
    decision: null,
  };
  const cells = (mark: 'gone' | null) =>
    markup(CLUSTER_COLUMNS.map(({ id, cell }) => <div key={id}>{cell({ cluster: line, mark })}</div>));
  expect(cells(null)).toMatch(/New.*ada@example\.com.*\+2/);
  expect(cells(null)).not.toContain('<img');
  expect(cells('gone')).toContain('Done');
  expect(markup(CLUSTER_COLUMNS[0]?.cell({ cluster: null, mark: 'gone' }))).toContain(
    'A set that is no more',
  );
});

const state = (over: Partial<DuplicatesState>): DuplicatesState => ({
  phase: 'ready',
  done: 1,
  complete: true,
  open: 0,
  users: 0,
  fresh: 0,
  linked: 0,
  ended: 0,
  setAside: 0,
  shared: 0,
  byDetector: [],
  byStrength: [],
  history: [],
  seenAt: null,
  version: 1,
  ...over,
});

test('an empty list says why, and what to do', () => {
  const empty = (search: Parameters<typeof questionOf>[0], over: Partial<DuplicatesState> = {}) =>
    markup(
      <Nothing
        question={questionOf(search)}
        duplicates={state(over)}
        rules={undefined}
        onClear={nothing}
        onShowAll={nothing}
        onRules={nothing}
      />,
    );
  expect(empty({})).toMatch(/same email.*Rules…/s);
  expect(empty({}, { complete: false })).toContain('None so far');
  expect(empty({}, { phase: 'waiting' })).toContain('no copy');
  expect(empty({ state: 'new' }, { open: 5 })).toContain('Show all that are open');
  expect(empty({ find: 'x' })).toContain('Clear the filters');
  expect(empty({ state: 'setAside' })).toContain('None was set aside');
});

test('guesses are named among what was compared only if they are on', () => {
  const rules = { inboxes: [], defaultCountry: null, doubleClickSeconds: 60, guesses: [] };
  expect(comparedBy(rules)).not.toContain('similar name');
  expect(comparedBy({ ...rules, guesses: ['similarName'] })).toMatch(/and similar name$/);
});

test('only a sign-in that went well counts', () => {
  const event = (type: string, response: string, at: number) =>
    ({ type, response, at }) as Parameters<typeof lastSignIn>[0][number];
  expect(
    lastSignIn([event('SignIn', 'Fail', 9), event('SignIn', 'Pass', 5), event('SignUp', 'Pass', 8)]),
  ).toBe(5);
  expect(lastSignIn([])).toBeNull();
});
