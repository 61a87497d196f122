import { expect, test } from 'vitest';
import { type Random, random } from '#test/support/random-users.ts';
import { USER_STATUSES } from '../../user.ts';
import { hasHidden } from '../../visible-text.ts';
import { CORE } from './diagnose.ts';
import {
  type CognitoFinding,
  type DirectoryFinding,
  type KeyFinding,
  PURPOSES,
  type TokenFacts,
} from './facts.ts';
import {
  ACCESS,
  CLIENT,
  FACTS,
  HEADER,
  ID,
  inMinutes,
  NOW,
  PRODUCTION,
  STAGING,
  SUB,
  USER,
} from './judge-fixtures.ts';
import { judgeToken } from './judge-token.ts';
import { outcomeOf } from './read-outcome.ts';
import { TOKEN_CHECKS } from './verdict.ts';

const ODD = [
  null,
  true,
  0,
  -1,
  1e300,
  '',
  'x',
  '__proto__',
  '\u202e<img src=x onerror=alert(1)>\u0000',
  'x'.repeat(5_000),
  [],
  {},
  [CLIENT],
  { formatted: 1 },
] as const;
const HEADER_CLAIMS = ['alg', 'kid', 'crit', 'b64', 'jwk', 'jku', 'x5c', 'x5u', 'typ', '__proto__'];
const CLAIMS = [
  ...['iss', 'sub', 'aud', 'client_id', 'token_use', 'exp', 'iat', 'nbf', 'auth_time', 'scope'],
  ...['username', 'cognito:username', 'cognito:groups', 'email', 'email_verified', 'address', 'constructor'],
];
const TELLING: Readonly<Record<string, readonly unknown[]>> = {
  alg: ['none', 'nOnE', 'HS256', 'rs256', 'RS512', 'ES256'],
  iss: [
    ...PRODUCTION.issuers,
    ...STAGING.issuers,
    `${PRODUCTION.issuers[0]}/`,
    'https://accounts.google.com',
    'https://cognito-idp.eu-central-1.amazonaws.com.evil.example/eu-central-1_AbCdEfGhI',
  ],
  token_use: ['id', 'access', 'refresh', 'ID'],
  aud: [CLIENT, 'other', [CLIENT, 'other']],
  client_id: [CLIENT, 'other'],
  sub: [SUB, CLIENT],
  exp: [inMinutes(-1), inMinutes(0), inMinutes(1), NOW],
  iat: [inMinutes(-1), inMinutes(0), inMinutes(1)],
  nbf: [inMinutes(-1), inMinutes(1), 1e20],
};

/** A good object with up to three claims spoiled. */
function spoil(r: Random, good: object, names: readonly string[]): Record<string, unknown> {
  const spoiled = new Map<string, unknown>(Object.entries(good));
  for (let left = r.next() < 0.4 ? 0 : 1 + r.below(3); left > 0; left -= 1) {
    const name = r.pick(names);
    if (r.next() < 0.15) spoiled.delete(name);
    else spoiled.set(name, r.pick(r.next() < 0.6 ? (TELLING[name] ?? ODD) : ODD));
  }
  return Object.fromEntries(spoiled);
}

function randomKey(r: Random): KeyFinding {
  if (r.next() < 0.5) return FACTS.key;
  return r.pick<KeyFinding>([
    { kind: 'notNamed' },
    { kind: 'foreign', fetchedAt: NOW, unasked: [] },
    { kind: 'unreachable', message: 'The keys could not be fetched. \u202e Try again.' },
    { kind: 'found', connectionId: 'production', fetchedAt: NOW, signed: false },
    { kind: 'found', connectionId: 'production', fetchedAt: NOW - 86_400_001, signed: true },
    { kind: 'found', connectionId: 'staging', fetchedAt: NOW, signed: true },
    { kind: 'found', connectionId: 'nobody', fetchedAt: NOW, signed: true },
  ]);
}

function randomDirectory(r: Random): DirectoryFinding {
  const asOf = r.pick([NOW, NOW - 3_600_000, 0]);
  const live = r.next() < 0.5;
  if (r.next() < 0.2) return { kind: 'unknown', why: 'Nobody has read the pool.' };
  if (r.next() < 0.2) return { kind: 'none', live, asOf };
  const user = {
    ...USER,
    sub: r.pick([SUB, SUB, SUB, 'other']),
    enabled: r.next() < 0.8,
    status: r.next() < 0.7 ? ('CONFIRMED' as const) : r.pick(USER_STATUSES),
    goneAt: r.next() < 0.8 ? null : r.pick([NOW, 0, NOW - 3_600_000]),
    groups: r.pick([[], ['a'], ['\u202e', 'b']]),
  };
  return { kind: 'found', live, asOf, user };
}

function randomCognito(r: Random): CognitoFinding | null {
  if (r.next() < 0.5) return null;
  const message = r.pick([
    'Access Token has been revoked',
    'User is disabled.',
    'scopes',
    '\u202e',
    '',
    'Password reset',
  ]);
  const by = r.next() < 0.3 ? { by: 'userInfo' as const } : {};
  return { ...by, accepted: r.pick([true, false, null]), message, askedAt: r.pick([NOW, 0]) };
}

function randomFacts(r: Random): TokenFacts {
  const backend = {
    host: '\u202eapi',
    httpStatus: r.pick([null, 200, 401, 401, 401, 403, 500]),
    problem: r.next() < 0.5 ? null : { meaning: 'It does not. At all.', next: 'Wait.' },
    said: r.pick([
      null,
      '',
      'Invalid signature.',
      'expired',
      'no kid',
      'audience',
      '{"is_active": false}',
      '\u0000',
    ]),
    askedAt: NOW,
  };
  return {
    connection: {
      ...FACTS.connection,
      clientId: r.pick([CLIENT, null]),
      issuers: r.next() < 0.95 ? PRODUCTION.issuers : [],
    },
    others: r.pick([[], [STAGING], [{ ...STAGING, issuers: [] }]]),
    key: randomKey(r),
    clockAheadMs: r.pick([0, 0, null, 60_000, -60_000, Number.NaN, Number.POSITIVE_INFINITY]),
    clients: r.pick([FACTS.clients, FACTS.clients, null, []]),
    directory: randomDirectory(r),
    backend: r.next() < 0.6 ? null : backend,
    cognito: randomCognito(r),
  };
}

/** Written again from the rules, without the judge: what must be true of any token that is called good. */
function mayBeGood(
  header: Record<string, unknown>,
  payload: Record<string, unknown>,
  facts: TokenFacts,
): boolean {
  const { key, connection, clients } = facts;
  const ahead = Number.isFinite(facts.clockAheadMs ?? 0) ? (facts.clockAheadMs ?? 0) : 0;
  const seconds = (NOW + ahead) / 1000;
  const client = payload.token_use === 'id' ? payload.aud : payload.client_id;
  const { exp, iat, nbf } = payload;
  return [
    header.alg === 'RS256',
    typeof header.kid === 'string',
    !('crit' in header) && !('b64' in header),
    key.kind === 'found' && key.signed && key.connectionId === connection.connectionId,
    key.kind === 'found' && NOW - key.fetchedAt <= 86_400_000,
    !isRefused(payload, facts),
    connection.issuers.some((issuer) => issuer === payload.iss),
    payload.token_use === 'id' || payload.token_use === 'access',
    client === connection.clientId || clients?.some(({ clientId }) => clientId === client) === true,
    typeof payload.sub === 'string' && payload.sub !== '',
    typeof exp === 'number' && exp > seconds && exp < 253_402_300_800,
    typeof iat === 'number' && iat <= seconds + 1 && iat > 0,
    !('nbf' in payload) || (typeof nbf === 'number' && nbf <= seconds + 1 && nbf > 0),
  ].every(Boolean);
}

/** Cognito itself says no to an access token of a user, and not for its scopes. */
function isRefused(
  { token_use, sub, client_id, username }: Record<string, unknown>,
  facts: TokenFacts,
): boolean {
  if (token_use !== 'access' || (sub === client_id && username === undefined)) return false;
  const { cognito } = facts;
  return cognito?.accepted === false && (cognito.by === 'userInfo' || !cognito.message.includes('scope'));
}

const RUNS = 6_000;

test('no token is called good that is not, and everything is said in one readable sentence', () => {
  const r = random(20_261_121);
  const tones = new Map<string, number>();
  const failures: object[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const header = spoil(r, HEADER, HEADER_CLAIMS);
    const payload = spoil(r, r.next() < 0.5 ? ID : ACCESS, CLAIMS);
    const facts = randomFacts(r);
    const read = {
      ok: true,
      headerText: JSON.stringify(header),
      payloadText: JSON.stringify(payload),
      signatureBytes: r.next() < 0.9 ? 256 : r.below(600),
    } as const;
    const purpose = r.pick(PURPOSES);
    const { verdicts, diagnosis } = judgeToken(read, facts, { now: NOW, purpose });
    const status = new Map(verdicts.map((verdict) => [verdict.check, verdict.status]));
    const isAnyBad = verdicts.some((verdict) => verdict.status === 'bad');
    const wrong = [
      [...status.keys()].join() !== TOKEN_CHECKS.join() && 'not one verdict of each, in order',
      diagnosis.tone === 'good' &&
        !CORE.every((check) => status.get(check) === 'good') &&
        'good without its core',
      diagnosis.tone === 'good' && !mayBeGood(header, payload, facts) && 'good against the rules',
      isAnyBad !== (diagnosis.tone === 'bad') && 'the tone does not follow the verdicts',
      !/^[\p{Lu}“].{10,900}\.$/u.test(diagnosis.sentence) && 'not a sentence',
      hasHidden(diagnosis.sentence) && 'a hidden character in the sentence',
      hasHidden(verdicts.map(({ expected, found }) => expected + found).join('')) &&
        'a hidden character in a verdict',
    ].filter((one) => one !== false);
    if (wrong.length > 0) failures.push({ run, wrong, header, payload, sentence: diagnosis.sentence });
    tones.set(diagnosis.tone, (tones.get(diagnosis.tone) ?? 0) + 1);
  }
  expect(failures.slice(0, 3)).toEqual([]);
  // It means something only if all of them are met.
  for (const tone of ['good', 'bad', 'warning', 'unknown'])
    expect(tones.get(tone) ?? 0, tone).toBeGreaterThan(100);
});

test('no text that the strict reader refuses is called good, however well everything else is known', () => {
  const r = random(7);
  const letters = 'eyJ.-_=+ \n"{}[]:,0a\u202e\u0000';
  const facts = { ...FACTS, cognito: { accepted: true, message: '', askedAt: NOW } };
  for (let run = 0; run < 2_000; run += 1) {
    const text = Array.from({ length: r.below(60) }, () => letters.charAt(r.below(letters.length))).join('');
    const { diagnosis } = judgeToken(outcomeOf(text), facts, { now: NOW, purpose: r.pick(PURPOSES) });
    expect(diagnosis.tone, JSON.stringify(text)).not.toBe('good');
    expect(diagnosis.sentence, JSON.stringify(text)).toMatch(/^.{20,400}\.$/);
  }
});
