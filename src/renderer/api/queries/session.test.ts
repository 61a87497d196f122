import { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, test } from 'vitest';
import type { SignedIn } from '#shared/domain/session.ts';
import { keys } from '../keys.ts';
import { askForSession, putSession } from './session.ts';

const ADA: SignedIn = {
  phase: 'signedIn',
  sub: 'ada',
  username: 'ada.admin',
  email: null,
  groups: [],
  role: 'admin',
  signedInAt: 0,
  accessExpiresAt: 3_600_000,
  refreshAt: 2_880_000,
  keptIn: 'keychain',
  refreshProblem: null,
};
const USERS = [...keys.data('acme'), 'users'];

let client: QueryClient;

beforeEach(() => {
  client = new QueryClient();
  putSession(client, 'acme', ADA);
  client.setQueryData(USERS, 'what Ada saw');
  client.setQueryData([...keys.data('other'), 'users'], 'of another pool');
});

test('a silent refresh keeps what is on the screen', () => {
  putSession(client, 'acme', { ...ADA, accessExpiresAt: 7_200_000 });
  expect(client.getQueryData(USERS)).toBe('what Ada saw');
});

test('a sign-out leaves nothing of what was read, and other pools alone', () => {
  putSession(client, 'acme', { phase: 'signedOut', message: null });
  expect(client.getQueryData(USERS)).toBeUndefined();
  expect(client.getQueryData([...keys.data('other'), 'users'])).toBe('of another pool');
});

test('another person, or another role, starts afresh', () => {
  putSession(client, 'acme', { ...ADA, sub: 'sam' });
  expect(client.getQueryData(USERS)).toBeUndefined();
  client.setQueryData(USERS, 'what Sam saw');
  putSession(client, 'acme', { ...ADA, sub: 'sam', role: 'support' });
  expect(client.getQueryData(USERS)).toBeUndefined();
});

test('an answer that an event has overtaken does not bring back the old state', async () => {
  const answer = await askForSession(
    client,
    'acme',
    async () => {
      putSession(client, 'acme', { phase: 'signedOut', message: 'revoked' });
      return { phase: 'restoring' } as const;
    },
    (state) => state,
  );
  expect(answer).toEqual({ phase: 'restoring' });
  expect(client.getQueryData(keys.session('acme'))).toEqual({ phase: 'signedOut', message: 'revoked' });
});

test('an answer counts if no event came while it was asked for', async () => {
  await askForSession(
    client,
    'acme',
    async () => ({ phase: 'restoring' }) as const,
    (state) => state,
  );
  expect(client.getQueryData(keys.session('acme'))).toEqual({ phase: 'restoring' });
});
