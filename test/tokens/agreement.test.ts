import { describe, expect, it } from 'vitest';
import { verifyAccessToken } from '#local-pool/backend/verify-access-token.ts';
import { readKeySet } from '#main/tokens/key-set.ts';
import { createTokenVerifier } from '#main/tokens/token-verifier.ts';
import type { Purpose } from '#shared/domain/token/judge/facts.ts';
import type { Judgement, TokenCheck } from '#shared/domain/token/judge/verdict.ts';
import { readToken } from '#shared/domain/token/read-token.ts';
import { inspect, judge, judged } from './inspect.ts';
import { EARLY_MS, mayBeGood } from './plain-check.ts';
import type { Row } from './row.ts';
import { FAMILIES } from './table/all.ts';
import { good } from './table/good.ts';
import { CLIENTS, NOW, production } from './world.ts';

const rows = Object.values(FAMILIES).flat();
const { issuers } = production.issuer;
const clientIds = Object.values(CLIENTS).map(({ clientId }) => clientId);
/** What stands on the token, the keys and the clock alone. */
const CORE: readonly TokenCheck[] = [
  'readable',
  'algorithm',
  'issuer',
  'key',
  'signature',
  'time',
  'use',
  'client',
];
/** A genuine token with a needless key in its header: verifiers do not look at it, the inspector warns. */
const HARMLESS = 'KEY_IN_HEADER';
/** The session's verifier lets clocks differ by five minutes. */
const SKEWS = [0, -300_000, 300_000];
const USES: Readonly<Record<Purpose, readonly string[]>> = {
  any: ['id', 'access'],
  backend: ['access'],
  userApi: ['access'],
  identityPool: ['id'],
};

function takesCore({ verdicts }: Judgement): boolean {
  const core = verdicts.filter(({ check }) => CORE.includes(check));
  const inOrder = core.every(({ status, code }) => status === 'good' || code === HARMLESS);
  return core.length === CORE.length && inOrder && verdicts.every(({ code }) => code !== 'SUBJECT_MISSING');
}

const poolNow = (row: Row) => NOW + (row.in.later ?? 0) + (row.in.clockAheadMs ?? 0);

/** The same token for the same clock, where everything else is in its place: what a verifier is asked too. */
async function judgedPlainly(row: Row, purpose: Purpose, skew = 0): Promise<Judgement> {
  return judge(await inspect(row.token), { purpose, later: poolNow(row) - NOW + skew });
}

const keySet = readKeySet(production.keySet) ?? new Map();
const keys = {
  url: 'https://keys.example',
  find: async (kid: string) => keySet.get(kid) ?? null,
  heard: () => {},
};

/** Whether the verifier of the sessions takes the token for one of the pool's app clients. */
async function sessionTakes(row: Row, use: 'id' | 'access'): Promise<boolean> {
  const now = poolNow(row);
  const answers = clientIds.map((clientId) =>
    createTokenVerifier({ issuers, clientId, keys, now: () => now })
      .verify(row.token, { use, serverTime: now })
      .then(
        () => true,
        () => false,
      ),
  );
  return (await Promise.all(answers)).includes(true);
}

async function backendTakes(row: Row, later = 0): Promise<boolean> {
  const jwks = () => JSON.parse(production.keySet);
  return (await verifyAccessToken(row.token, { jwks, issuers, clientIds, now: () => poolNow(row) + later }))
    .ok;
}

describe('over the whole table of tokens', () => {
  it('no invalid token is ever called good', async () => {
    const called: string[] = [];
    for (const row of rows) {
      const { purpose = 'any' } = row.in;
      const rules = { keySet: production.keySet, issuers, clientIds, uses: USES[purpose], now: poolNow(row) };
      const judgement = await judged(row);
      const isGood = judgement.diagnosis.tone === 'good';
      if (isGood && !mayBeGood(row.token, rules)) called.push(row.name);
      if (isGood) expect(takesCore(judgement)).toBe(true);
    }
    expect(called).toEqual([]);
  });

  it('no token in order is called bad', async () => {
    for (const row of good)
      expect({ name: row.name, ...(await judged(row)).diagnosis }).toMatchObject({ tone: 'good' });
  });

  it('the strict reader is the only one who opens a token: what it refuses, nobody looks into', async () => {
    for (const row of rows) {
      const read = readToken(row.token);
      const inspection = await inspect(row.token, row.in);
      expect(inspection.read.ok).toBe(read.ok);
      if (read.ok) continue;
      expect(inspection.read).toMatchObject({ code: read.error.code, part: read.error.part });
      const [readable, ...rest] = judge(inspection, row.in).verdicts;
      // A refresh token is no fault: it is opaque, and known as such.
      expect({ name: row.name, ...readable }).not.toMatchObject({ status: 'good' });
      for (const { check, status } of rest)
        expect({ name: row.name, check, status }).not.toMatchObject({ status: 'good' });
    }
  });

  it.each([
    ['an access token', 'access', 'backend'],
    ['an ID token', 'id', 'identityPool'],
  ] as const)('the session never takes for %s what the inspector refuses', async (_name, use, purpose) => {
    const taken: string[] = [];
    const refused: string[] = [];
    for (const row of rows.filter(({ token }) => token.length < 100_000)) {
      if (!(await sessionTakes(row, use))) continue;
      taken.push(row.name);
      const judgements = await Promise.all(SKEWS.map((skew) => judgedPlainly(row, purpose, skew)));
      if (!judgements.some(takesCore)) refused.push(row.name);
    }
    expect(refused).toEqual([]);
    expect(taken.length).toBeGreaterThan(10);
  });

  it('the embedded backend takes exactly what the inspector takes', async () => {
    const taken: string[] = [];
    const judgedOtherwise: string[] = [];
    for (const row of rows) {
      const takes = await backendTakes(row);
      if (takes) taken.push(row.name);
      const inspected = takesCore(await judgedPlainly(row, 'backend'));
      const agrees = inspected === takes || (inspected && (await backendTakes(row, EARLY_MS)));
      if (!agrees) judgedOtherwise.push(row.name);
    }
    expect(judgedOtherwise).toEqual([]);
    expect(taken.length).toBeGreaterThan(50);
  });
});
