import type { MirrorUser } from '../../mirror.ts';
import type { Purpose, ReadOutcome, TokenFacts, TokenIssuer } from './facts.ts';
import { judgeToken } from './judge-token.ts';
import type { Judgement } from './verdict.ts';

/** A token, a pool and a moment in which all is well, for tests to spoil. */

/** Milliseconds since the epoch: 21 Nov 2026, 14:32 UTC. */
export const NOW = Date.UTC(2026, 10, 21, 14, 32);
const SECONDS = NOW / 1000;
const MINUTE = 60_000;

export const SUB = '5f0c1a52-7d3e-4b69-9a41-2c8e6f7d9b10';
export const CLIENT = '1example23456789abcdefghij';
export const PRODUCTION: TokenIssuer = issuerOf('production', 'acme-production', 'eu-central-1_AbCdEfGhI');
export const STAGING: TokenIssuer = issuerOf('staging', 'Staging', 'eu-central-1_StAgInG01');

export const HEADER = { kid: 'key-1', alg: 'RS256' };
export const ACCESS = {
  sub: SUB,
  iss: PRODUCTION.issuers[0],
  client_id: CLIENT,
  origin_jti: 'o1',
  token_use: 'access',
  scope: 'openid profile aws.cognito.signin.user.admin',
  auth_time: SECONDS - 18 * 60,
  exp: SECONDS + 42 * 60,
  iat: SECONDS - 18 * 60,
  jti: 'j1',
  username: 'maria',
};
export const ID = {
  sub: SUB,
  iss: PRODUCTION.issuers[0],
  aud: CLIENT,
  origin_jti: 'o1',
  token_use: 'id',
  auth_time: SECONDS - 18 * 60,
  exp: SECONDS + 42 * 60,
  iat: SECONDS - 18 * 60,
  jti: 'j2',
  'cognito:username': 'maria',
  email: 'maria@example.com',
  email_verified: true,
};

export const USER: MirrorUser = {
  sub: SUB,
  username: 'maria',
  status: 'CONFIRMED',
  enabled: true,
  createdAt: NOW - 90 * 86_400_000,
  updatedAt: NOW - 90 * 86_400_000,
  attributes: [
    { name: 'sub', value: SUB },
    { name: 'email', value: 'maria@example.com' },
    { name: 'email_verified', value: 'True' },
  ],
  goneAt: null,
  groups: [],
};

export const FACTS: TokenFacts = {
  connection: { ...PRODUCTION, clientId: CLIENT, backendHost: 'api.acme.example' },
  others: [STAGING],
  key: { kind: 'found', connectionId: 'production', fetchedAt: NOW - MINUTE, signed: true },
  clockAheadMs: 0,
  clients: [{ clientId: CLIENT, name: 'Web shop' }],
  directory: { kind: 'found', live: false, asOf: NOW - MINUTE, user: USER },
  backend: null,
  cognito: null,
};

/** Everything asked online, and all of it well. */
export const ASKED: TokenFacts = {
  ...FACTS,
  directory: { kind: 'found', live: true, asOf: NOW, user: USER },
  backend: {
    host: 'api.acme.example',
    httpStatus: 200,
    problem: null,
    said: '{"is_active":true}',
    askedAt: NOW,
  },
  cognito: { accepted: true, message: 'Cognito takes it.', askedAt: NOW },
};

/** `undefined` takes a claim out. */
export interface Spoiled {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly payload?: Readonly<Record<string, unknown>>;
  /** In place of the access token. */
  readonly id?: boolean;
  readonly signatureBytes?: number;
  /** In place of a token that can be read. */
  readonly read?: ReadOutcome;
  readonly facts?: Partial<TokenFacts>;
  readonly purpose?: Purpose;
  readonly now?: number;
}

export function readOf(spoiled: Spoiled): ReadOutcome {
  if (spoiled.read !== undefined) return spoiled.read;
  return {
    ok: true,
    headerText: JSON.stringify({ ...HEADER, ...spoiled.header }),
    payloadText: JSON.stringify({ ...(spoiled.id === true ? ID : ACCESS), ...spoiled.payload }),
    signatureBytes: spoiled.signatureBytes ?? 256,
  };
}

export function judged(spoiled: Spoiled = {}): Judgement {
  const facts = { ...FACTS, ...spoiled.facts };
  return judgeToken(readOf(spoiled), facts, { now: spoiled.now ?? NOW, purpose: spoiled.purpose ?? 'any' });
}

/** The verdict of one check, as `status CODE`. */
export function verdictOf(judgement: Judgement, check: string): string {
  const verdict = judgement.verdicts.find((one) => one.check === check);
  return verdict === undefined ? 'missing' : `${verdict.status} ${verdict.code}`;
}

export const inMinutes = (minutes: number): number => SECONDS + minutes * 60;

function issuerOf(connectionId: string, name: string, userPoolId: string): TokenIssuer {
  const region = 'eu-central-1';
  return {
    connectionId,
    name,
    region,
    userPoolId,
    issuers: [
      `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`,
      `https://issuer-cognito-idp.${region}.amazonaws.com/${userPoolId}`,
    ],
  };
}
