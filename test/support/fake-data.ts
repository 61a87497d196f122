import type { OutputOf } from '#shared/contract/index.ts';
import {
  type Connection,
  DEFAULT_BUDGET,
  DEFAULT_CALLBACK_PORTS,
  DEFAULT_SCOPES,
  DEMO_CONNECTION_ID,
} from '#shared/domain/connection.ts';
import { DEFAULT_ROLE_MAPPING } from '#shared/domain/role.ts';
import type { SignedIn } from '#shared/domain/session.ts';

const HOUR = 3_600_000;
const SUB = '5f0d2c1e-8a4b-4f6e-9c3d-7b1a2e4f6a8c';

export function fakeSignedIn(now: number): SignedIn {
  return {
    phase: 'signedIn',
    sub: SUB,
    username: 'ada.admin',
    email: 'ada.admin@acme.example',
    groups: ['lifeguard-admin', 'newsletter'],
    role: 'admin',
    signedInAt: now - 3 * HOUR,
    accessExpiresAt: now + 0.7 * HOUR,
    refreshAt: now + 0.5 * HOUR,
    keptIn: 'keychain',
    refreshProblem: null,
  };
}

export function fakeConnections(): Connection[] {
  const signIn = {
    clientId: '3n4b5urk1ft4fl3mg5e62d9ado',
    scopes: DEFAULT_SCOPES,
    callbackHost: '127.0.0.1',
    callbackPorts: DEFAULT_CALLBACK_PORTS,
  } as const;
  const shared = { roles: DEFAULT_ROLE_MAPPING, budget: DEFAULT_BUDGET };
  return [
    {
      ...shared,
      id: DEMO_CONNECTION_ID,
      name: 'Demo pool',
      region: 'eu-local-1',
      userPoolId: 'eu-local-1_Demo12345',
      signIn: { ...signIn, domain: 'http://127.0.0.1:48901' },
      credentials: {
        kind: 'identityPool',
        identityPoolId: 'eu-local-1:0b7f2c1e-8a4b-4f6e-9c3d-7b1a2e4f6a8c',
      },
      backendUrl: 'http://127.0.0.1:48902',
    },
    {
      ...shared,
      id: 'acme-production',
      name: 'Acme Production',
      region: 'eu-central-1',
      userPoolId: 'eu-central-1_Qw3rTy9Zx',
      signIn: { ...signIn, domain: 'https://login.acme.example' },
      credentials: {
        kind: 'identityPool',
        identityPoolId: 'eu-central-1:9d1b7c52-0000-4f6e-9c3d-7b1a2e4f6a8c',
      },
      backendUrl: 'https://api.acme.example',
    },
    {
      ...shared,
      id: 'acme-staging',
      name: 'Acme Staging',
      region: 'eu-central-1',
      userPoolId: 'eu-central-1_St4g1ng77',
      credentials: { kind: 'profile', profile: 'acme-staging-readonly', role: 'support' },
    },
  ];
}

export function fakeClaims(now: number): OutputOf<'session.claims'> {
  const seconds = (ms: number) => String(Math.floor(ms / 1000));
  const issuer = 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Qw3rTy9Zx';
  const shared = [
    { name: 'sub', value: SUB },
    { name: 'iss', value: issuer },
    { name: 'cognito:groups', value: '["lifeguard-admin","newsletter"]' },
    { name: 'origin_jti', value: '0c9a1f37-52be-4f4b-9f6f-1f9a4b4b8f00' },
    { name: 'event_id', value: 'b1d2c7f0-5c2e-4d27-9d38-63b9f7f0c1aa' },
    { name: 'auth_time', value: seconds(now - 3 * HOUR) },
    { name: 'iat', value: seconds(now - 0.3 * HOUR) },
    { name: 'exp', value: seconds(now + 0.7 * HOUR) },
  ];
  return {
    id: [
      ...shared,
      { name: 'aud', value: '3n4b5urk1ft4fl3mg5e62d9ado' },
      { name: 'token_use', value: 'id' },
      { name: 'cognito:username', value: 'ada.admin' },
      { name: 'email', value: 'ada.admin@acme.example' },
      { name: 'email_verified', value: 'true' },
      { name: 'custom:team', value: 'back\u202eoffice' },
    ],
    access: [
      ...shared,
      { name: 'client_id', value: '3n4b5urk1ft4fl3mg5e62d9ado' },
      { name: 'token_use', value: 'access' },
      { name: 'scope', value: 'openid email profile aws.cognito.signin.user.admin' },
      { name: 'version', value: '2' },
      { name: 'username', value: 'ada.admin' },
    ],
  };
}

export function fakeAnswerOfBackend(kind: 'ok' | 'html' | 'expired', now: number): OutputOf<'backend.me'> {
  const url = 'https://api.acme.example/api/v1/me';
  if (kind === 'html') {
    return {
      url,
      ms: 212,
      httpStatus: 200,
      profile: null,
      body: '<!doctype html><html><head><title>Acme</title></head><body><div id="app"></div></body></html>',
      problem: {
        meaning: 'A web page answered, not the backend: the address leads to a website.',
        next: 'Set the backend’s own address in the connection, without the path /api/v1/me.',
      },
    };
  }
  if (kind === 'expired') {
    return {
      url,
      ms: 38,
      httpStatus: 401,
      profile: null,
      body: '{"detail":"Invalid token or expired token."}',
      problem: {
        meaning: 'The token is good here; the backend trusts another user pool.',
        next: 'Compare the user pool id of the backend with eu-central-1_Qw3rTy9Zx.',
      },
    };
  }
  return {
    url,
    ms: 41,
    httpStatus: 200,
    profile: [
      { name: 'id', value: '9b2f7f0e-4f6e-4c3d-8a4b-7b1a2e4f6a8c' },
      { name: 'username', value: SUB },
      { name: 'email', value: 'ada.admin@acme.example' },
      { name: 'is_active', value: 'true' },
      { name: 'is_staff', value: 'true' },
      { name: 'created_at', value: new Date(now - 400 * 24 * HOUR).toISOString() },
      { name: 'updated_at', value: new Date(now - 2 * HOUR).toISOString() },
    ],
    body: null,
    problem: null,
  };
}
