import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { DEFAULT_BUDGET } from '#shared/domain/connection.ts';
import type { Challenge } from '#shared/domain/test-sign-in.ts';
import { keys } from '../../../api/keys.ts';
import { appClients } from '../../../api/queries/tokens.ts';
import { UiServicesProvider } from '../../../ui/services.tsx';
import { ChallengeForm, submitWords } from './challenge-form.tsx';
import { GetTokenDialog } from './get-token-dialog.tsx';

const CONNECTION = {
  id: 'acme',
  name: 'Acme',
  region: 'eu-central-1',
  userPoolId: 'eu-central-1_Aa1',
  signIn: {
    domain: 'https://acme.example',
    clientId: 'own1',
    scopes: ['openid'],
    callbackHost: '127.0.0.1',
    callbackPorts: [47301],
  },
  credentials: { kind: 'environment', role: 'support' },
  roles: { support: [], staff: [], admin: [] },
  budget: DEFAULT_BUDGET,
};

function shown(content: ReactNode): string {
  const client = new QueryClient();
  client.setQueryData(keys.connections, [{ connection: CONNECTION }]);
  client.setQueryData(appClients('acme').queryKey, [
    { clientId: 'own1', name: 'lifeguard' },
    { clientId: 'web1', name: 'web' },
  ]);
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <UiServicesProvider value={{ copyText: async () => undefined, signIn: () => undefined }}>
        <MantineProvider env="test">{content}</MantineProvider>
      </UiServicesProvider>
    </QueryClientProvider>,
  );
}

const form = (challenge: Challenge) =>
  shown(
    <ChallengeForm id="f" turn={1} connectionId="acme" challenge={challenge} onAnswer={() => undefined} />,
  );

test('closed there is nothing; open it says that the sign-in is a real one, and offers the own app client first', () => {
  const of = { connectionId: 'acme', onClose: () => undefined, onHeld: () => undefined };
  expect(shown(<GetTokenDialog {...of} opened={false} />)).not.toContain('dialog');
  const html = shown(<GetTokenDialog {...of} opened />);
  expect(html).toContain('This is a real sign-in');
  expect(html).toMatch(/<option value="own1"[^>]*selected[^>]*>Lifeguard’s own: lifeguard · own1/);
  expect(html).toContain('web · web1');
  expect(html).toMatch(/<input[^>]*type="password"/);
  expect(html).not.toContain('autoComplete="current-password"');
});

test('a new password is warned of, and every missing attribute has a field', () => {
  const html = form({ kind: 'newPassword', missing: ['given_name', 'custom:tier'] });
  expect(html).toContain('for good');
  expect(html).toContain('given_name');
  expect(html).toContain('custom:tier');
  expect(html.match(/type="password"/g)).toHaveLength(2);
});

test.each<[Challenge, string]>([
  [{ kind: 'code', by: 'sms', sentTo: '+*******1234' }, 'Sent to +*******1234.'],
  [{ kind: 'code', by: 'app', sentTo: null }, 'every 30 seconds'],
  [{ kind: 'chooseFactor', factors: ['email', 'app'] }, 'Authenticator app'],
  [{ kind: 'setUpApp', setupKey: 'ABCDEFGHIJ' }, 'ABCD EFGH IJ'],
  [{ kind: 'custom', parameters: [{ name: 'question', value: '<i>pet?' }] }, '&lt;i&gt;pet?'],
  [{ kind: 'rememberDevice' }, 'Do not remember it'],
])('%j is asked in a form whose first field takes the focus', (challenge, words) => {
  const html = form(challenge);
  expect(html).toContain(words);
  expect(html.match(/data-autofocus/g)).toHaveLength(1);
  expect(submitWords(challenge)).not.toBe('');
});
