import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import type { MirrorUser } from '#shared/domain/mirror.ts';
import { describeClaims } from '#shared/domain/token/claims/describe-claims.ts';
import { turnPresenter } from '#test/support/turn-presenter.ts';
import { UiServicesProvider } from '../../../ui/services.tsx';
import { ClaimsTable } from './claims-table.tsx';
import { JsonView } from './json-view.tsx';

const USER: MirrorUser = {
  sub: 's1',
  username: 'ada',
  status: 'CONFIRMED',
  enabled: true,
  createdAt: 0,
  updatedAt: 0,
  attributes: [
    { name: 'email', value: 'ada@new.example' },
    { name: 'nickname', value: 'Countess' },
  ],
  groups: ['support'],
  goneAt: null,
};
const PAYLOAD = JSON.stringify({
  sub: 's1',
  token_use: 'id',
  exp: 1_764_000_000,
  email: 'ada@old.example',
  email_verified: 'True',
  'cognito:groups': ['admins', '<b>evil'],
  identities: [{ providerName: 'Google', userId: 'g-4711', primary: 'false', dateCreated: '1700000000000' }],
  name: 'Ada \u202elovelace',
});
const LINES = describeClaims(
  { headerText: '{"alg":"RS256","kid":"k1"}', payloadText: PAYLOAD },
  { user: USER, schema: null },
);

function shown(content: ReactNode): string {
  return renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <UiServicesProvider value={{ copyText: async () => undefined, signIn: () => undefined }}>
        <MantineProvider env="test">{content}</MantineProvider>
      </UiServicesProvider>
    </QueryClientProvider>,
  );
}

afterEach(() => turnPresenter(false));

test('every claim has its meaning, its time in UTC, and the user’s value of now', () => {
  const html = shown(<ClaimsTable lines={LINES} all={LINES.length} searched={false} />);
  expect(html).toContain('2025-11-24T16:00:00.000Z');
  expect(html).toContain('different now');
  expect(html).toContain('ada@new.example');
  expect(html).toContain('only in the pool');
  expect(html).toContain('Countess');
  expect(html).toContain('g-4711');
  expect(html).toContain('aria-label="Copy value of email"');
  expect(html).toContain('aria-label="Copy path payload[&quot;cognito:groups&quot;]"');
});

test('what a token says is text and nothing else, and all of it can be seen', () => {
  const html = shown(<ClaimsTable lines={LINES} all={LINES.length} searched={false} />);
  expect(html).not.toContain('<b>evil');
  expect(html).toContain('&lt;b&gt;evil');
  expect(html).not.toContain('\u202e');
  expect(html).toContain('⟨U+202E⟩');
});

test('in presenter mode personal values are nowhere in the window', () => {
  turnPresenter(true);
  const table = shown(<ClaimsTable lines={LINES} all={LINES.length} searched={false} />);
  const personal = new Set(LINES.filter((line) => line.personal).map(({ name }) => name));
  const json = shown(<JsonView text={PAYLOAD} what="payload" personal={personal} />);
  for (const html of [table, json]) {
    expect(html).toContain('hidden in presenter mode');
    expect(html).not.toMatch(/ada@|lovelace|Countess|g-4711/);
    expect(html).toContain('s1');
  }
  expect(table).toContain('admins');
});

test('a search that finds nothing says so; a token without claims says something else', () => {
  expect(shown(<ClaimsTable lines={[]} all={9} searched />)).toContain('No claim matches');
  expect(shown(<ClaimsTable lines={[]} all={0} searched={false} />)).toContain('This token says nothing');
});

test('of thousands of claims, and of long lists, the first are shown and the rest is offered', () => {
  const many = Object.fromEntries(Array.from({ length: 6_000 }, (_, at) => [`c${at}`, at]));
  const list = { list: Array.from({ length: 20_000 }, (_, at) => at) };
  const linesOf = (payload: object) =>
    describeClaims({ headerText: '{}', payloadText: JSON.stringify(payload) }, { user: null, schema: null });
  const table = shown(<ClaimsTable lines={linesOf(many)} all={6_000} searched={false} />);
  expect(table.match(/<tr/g)).toHaveLength(201);
  expect(table).toContain('Show 200 more of 5,800 claims');
  expect(shown(<ClaimsTable lines={linesOf(list)} all={1} searched={false} />)).toContain('Show 200 more');
  const json = shown(<JsonView text={JSON.stringify(list)} what="payload" personal={new Set()} />);
  expect(json).toContain('Show 400 more of 19,604 lines');
});
