import type { MirrorUser } from '#shared/domain/mirror.ts';
import type { TokenTexts } from '#shared/domain/token/claims/claim-line.ts';

/** Saturday, 21 November 2026, 22:00 UTC. */
export const TOKEN_NOW = Date.UTC(2026, 10, 21, 22);
export const TOKEN_SUB = '5d2f1c3e-1111-4222-8333-000000000001';
const SECONDS = TOKEN_NOW / 1000;

const COMMON = {
  sub: TOKEN_SUB,
  iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Acme12345',
  origin_jti: 'd0d7a3f4-0000-4000-8000-000000000002',
  event_id: 'd0d7a3f4-0000-4000-8000-000000000003',
  auth_time: SECONDS - 1_800,
  iat: SECONDS - 1_800,
  exp: SECONDS + 1_800,
  jti: 'd0d7a3f4-0000-4000-8000-000000000004',
};

/** An ID token as Cognito issues it, half an hour old and half an hour before its end, with other claims on top. */
export function idTexts(claims: object = {}, header: object = {}): TokenTexts {
  return texts(
    {
      ...COMMON,
      token_use: 'id',
      aud: 'client-1',
      'cognito:username': 'ada.lovelace',
      'cognito:groups': ['staff'],
      email: 'ada@acme.example',
      email_verified: true,
      ...claims,
    },
    header,
  );
}

/** An access token of the same sign-in. */
export function accessTexts(claims: object = {}, header: object = {}): TokenTexts {
  return texts(
    {
      ...COMMON,
      token_use: 'access',
      client_id: 'client-1',
      scope: 'openid aws.cognito.signin.user.admin',
      version: 2,
      username: 'ada.lovelace',
      'cognito:groups': ['staff'],
      ...claims,
    },
    header,
  );
}

/** The user of both as the copy of the pool has them: nothing has changed since. */
export function tokenUser(
  attributes: Readonly<Record<string, string>> = {},
  changes: Partial<MirrorUser> = {},
): MirrorUser {
  const all = { sub: TOKEN_SUB, email: 'ada@acme.example', email_verified: 'true', ...attributes };
  return {
    sub: TOKEN_SUB,
    username: 'ada.lovelace',
    status: 'CONFIRMED',
    enabled: true,
    createdAt: TOKEN_NOW - 86_400_000,
    updatedAt: TOKEN_NOW - 86_400_000,
    attributes: Object.entries(all).map(([name, value]) => ({ name, value })),
    goneAt: null,
    groups: ['staff'],
    ...changes,
  };
}

function texts(payload: object, header: object): TokenTexts {
  return {
    headerText: JSON.stringify({ kid: 'key-1', alg: 'RS256', ...header }),
    payloadText: JSON.stringify(payload),
  };
}
