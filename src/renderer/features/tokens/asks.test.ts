import { describe, expect, it } from 'vitest';
import type { Connection } from '#shared/domain/connection.ts';
import {
  CLIENT,
  FACTS,
  judged,
  NOW,
  readOf,
  type Spoiled,
  STAGING,
} from '#shared/domain/token/judge/judge-fixtures.ts';
import { TOKEN_CHECKS } from '#shared/domain/token/judge/verdict.ts';
import { asksOf, sentence } from './asks.ts';
import type { Inspected } from './inspected.ts';

const CONNECTION: Connection = {
  id: 'acme',
  name: 'Acme',
  region: 'eu-central-1',
  userPoolId: 'eu-central-1_AbCdEfGhI',
  credentials: { kind: 'environment', role: 'support' },
  signIn: {
    domain: 'https://acme.auth.eu-central-1.amazoncognito.com',
    clientId: '1h57kf5cpq17m0eml12EXAMPLE',
    scopes: ['openid'],
    callbackHost: '127.0.0.1',
    callbackPorts: [47_301],
  },
  backendUrl: 'https://api.acme.example/',
  roles: { support: [], staff: [], admin: [] },
  budget: { reads: 0.8, writes: 0.2 },
};

function inspected(spoiled: Spoiled = {}): Inspected {
  const facts = { ...FACTS, ...spoiled.facts };
  return {
    id: 'a',
    source: { kind: 'session', use: 'access' },
    label: 'Token',
    found: null,
    now: NOW,
    inspection: { read: readOf(spoiled), facts },
    judgement: judged(spoiled),
  };
}

const UNREADABLE = {
  ok: false,
  code: 'NOT_JSON',
  part: 'payload',
  message: 'No.',
  at: null,
  cut: false,
} as const;

/** Whom a person may ask about the whole token, and why nobody else. */
function allAsks(spoiled: Spoiled = {}, connection = CONNECTION) {
  const asks = TOKEN_CHECKS.map((check) => asksOf(check, inspected(spoiled), connection));
  return {
    whom: asks.flatMap(({ whom }) => whom),
    withheld: asks.flatMap(({ withheld }) => withheld ?? []),
  };
}

describe('who can be asked about a token', () => {
  it('is everybody for an access token of this pool', () => {
    expect(allAsks()).toEqual({ whom: ['directory', 'cognito', 'userInfo', 'backend'], withheld: [] });
  });

  it('is the directory alone for an ID token, which nobody else is sent', () => {
    const { whom, withheld } = allAsks({ id: true });
    expect(whom).toEqual(['directory']);
    expect(withheld).toEqual([expect.stringContaining('choose that of the same sign-in')]);
  });

  it.each<[string, Spoiled]>([
    [
      'of the pool of another connection',
      {
        payload: { iss: STAGING.issuers[0] },
        facts: { key: { kind: 'found', connectionId: 'staging', fetchedAt: NOW, signed: true } },
      },
    ],
    ['that another pool says to have issued', { payload: { iss: STAGING.issuers[1] } }],
    ['of another company', { payload: { iss: 'https://login.example.com' } }],
    ['without an issuer', { payload: { iss: undefined } }],
    ['without a key id', { header: { kid: undefined } }],
    [
      'with a key of another pool',
      { facts: { key: { kind: 'found', connectionId: 'staging', fetchedAt: NOW, signed: true } } },
    ],
  ])('is nobody who would be sent a token %s; it is said why', (_what, spoiled) => {
    const { whom, withheld } = allAsks(spoiled);
    expect(whom).toEqual(['directory']);
    expect(withheld).toHaveLength(2);
    expect(withheld[0]).toContain('Not sent to anybody');
  });

  it('is everybody still while the keys of the pool cannot be had', () => {
    const key = { kind: 'unreachable', message: 'No network.' } as const;
    expect(allAsks({ facts: { key } }).whom).toContain('backend');
  });

  it('is the backend alone for the token of an app client, of whom Cognito knows no user', () => {
    const machine = { payload: { sub: CLIENT, username: undefined } };
    expect(allAsks(machine)).toEqual({ whom: ['backend'], withheld: [] });
  });

  it('is nobody about what cannot be read', () => {
    expect(allAsks({ read: UNREADABLE })).toEqual({ whom: [], withheld: [] });
  });

  it('is only who the connection has', () => {
    const { signIn: _, backendUrl: __, ...bare } = CONNECTION;
    expect(allAsks({}, bare)).toEqual({ whom: ['directory', 'cognito'], withheld: [] });
  });
});

describe('what a question says before it is asked', () => {
  it('names the whole address and the token', () => {
    expect(sentence('backend', 'access token', CONNECTION)).toBe(
      'Sends this access token to https://api.acme.example/api/v1/me as Bearer: one GET request.',
    );
    expect(sentence('cognito', 'access token', CONNECTION)).toContain(
      'https://cognito-idp.eu-central-1.amazonaws.com',
    );
    expect(sentence('userInfo', 'access token', CONNECTION)).toContain(
      'https://acme.auth.eu-central-1.amazoncognito.com/oauth2/userInfo',
    );
  });

  it('says that the directory is not sent the token', () => {
    expect(sentence('directory', 'access token', CONNECTION)).toContain('The token itself is not sent');
  });
});
