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
import { beforeEach, expect, test } from 'vitest';
import { keys } from '../../api/keys.ts';
import { type Plan, planRows, type ReviewRow } from '../../api/queries/plans.ts';
import { type Run, runRows } from '../../api/queries/runs.ts';
import { UiServicesProvider } from '../../ui/services.tsx';
import { ApplyBar } from './apply-bar.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { FinalBlock } from './final-block.tsx';
import { ReviewSummary } from './review-summary.tsx';
import { RowCard } from './row-card.tsx';
import { RunActions } from './run-actions.tsx';
import { RunProgress } from './run-progress.tsx';
import { RunTable } from './run-table.tsx';
import { SampleView } from './sample-view.tsx';

const services = { copyText: () => Promise.resolve(), signIn: () => undefined };
const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });
let client: QueryClient;

beforeEach(() => {
  client = new QueryClient();
  signInAs('admin');
});

function signInAs(role: 'support' | 'staff' | 'admin') {
  client.setQueryData(keys.session('demo'), { phase: 'notNeeded', role });
}

function markup(node: ReactNode): string {
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <MantineProvider withCssVariables={false} withGlobalClasses={false}>
        <RouterContextProvider router={router}>
          <UiServicesProvider value={services}>{node}</UiServicesProvider>
        </RouterContextProvider>
      </MantineProvider>
    </QueryClientProvider>,
  );
}

const HOSTILE = '\u202egnp<img src=x onerror=alert(1)>\u200b';
const USERS = 100_000;

const rowOf = (number: number): ReviewRow => ({
  number,
  subject: { kind: 'user', sub: `sub-${number}`, username: `user-${number}`, label: HOSTILE },
  operation: 'AdminUpdateUserAttributes',
  changes: [
    { field: `attr:${HOSTILE}`, before: 'x'.repeat(2_048), after: HOSTILE, waitsForUser: true },
    { field: 'attr:nickname', before: 'gone', after: null },
    { field: 'attr:locale', before: null, after: 'de' },
  ],
  effects: ['message'],
});

const PLAN: Plan = {
  id: 'p',
  hash: 'h',
  wish: 'updateAttributes',
  of: null,
  title: 'Change 100,000 users',
  madeAt: 1,
  role: 'admin',
  rows: USERS,
  subjects: USERS,
  leftOut: 3,
  leftOutBy: [{ why: 'guard', count: 3 }],
  fields: [{ field: 'attr:locale', rows: USERS }],
  effects: [
    { effect: 'message', rows: 3 },
    { effect: 'deleteUser', rows: 1 },
  ],
  notes: [`Note of ${HOSTILE}`],
  typeToConfirm: 'acme-prod',
  secondsNeeded: 8_300,
};
const NO_FILTER = { field: null, effect: null, find: '' };
const FIRST_PAGE = { rows: Array.from({ length: 100 }, (_, number) => rowOf(number)), total: USERS };

function putRows() {
  client.setQueryData(planRows('demo', 'p', NO_FILTER, 0).queryKey, FIRST_PAGE);
}

/** The button that holds the text, as markup. */
function buttonOf(html: string, text: string): string {
  const end = html.indexOf(text);
  expect(end, `a button "${text}"`).toBeGreaterThan(0);
  return html.slice(html.lastIndexOf('<button', end), end);
}

test('what cannot be undone is counted by kind before anything is applied', () => {
  const html = markup(<ReviewSummary plan={PLAN} onLeftOut={() => undefined} />);
  expect(html).toContain('3 messages will be sent');
  expect(html).toContain('1 user will be deleted');
  expect(html).toContain('Protected by Lifeguard: 3');
  expect(html).toContain('about 2 h 19 min');
});

test('that a plan can be taken back in part is not denied', () => {
  const enabled = [{ field: 'enabled', rows: 2 }];
  const final = (effect: Plan['effects'][number]['effect'], fields: Plan['fields']) =>
    markup(<FinalBlock plan={{ rows: 2, effects: [{ effect, rows: 2 }], fields }} />);
  expect(final('signOut', enabled)).toContain('Everything else can be taken back');
  expect(final('signOut', [])).toContain('Nothing in this plan can be taken back.');
  expect(final('deleteUser', [{ field: 'user', rows: 2 }])).toContain(
    'Nothing in this plan can be taken back.',
  );
});

test('a final plan cannot be applied before the name is typed, and its button is not the first focus', () => {
  const html = markup(<ApplyBar connectionId="demo" plan={PLAN} onClose={() => undefined} />);
  expect(html).toContain('acme-prod');
  expect(buttonOf(html, 'Change 100,000 users')).toMatch(/ disabled=""/);
  expect(buttonOf(html, 'Change 100,000 users')).not.toContain('data-autofocus');
  expect(buttonOf(html, 'Close')).toContain('data-autofocus');
});

test('a small plan that is not final waits for Enter', () => {
  const small: Plan = { ...PLAN, rows: 1, subjects: 1, leftOut: 0, effects: [], typeToConfirm: null };
  const html = markup(<ApplyBar connectionId="demo" plan={small} onClose={() => undefined} />);
  expect(buttonOf(html, 'Change 1 user')).toContain('data-autofocus');
  expect(buttonOf(html, 'Change 1 user')).not.toMatch(/ disabled=""/);
});

test('staff see a bulk plan with the reason why they may not apply it', () => {
  signInAs('staff');
  const bulk: Plan = { ...PLAN, effects: [], typeToConfirm: null };
  const html = markup(<ApplyBar connectionId="demo" plan={bulk} onClose={() => undefined} />);
  expect(html).toContain('Only the role Admin may apply this.');
  expect(buttonOf(html, 'Change 100,000 users')).toMatch(/ disabled=""/);
});

test('hostile values are isolated, made visible and never become markup', () => {
  const html = markup(<RowCard row={rowOf(7)} />);
  expect(html).not.toContain('\u202e');
  expect(html).not.toContain('\u200b');
  expect(html).not.toContain('<img');
  expect(html).toContain('U+202E');
  expect(html).toContain('sub-7');
  expect(html).toContain('user-7');
  expect(html).toContain('Show all 2,048 characters');
});

test('added, removed and changed are said in words, not by colour alone', () => {
  const html = markup(<RowCard row={rowOf(1)} />);
  for (const word of ['Added', 'Removed', 'Changed', 'before', 'after', 'sends a message'])
    expect(html).toContain(word);
  expect(html).toMatch(/<del[^>]*>/);
  expect(html).toMatch(/<ins[^>]*>/);
});

test('100,000 rows: a handful is in the document, and all are counted', () => {
  putRows();
  const html = markup(<DifferenceTable connectionId="demo" plan={PLAN} />);
  const drawn = html.match(/aria-rowindex/g)?.length ?? 0;
  expect(drawn).toBeGreaterThan(4);
  expect(drawn).toBeLessThan(60);
  expect(html).toContain(`aria-rowcount="${USERS + 1}"`);
  expect(html).toContain('100,000 rows');
  expect(html).toContain('+2 more');
});

test('the sample is the first five, and says that they go first', () => {
  putRows();
  const html = markup(<SampleView connectionId="demo" plan={PLAN} />);
  expect(html.match(/<article/g)).toHaveLength(5);
  expect(html).toContain('These 5 go first');
});

const RUN: Run = {
  id: 'r',
  wish: 'updateAttributes',
  title: 'Change 9 users',
  by: { sub: null, name: HOSTILE, role: 'admin' },
  undoOf: null,
  undoneBy: null,
  phase: 'paused',
  pausedBecause: '2 of the first 5 failed.',
  startedAt: 1,
  endedAt: null,
  rows: 9,
  leftOut: 0,
  counts: { waiting: 4, started: 0, done: 2, already: 0, moved: 1, failed: 2, unknown: 0 },
  verified: { yes: 1, no: 1, left: 0 },
  effects: [],
  rowsPerSecond: 0,
  secondsLeft: null,
  throttled: 3,
  undoable: 2,
};

test('a paused run says why and what to do; what was not as written is not hidden', () => {
  const html = markup(<RunProgress run={RUN} />);
  expect(html).toContain('2 of the first 5 failed.');
  expect(html).toContain('Resume sends the rest');
  expect(html).toContain('not as written: 1');
  expect(html).toContain('too many requests');
  expect(html).not.toContain('\u202e');
});

test('each phase has its buttons, and support has none that change anything', () => {
  const actions = (run: Run) =>
    markup(<RunActions connectionId="demo" run={run} onClose={() => undefined} />);
  expect(actions(RUN)).toContain('Resume');
  expect(actions(RUN)).not.toContain('Undo…');
  expect(actions({ ...RUN, phase: 'applying' })).toContain('Pause');
  const over = actions({ ...RUN, phase: 'finished' });
  expect(over).toContain('Undo…');
  expect(over).toContain('Try the rest again…');
  expect(over).not.toContain('Stop…');
  expect(actions({ ...RUN, phase: 'finished', undoable: 0 })).toContain(
    'Nothing in this run can be taken back.',
  );

  signInAs('support');
  const looking = actions({ ...RUN, phase: 'finished' });
  expect(looking).not.toContain('Undo…');
  expect(looking).not.toContain('Try the rest');
  expect(looking).toContain('Save report…');

  client.setQueryData(keys.session('demo'), {
    phase: 'offline',
    sub: 's',
    signedInAt: 1,
    message: 'Offline.',
  });
  expect(actions({ ...RUN, phase: 'finished' })).toContain('The pool cannot be reached now.');
});

test('rows of a run say in words what became of them, why, and what to do', () => {
  const rows = [
    {
      ...rowOf(0),
      state: 'failed' as const,
      message: `Too long: ${HOSTILE}`,
      next: 'Shorten it.',
      verified: 'notYet' as const,
      seen: [],
      startedAt: 1,
      endedAt: 2,
      createdSub: null,
    },
  ];
  client.setQueryData(runRows('demo', 'r', null, 0).queryKey, { rows, total: 1 });
  const html = markup(<RunTable connectionId="demo" run={RUN} view="all" />);
  expect(html).toContain('Failed');
  expect(html).toContain('Shorten it.');
  expect(html).not.toContain('<img');
});
