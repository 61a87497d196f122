import { describe, expect, test } from 'vitest';
import type { Connection } from '#shared/domain/connection.ts';
import { byDraftField, connectionOf, draftOf, emptyDraft, problemsOf, withPasted } from './draft.ts';

const COMPLETE: Connection = {
  id: 'acme',
  name: 'Acme',
  region: 'eu-central-1',
  userPoolId: 'eu-central-1_AbCdEf123',
  signIn: {
    domain: 'https://acme.auth.eu-central-1.amazoncognito.com',
    clientId: '3n4b5urk1ft4fl3mg5e62d9ado',
    scopes: ['openid', 'email'],
    callbackHost: 'localhost',
    callbackPorts: [47301, 47407],
  },
  credentials: { kind: 'identityPool', identityPoolId: 'eu-central-1:5f0d2c1e-8a4b-4f6e-9c3d-7b1a2e4f6a8c' },
  backendUrl: 'https://api.acme.example',
  roles: { support: ['a', 'b'], staff: [], admin: ['c'] },
  budget: { reads: 0.8, writes: 0.125 },
  endpoints: { issuer: 'https://issuer.example' },
};

describe('from a connection and back', () => {
  const bare: Connection = {
    id: 'bare',
    name: 'Bare',
    region: 'us-east-1',
    userPoolId: 'us-east-1_AbCdEf123',
    credentials: { kind: 'profile', profile: 'acme dev', role: 'staff' },
    roles: { support: [], staff: [], admin: [] },
    budget: { reads: 1, writes: 0.2 },
  };
  test.each([COMPLETE, bare])('nothing is lost or added ($name)', (connection) => {
    expect(connectionOf(draftOf(connection), connection.id)).toEqual(connection);
    expect(problemsOf(draftOf(connection))).toEqual({});
  });
});

describe('what was typed wrongly is said at its own field', () => {
  const typed = (changes: Partial<ReturnType<typeof draftOf>>) =>
    Object.keys(problemsOf({ ...draftOf(COMPLETE), ...changes }));

  test.each([
    [{ name: ' ' }, 'name'],
    [{ callbackPorts: '47301 eighty' }, 'callbackPorts'],
    [{ callbackPorts: '' }, 'callbackPorts'],
    [{ reads: '' }, 'reads'],
    [{ writes: '300' }, 'writes'],
    [{ domain: 'https://' }, 'domain'],
    [{ scopes: 'email' }, 'scopes'],
    [{ hasSignIn: false }, 'credentials'],
    [{ cognitoIdp: 'nonsense' }, 'cognitoIdp'],
  ] as const)('%j marks %s', (changes, field) => {
    expect(typed(changes)).toContain(field);
  });

  test('commas between ports and a percent sign are understood', () => {
    const draft = { ...draftOf(COMPLETE), callbackPorts: '47301, 47407', reads: '50%' };
    expect(connectionOf(draft, 'x').signIn?.callbackPorts).toEqual([47301, 47407]);
    expect(connectionOf(draft, 'x').budget.reads).toBe(0.5);
  });

  test('a problem of a field that the form does not have is not lost', () => {
    expect(byDraftField([{ field: 'somethingNew', message: 'Wrong.' }])).toEqual({ name: 'Wrong.' });
  });
});

test('a paste fills what it knows and leaves the rest', () => {
  const draft = { ...emptyDraft(), name: 'Kept', hasSignIn: false, credentials: 'profile' as const };
  const filled = withPasted(draft, {
    region: 'eu-west-1',
    clientId: 'abc',
    identityPoolId: 'eu-west-1:x',
    callbackPorts: [5000],
  });
  expect(filled).toMatchObject({
    name: 'Kept',
    region: 'eu-west-1',
    hasSignIn: true,
    credentials: 'identityPool',
    callbackPorts: '5000',
    scopes: draft.scopes,
  });
});
