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
import type { Connection } from '#shared/domain/connection.ts';
import type { FoundToken } from '#shared/domain/token/find/found-token.ts';
import type { TokenFacts } from '#shared/domain/token/judge/facts.ts';
import { judgeToken } from '#shared/domain/token/judge/judge-token.ts';
import { UiServicesProvider } from '../../ui/services.tsx';
import { AnswersSection } from './answers-section.tsx';
import { DiagnosisView } from './diagnosis.tsx';
import { DirectorySection } from './directory-section.tsx';
import { FoundList } from './found-list.tsx';
import type { Inspected } from './inspected.ts';
import { VerdictTable } from './verdict-table.tsx';

const HOSTILE = '\u202egnp<img src=x onerror=alert(1)>\u200b';
const NOW = Date.parse('2026-11-21T12:00:00Z');
const SUB = '3f1c0c8e-7d0a-4a1c-9c55-1b2c3d4e5f60';
const ISSUER = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEfGhI';
const nothing = () => undefined;
const services = { copyText: () => Promise.resolve(), signIn: nothing };
const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() });

const CONNECTION: Connection = {
  id: 'acme',
  name: `Acme ${HOSTILE}`,
  region: 'eu-central-1',
  userPoolId: 'eu-central-1_AbCdEfGhI',
  credentials: { kind: 'environment', role: 'support' },
  backendUrl: 'https://api.acme.example',
  roles: { support: [], staff: [], admin: [] },
  budget: { reads: 0.8, writes: 0.2 },
};
const FACTS: TokenFacts = {
  connection: {
    connectionId: 'acme',
    name: CONNECTION.name,
    region: 'eu-central-1',
    userPoolId: 'eu-central-1_AbCdEfGhI',
    issuers: [ISSUER],
    clientId: 'client',
    backendHost: 'api.acme.example',
  },
  others: [],
  key: { kind: 'found', connectionId: 'acme', fetchedAt: NOW, signed: true },
  clockAheadMs: 0,
  clients: null,
  directory: {
    kind: 'found',
    live: true,
    asOf: NOW,
    user: {
      sub: SUB,
      username: `ada ${HOSTILE}`,
      status: 'CONFIRMED',
      enabled: true,
      createdAt: 0,
      updatedAt: 0,
      attributes: [{ name: 'name', value: `Ada ${HOSTILE}` }],
      goneAt: null,
      groups: [`staff ${HOSTILE}`],
    },
  },
  backend: null,
  cognito: null,
};

function inspected(expiresAt: number, claims: object = {}, more: Partial<TokenFacts> = {}): Inspected {
  const facts = { ...FACTS, ...more };
  const payload = {
    sub: SUB,
    iss: ISSUER,
    client_id: 'client',
    token_use: 'access',
    scope: 'openid',
    username: `old ${HOSTILE}`,
    'cognito:groups': [`admins ${HOSTILE}`],
    auth_time: NOW / 1000 - 3600,
    iat: NOW / 1000 - 3600,
    exp: expiresAt / 1000,
    jti: 'j',
    ...claims,
  };
  const read = {
    ok: true,
    headerText: '{"alg":"RS256","kid":"k"}',
    payloadText: JSON.stringify(payload),
    signatureBytes: 256,
  } as const;
  return {
    id: 'a',
    source: { kind: 'session', use: 'access' },
    label: 'Access token',
    found: null,
    inspection: { read, facts },
    judgement: judgeToken(read, facts, { now: NOW, purpose: 'any' }),
    now: NOW,
  };
}

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

const QUIET = { asking: null, problem: null, ask: nothing } as const;

function page(token: Inspected): string {
  return markup(
    <>
      <DiagnosisView inspected={token} takeFocus again={{ run: nothing, isRunning: false }} actions={null} />
      <VerdictTable inspected={token} connection={CONNECTION} asking={QUIET} />
      <DirectorySection inspected={token} />
    </>,
  );
}

test('a diagnosis is said by word, and every check has one', () => {
  const expired = page(inspected(NOW - 14 * 60_000));
  expect(expired).toContain('data-tone="bad"');
  expect(expired).toContain('Fails');
  expect(expired).toContain('14 minutes ago');
  expect(expired.match(/data-check="/g)).toHaveLength(13);
});

test('of a token that cannot be read one check is shown, and one line for all others', () => {
  const token = inspected(NOW + 32 * 60_000);
  const read = {
    ok: false,
    code: 'EMPTY',
    part: 'token',
    message: 'There is no token',
    at: null,
    cut: false,
  } as const;
  const { facts } = token.inspection;
  const judgement = judgeToken(read, facts, { now: NOW, purpose: 'any' });
  const html = page({ ...token, inspection: { read, facts }, judgement });
  expect(html.match(/data-check="/g)).toHaveLength(1);
  expect(html).toContain('Nothing else could be checked');
  expect(page(token)).not.toContain('Nothing else could be checked');
});

test('what nobody was asked is not known, with the way to ask', () => {
  const shown = page(inspected(NOW + 32 * 60_000));
  expect(shown).toContain('Not known');
  for (const button of ['Ask Cognito…', 'Ask the backend…', 'Read this user now…'])
    expect(shown).toContain(button);
  expect(shown).not.toContain('Ask userInfo…');
});

test('a token of another pool is offered to nobody, and it is said why', () => {
  const html = page(inspected(NOW + 32 * 60_000, { iss: `${ISSUER}2` }));
  expect(html).toContain('Read this user now…');
  expect(html).not.toMatch(/Ask (Cognito|the backend)…/);
  expect(html.match(/Not sent to anybody/g)).toHaveLength(2);
});

test('the token of an app client is not said to lack its user', () => {
  const directory = { kind: 'none', live: false, asOf: NOW } as const;
  const machine = { sub: 'client', username: undefined, 'cognito:groups': undefined };
  const html = page(inspected(NOW + 32 * 60_000, machine, { directory }));
  expect(html).toContain('it has no user');
  expect(html).toContain('This token belongs to an app alone');
  expect(html).not.toContain('No such user');
  expect(html).not.toContain('Not in the copy');
  expect(html).not.toContain('Ask Cognito…');
});

test('what no verifier takes is not said to go on, nor to have been true', () => {
  const key = { kind: 'found', connectionId: 'acme', fetchedAt: NOW, signed: false } as const;
  const forged = page(inspected(NOW + 32 * 60_000, {}, { key }));
  expect(forged).toContain('The token says otherwise');
  expect(forged).toContain('was never so');
  expect(forged).not.toMatch(/What will not end|says so until|was true/);
  const unreachable = { kind: 'unreachable', message: 'No network.' } as const;
  const open = page(inspected(NOW + 32 * 60_000, {}, { key: unreachable }));
  expect(open).toContain('What will not end this token');
  expect(open).toContain('If its signature is valid, which could not be checked:');
});

test('what is not so any more is beside what is, with the time up to which the token says it', () => {
  const shown = page(inspected(NOW + 32 * 60_000));
  expect(shown).toContain('The token says otherwise');
  expect(shown).toContain('cognito:groups');
  expect(shown).toMatch(/The token says so until \d\d:\d\d/);
});

test('the text of others stays text, and nothing of it hides', () => {
  const found: FoundToken = {
    text: 'x',
    kind: 'access',
    container: 'har',
    place: `GET ${HOSTILE}`,
    sentTo: HOSTILE,
    at: 0,
    times: 2,
    repairs: ['wrapped'],
    cutOff: 'end',
    signIn: null,
    brief: { sub: HOSTILE, expiresAt: NOW },
  };
  const subject = { id: 'a', source: { kind: 'pasted', text: 'x' }, label: 'Access token', found } as const;
  const list = markup(<FoundList subjects={[subject]} chosen="a" onChoose={nothing} name="found" />);
  const answer = {
    who: 'userInfo',
    askedAt: 0,
    url: 'https://x',
    ms: 1,
    httpStatus: 200,
    problem: null,
  } as const;
  const answers = markup(
    <AnswersSection
      answers={[{ at: NOW, of: null, answer: { ...answer, fields: [{ name: HOSTILE, value: HOSTILE }] } }]}
      asking={QUIET}
    />,
  );
  for (const shown of [page(inspected(NOW + 60_000)), list, answers]) {
    expect(shown).toContain('⟨U+202E⟩');
    expect(shown).not.toContain('\u202e');
    expect(shown).not.toContain('<img');
  }
  expect(list).toContain('The end is missing');
  expect(list).toContain('line breaks taken out');
});
