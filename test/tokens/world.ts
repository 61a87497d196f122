import type { MirrorUser } from '#shared/domain/mirror.ts';
import type { TokenIssuer } from '#shared/domain/token/judge/facts.ts';
import { createTokenMint } from '#test/support/token-mint.ts';

/** Saturday, 21 November 2026, 14:32 UTC: the present of the whole table. */
export const NOW = Date.UTC(2026, 10, 21, 14, 32);
export const SECOND = NOW / 1000;
const ISSUED = SECOND - 18 * 60;

/** One pool as Cognito makes it: ID and access tokens have keys of their own. */
function makePool(connectionId: string, name: string, region: string, userPoolId: string, kids: string) {
  const id = createTokenMint(`${kids}-id-key`);
  const access = createTokenMint(`${kids}-access-key`);
  const issuer: TokenIssuer = {
    connectionId,
    name,
    region,
    userPoolId,
    issuers: [
      `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`,
      `https://issuer-cognito-idp.${region}.amazonaws.com/${userPoolId}`,
    ],
  };
  const keys = [id, access].flatMap((mint) => JSON.parse(mint.keySet).keys as object[]);
  return { issuer, iss: issuer.issuers[0] ?? '', id, access, keySet: JSON.stringify({ keys }) };
}
export type Pool = ReturnType<typeof makePool>;

export const production = makePool(
  'production',
  'acme-production',
  'eu-central-1',
  'eu-central-1_Prod12345',
  'prod',
);
export const staging = makePool('staging', 'Staging', 'eu-central-1', 'eu-central-1_Stag67890', 'stag');
/** Nobody's pool: its keys are in no key set. */
export const attacker = createTokenMint('attacker-key');

export const CLIENTS = {
  lifeguard: { clientId: '1lifeguard2console3client4', name: 'lifeguard' },
  web: { clientId: '5acme6web7shop8client9abcd', name: 'acme-web' },
  mobile: { clientId: '6acme7mobile8app9client0ab', name: 'acme-mobile' },
} as const;

export const SUB = '3f1d8c52-7b64-4e0a-9c15-2a6b8d9e0f11';
export const GROUPS = ['customers', 'early-access'];

export const user: MirrorUser = {
  sub: SUB,
  username: 'ada',
  status: 'CONFIRMED',
  enabled: true,
  createdAt: NOW - 400 * 86_400_000,
  updatedAt: NOW - 30 * 86_400_000,
  attributes: [
    { name: 'sub', value: SUB },
    { name: 'email', value: 'ada@acme.example' },
    { name: 'email_verified', value: 'true' },
    { name: 'name', value: 'Ada Byron' },
    { name: 'custom:tier', value: 'gold' },
  ],
  goneAt: null,
  groups: GROUPS,
};

const common = {
  sub: SUB,
  'cognito:groups': GROUPS,
  iss: production.iss,
  origin_jti: '0c5b7d3e-1111-4222-8333-944455556666',
  event_id: '7f0e2b1a-9999-4888-8777-666655554444',
  auth_time: ISSUED,
  iat: ISSUED,
  exp: ISSUED + 3600,
};

export const accessClaims = {
  ...common,
  client_id: CLIENTS.web.clientId,
  token_use: 'access',
  scope: 'openid email aws.cognito.signin.user.admin',
  jti: 'b3a1c2d4-aaaa-4bbb-8ccc-ddddeeeeffff',
  username: 'ada',
};

export const idClaims = {
  ...common,
  aud: CLIENTS.web.clientId,
  token_use: 'id',
  email: 'ada@acme.example',
  email_verified: true,
  name: 'Ada Byron',
  'custom:tier': 'gold',
  'cognito:username': 'ada',
  jti: 'c4b2d3e5-aaaa-4bbb-8ccc-ddddeeeeffff',
};

type Change = Readonly<Record<string, unknown>>;

/** A good access token but for the changes; `undefined` takes a claim away. */
export function access(change: Change = {}, header: object = {}): string {
  return production.access.sign({ ...accessClaims, ...change }, header);
}

/** A good ID token but for the changes. */
export function id(change: Change = {}, header: object = {}): string {
  return production.id.sign({ ...idClaims, ...change }, header);
}

export const accessHeader = { alg: 'RS256', kid: production.access.kid, typ: 'JWT' };
