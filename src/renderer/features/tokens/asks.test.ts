import { describe, expect, it } from 'vitest';
import type { Connection } from '#shared/domain/connection.ts';
import { TOKEN_CHECKS, type TokenCheck, type VerdictStatus } from '#shared/domain/token/judge/verdict.ts';
import type { TokenSource } from '../../api/queries/tokens.ts';
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

const ACCESS: TokenSource = { kind: 'session', use: 'access' };

function inspected(
  source: TokenSource = ACCESS,
  statuses: Partial<Record<TokenCheck, VerdictStatus>> = {},
  isReadable = true,
): Inspected {
  const read: Inspected['inspection']['read'] = isReadable
    ? { ok: true, headerText: '{}', payloadText: '{}', signatureBytes: 256 }
    : { ok: false, code: 'NOT_JSON', part: 'payload', message: 'No.', at: null, cut: false };
  return {
    id: 'a',
    source,
    label: 'Token',
    found: null,
    now: 0,
    inspection: {
      read,
      facts: {
        connection: {
          connectionId: 'acme',
          name: 'Acme',
          region: 'eu-central-1',
          userPoolId: 'eu-central-1_AbCdEfGhI',
          issuers: [],
          clientId: null,
          backendHost: 'api.acme.example',
        },
        others: [],
        key: { kind: 'notNamed' },
        clockAheadMs: null,
        clients: null,
        directory: { kind: 'unknown', why: 'No copy.' },
        backend: null,
        cognito: null,
      },
    },
    judgement: {
      verdicts: TOKEN_CHECKS.map((check) => ({
        check,
        status: statuses[check] ?? 'unknown',
        code: 'X',
        compared: '',
        expected: '',
        found: '',
      })),
      diagnosis: { tone: 'unknown', code: 'X', sentence: '' },
    },
  };
}

const allAsks = (token: Inspected, connection = CONNECTION) =>
  TOKEN_CHECKS.flatMap((check) => asksOf(check, token, connection));

describe('who can be asked about a token', () => {
  it('is everybody for an access token', () => {
    expect(allAsks(inspected())).toEqual(['directory', 'cognito', 'userInfo', 'backend']);
  });

  it('is not Cognito for an ID token', () => {
    expect(allAsks(inspected({ kind: 'session', use: 'id' }))).toEqual(['directory', 'backend']);
  });

  it('is nobody about what cannot be read, and about checks that do not apply', () => {
    expect(allAsks(inspected(ACCESS, {}, false))).toEqual([]);
    expect(allAsks(inspected(ACCESS, { userExists: 'notApplicable', revoked: 'notApplicable' }))).toEqual([
      'backend',
    ]);
  });

  it('is only who the connection has', () => {
    const { signIn: _, backendUrl: __, ...bare } = CONNECTION;
    expect(allAsks(inspected(), bare)).toEqual(['directory', 'cognito']);
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
