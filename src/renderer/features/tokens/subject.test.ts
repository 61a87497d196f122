import { describe, expect, it } from 'vitest';
import type { Connection } from '#shared/domain/connection.ts';
import { bySignIn } from './by-sign-in.ts';
import { purposeOf, subjectsFound, subjectsHeld, subjectsOfSession } from './subject.ts';
import { tokensSearch } from './tokens-address.ts';

const CONNECTION: Connection = {
  id: 'acme',
  name: 'Acme',
  region: 'eu-central-1',
  userPoolId: 'eu-central-1_AbCdEfGhI',
  credentials: { kind: 'environment', role: 'support' },
  backendUrl: 'https://API.acme.example:8443/base/',
  roles: { support: [], staff: [], admin: [] },
  budget: { reads: 0.8, writes: 0.2 },
};

describe('who is to take a token', () => {
  it('is the backend where the paste was sent to it, by host and port', () => {
    expect(purposeOf('api.acme.example:8443', CONNECTION)).toBe('backend');
    expect(purposeOf('API.acme.example:8443', CONNECTION)).toBe('backend');
    expect(purposeOf('api.acme.example', CONNECTION)).toBe('any');
    expect(purposeOf('api.acme.example:8443.evil.example', CONNECTION)).toBe('any');
  });

  it('is Cognito where it was sent there', () => {
    expect(purposeOf('cognito-idp.eu-central-1.amazonaws.com', CONNECTION)).toBe('userApi');
    expect(purposeOf('cognito-identity.eu-central-1.amazonaws.com', CONNECTION)).toBe('identityPool');
    expect(purposeOf('cognito-idp.eu-west-1.amazonaws.com', CONNECTION)).toBe('any');
  });

  it('is anybody where the paste does not say', () => {
    expect(purposeOf(null, CONNECTION)).toBe('any');
    const { backendUrl: _, ...without } = CONNECTION;
    expect(purposeOf('api.acme.example:8443', without)).toBe('any');
  });
});

describe('tokens to look at', () => {
  const found = (text: string, signIn: number | null) => ({
    text,
    kind: 'id' as const,
    container: 'plain' as const,
    place: '',
    sentTo: null,
    at: 0,
    times: 1,
    repairs: [],
    cutOff: null,
    signIn,
    brief: null,
  });

  it('names no token in an id', () => {
    let count = 0;
    const subjects = subjectsFound({ tokens: [found('eyJh.eyJz.c2ln', 1)], notes: [] }, () => `n${count++}`);
    expect(subjects).toMatchObject([
      { id: 'n0', label: 'ID token', source: { kind: 'pasted', text: 'eyJh.eyJz.c2ln' } },
    ]);
  });

  it('leaves the tokens of a session and of a test sign-in where they are', () => {
    const sources = [...subjectsOfSession(() => 'a'), ...subjectsHeld('h', () => 'b')].map(
      ({ source }) => source,
    );
    expect(sources).toEqual([
      { kind: 'session', use: 'access' },
      { kind: 'session', use: 'id' },
      { kind: 'held', held: 'h', use: 'access' },
      { kind: 'held', held: 'h', use: 'id' },
    ]);
  });

  it('puts neighbours of one sign-in together, in the order of the list', () => {
    const tokens = [found('a', 1), found('b', 1), found('c', 2), found('d', null), found('e', null)];
    const groups = bySignIn(subjectsFound({ tokens, notes: [] }, () => 'x'));
    expect(groups.map(({ signIn, members }) => [signIn, members.length])).toEqual([
      [1, 2],
      [2, 1],
      [null, 2],
    ]);
  });
});

describe('address of the page of tokens', () => {
  it('takes nothing but which token of one’s own', () => {
    expect(tokensSearch({ mine: 'access', token: 'eyJh' })).toEqual({ mine: 'access' });
    expect(tokensSearch({ mine: 'refresh' })).toEqual({});
  });
});
