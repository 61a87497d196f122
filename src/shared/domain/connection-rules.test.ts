import { describe, expect, it } from 'vitest';
import { type Connection, DEFAULT_BUDGET, DEFAULT_CALLBACK_PORTS, DEFAULT_SCOPES } from './connection.ts';
import { connectionIdFrom, connectionProblems, normaliseConnection } from './connection-rules.ts';
import { DEFAULT_ROLE_MAPPING } from './role.ts';

const signIn = {
  domain: 'https://acme.auth.eu-central-1.amazoncognito.com',
  clientId: '1example23456789abcdefghij',
  scopes: [...DEFAULT_SCOPES],
  callbackHost: '127.0.0.1',
  callbackPorts: [...DEFAULT_CALLBACK_PORTS],
} as const;

const good: Connection = {
  id: 'production',
  name: 'Production',
  region: 'eu-central-1',
  userPoolId: 'eu-central-1_AbCdEfGhI',
  signIn,
  credentials: { kind: 'identityPool', identityPoolId: 'eu-central-1:5f0c1a52-7d3e-4b69-9a41-2c8e6f7d9b10' },
  backendUrl: 'https://api.example.com',
  roles: DEFAULT_ROLE_MAPPING,
  budget: DEFAULT_BUDGET,
};

const profile = { kind: 'profile', profile: 'acme-prod', role: 'staff' } as const;

describe('what a connection may say', () => {
  it.each<[string, Connection]>([
    ['a full one', good],
    [
      'a profile without sign-in',
      { ...good, signIn: undefined, backendUrl: undefined, credentials: profile },
    ],
    ['the environment', { ...good, credentials: { kind: 'environment', role: 'support' } }],
    [
      'a US government region',
      { ...good, region: 'us-gov-west-1', userPoolId: 'us-gov-west-1_Ab1', credentials: profile },
    ],
    ['a backend on this computer', { ...good, backendUrl: 'http://127.0.0.1:8000' }],
    ['a backend below a path', { ...good, backendUrl: 'https://example.com/shop' }],
    [
      'group names in any script',
      { ...good, roles: { ...DEFAULT_ROLE_MAPPING, admin: ['管理者', '__proto__'] } },
    ],
    [
      'a server of one’s own with a made-up region',
      {
        ...good,
        region: 'local',
        userPoolId: 'local_abc',
        credentials: profile,
        endpoints: { cognitoIdp: 'http://localhost:9229' },
      },
    ],
  ])('%s is fine', (_name, connection) => {
    expect(connectionProblems(connection)).toEqual([]);
  });

  it.each<[string, Partial<Connection>, field: string, words: string]>([
    ['no name', { name: ' ' }, 'name', 'Give the connection a name'],
    ['a city for a region', { region: 'Frankfurt' }, 'region', 'not an AWS region'],
    [
      'another region than the pool’s',
      { userPoolId: 'us-east-1_AbC' },
      'userPoolId',
      'This pool is in us-east-1, but the region says eu-central-1',
    ],
    [
      'a pool ARN',
      { userPoolId: 'arn:aws:cognito-idp:eu-central-1:1:userpool/eu-central-1_A' },
      'userPoolId',
      'after “userpool/”',
    ],
    [
      'an identity pool for a user pool',
      { userPoolId: 'eu-central-1:5f0c1a52-7d3e-4b69-9a41-2c8e6f7d9b10' },
      'userPoolId',
      'identity pool id',
    ],
    [
      'no scheme',
      { signIn: { ...signIn, domain: 'acme.auth.eu-central-1.amazoncognito.com' } },
      'signIn.domain',
      'Begin with https://',
    ],
    [
      'a whole sign-in URL',
      { signIn: { ...signIn, domain: `${signIn.domain}/login?client_id=x` } },
      'signIn.domain',
      `Only the origin belongs here: ${signIn.domain}`,
    ],
    [
      'plain http',
      { signIn: { ...signIn, domain: 'http://acme.example.com' } },
      'signIn.domain',
      'Plain http',
    ],
    [
      'a script for a domain',
      { signIn: { ...signIn, domain: 'javascript://alert' } },
      'signIn.domain',
      'not a web address',
    ],
    [
      'the admin API for a domain',
      { signIn: { ...signIn, domain: 'https://cognito-idp.eu-central-1.amazonaws.com' } },
      'signIn.domain',
      'admin API',
    ],
    [
      'a client id with a blank',
      { signIn: { ...signIn, clientId: 'a b' } },
      'signIn.clientId',
      'only letters, digits',
    ],
    [
      'a client id that is too long',
      { signIn: { ...signIn, clientId: 'a'.repeat(129) } },
      'signIn.clientId',
      'only letters, digits',
    ],
    ['no openid', { signIn: { ...signIn, scopes: ['email'] } }, 'signIn.scopes', 'openid is needed'],
    [
      'two scopes in one',
      { signIn: { ...signIn, scopes: ['openid', 'a b'] } },
      'signIn.scopes',
      'not a scope',
    ],
    [
      'a privileged port',
      { signIn: { ...signIn, callbackPorts: [80] } },
      'signIn.callbackPorts',
      '80 cannot be used',
    ],
    [
      'a port twice',
      { signIn: { ...signIn, callbackPorts: [5000, 5000] } },
      'signIn.callbackPorts',
      '5000 is listed twice',
    ],
    ['no port', { signIn: { ...signIn, callbackPorts: [] } }, 'signIn.callbackPorts', '1 to 20'],
    [
      'an identity pool elsewhere',
      {
        credentials: {
          kind: 'identityPool',
          identityPoolId: 'us-east-1:5f0c1a52-7d3e-4b69-9a41-2c8e6f7d9b10',
        },
      },
      'credentials.identityPoolId',
      'one region',
    ],
    [
      'an identity pool of another form',
      { credentials: { kind: 'identityPool', identityPoolId: 'eu-central-1_AbC' } },
      'credentials.identityPoolId',
      'a UUID',
    ],
    [
      'an identity pool without sign-in',
      { signIn: undefined },
      'credentials.kind',
      'needs the sign-in settings',
    ],
    [
      'no profile',
      { credentials: { ...profile, profile: '' } },
      'credentials.profile',
      'name of the AWS profile',
    ],
    [
      'a profile with a line break',
      { credentials: { ...profile, profile: 'a\n[b]' } },
      'credentials.profile',
      'no brackets',
    ],
    ['a backend by http', { backendUrl: 'http://api.example.com' }, 'backendUrl', 'Plain http'],
    [
      'a backend with /api/v1/me',
      { backendUrl: 'https://a.example/api/v1/me' },
      'backendUrl',
      'Leave out /api/v1/me',
    ],
    ['a backend with a password', { backendUrl: 'https://u:p@a.example' }, 'backendUrl', 'no secrets'],
    ['a share of nothing', { budget: { reads: 0, writes: 0.2 } }, 'budget.reads', 'more than 0'],
    ['a share above all', { budget: { reads: 1, writes: 1.01 } }, 'budget.writes', 'at most 1'],
    [
      'a share that is no number',
      { budget: { reads: Number.NaN, writes: 1 } },
      'budget.reads',
      'more than 0',
    ],
    [
      'a group name with a blank',
      { roles: { ...DEFAULT_ROLE_MAPPING, staff: ['back office'] } },
      'roles.staff',
      'no spaces',
    ],
    [
      'an endpoint by http',
      { endpoints: { issuer: 'http://example.com' } },
      'endpoints.issuer',
      'Plain http',
    ],
  ])('%s is named', (_name, change, field, words) => {
    const problems = connectionProblems({ ...good, ...change });
    expect(problems.map((problem) => problem.field)).toEqual([field]);
    expect(problems[0]?.message).toContain(words);
  });
});

describe('mending a connection', () => {
  it('makes what people paste usable', () => {
    const mended = normaliseConnection({
      ...good,
      name: ' Production ',
      region: ' EU-Central-1',
      userPoolId: 'eu-central-1_AbCdEfGhI\n',
      signIn: {
        ...signIn,
        domain: ' acme.auth.eu-central-1.amazoncognito.com/login?client_id=1&response_type=code',
        scopes: ['openid', ' openid', ''],
        callbackPorts: [5000, 5000],
      },
      backendUrl: 'api.example.com/api/v1/me',
      endpoints: { cognitoIdp: '', issuer: 'https://id.example.com/' },
    });
    expect(mended).toMatchObject({
      name: 'Production',
      region: 'eu-central-1',
      userPoolId: 'eu-central-1_AbCdEfGhI',
      signIn: { domain: signIn.domain, scopes: ['openid'], callbackPorts: [5000] },
      backendUrl: 'https://api.example.com',
    });
    expect(mended.endpoints).toEqual({ issuer: 'https://id.example.com' });
    expect(connectionProblems(mended)).toEqual([]);
  });

  it('changes nothing that is in order', () => {
    expect(normaliseConnection(good)).toEqual(good);
  });

  it('does not turn nonsense into an address', () => {
    const domain = 'javascript:alert(1)';
    const mended = normaliseConnection({ ...good, signIn: { ...signIn, domain } });
    expect(connectionProblems(mended)).toHaveLength(1);
  });
});

describe('an id from a name', () => {
  it.each([
    ['Production', [], 'production'],
    ['Zoë’s Pool (EU)', [], 'zoe-s-pool-eu'],
    ['プール', [], 'pool'],
    ['Demo', [], 'demo-2'],
    ['Pool', ['pool', 'pool-2'], 'pool-3'],
    ['__proto__', [], 'proto'],
  ])('%s gives an id of its own', (name, taken, id) => {
    expect(connectionIdFrom(name, taken)).toBe(id);
  });

  it('keeps to the length that the contract allows', () => {
    expect(connectionIdFrom('x'.repeat(500), [])).toMatch(/^[a-z0-9][a-z0-9-]{0,62}$/);
  });
});
