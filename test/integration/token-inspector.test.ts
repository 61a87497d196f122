import { AdminUserGlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Inspection, TokenFacts } from '#shared/domain/token/judge/facts.ts';
import { judgeToken } from '#shared/domain/token/judge/judge-token.ts';
import { inspectedConnection, memoryKeyFile, startInspector } from '#test/support/inspector-bench.ts';
import { putKeys } from '#test/support/pool-by-keys.ts';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';
import { createTokenMint } from '#test/support/token-mint.ts';

type Bench = ReturnType<typeof startInspector>;
const { signal } = new AbortController();
let production: RunningPool;
let staging: RunningPool;
let takeKeysAway: () => void;
const open: Bench[] = [];

beforeAll(async () => {
  production = await startRunningPool({ users: 120 });
  staging = await startRunningPool({ users: 20 });
  takeKeysAway = putKeys(production.pool);
});
afterEach(async () => {
  for (const bench of open.splice(0)) await bench.dispose();
  for (const { pool } of [production, staging]) pool.behaviour.clockOffsetMs = 0;
});
afterAll(async () => {
  takeKeysAway();
  await production.stop();
  await staging.stop();
});

function start(options: Partial<Parameters<typeof startInspector>[0]> = {}): Bench {
  const connections = [inspectedConnection(production), inspectedConnection(staging, 'staging', 'Staging')];
  const [connection = inspectedConnection(production)] = connections;
  const bench = startInspector({ connection, connections, ...options });
  open.push(bench);
  return bench;
}

async function newUser({ pool }: RunningPool, name: string) {
  const attributes = [
    ['email', `${name}@acme.example`],
    ['email_verified', 'true'],
  ] as const;
  const sub = pool.admin.createUser({ username: name, attributes, groups: ['shop'] });
  const user = pool.store.bySub(sub);
  if (!user) throw new Error('no user');
  pool.store.setPassword(user, 'Correct-Horse-1', 'CONFIRMED');
  return {
    sub,
    signIn: () => (pool === production.pool ? production : staging).signIn(name, 'Correct-Horse-1'),
  };
}

const factsOf = ({ facts }: Inspection): TokenFacts => facts;
const judged = ({ read, facts }: Inspection, now = Date.now()) =>
  judgeToken(read, facts, { now, purpose: 'any' }).diagnosis;

describe('a token of the pool', () => {
  beforeAll(() => {
    for (const { pool } of [production, staging]) pool.admin.createGroup('shop');
  });

  it('is compared with keys, clock, app clients and the copy, and found in order', async () => {
    const anna = await newUser(production, 'anna');
    const { access, id } = await anna.signIn();
    const bench = start();
    await bench.readPool();
    for (const text of [access, id]) {
      const inspection = await bench.inspect(text);
      const facts = factsOf(inspection);
      expect(facts.key).toMatchObject({ kind: 'found', connectionId: 'acme', signed: true });
      expect(Math.abs(facts.clockAheadMs ?? Number.NaN)).toBeLessThan(2_000);
      expect(facts.clients?.map(({ clientId }) => clientId)).toContain(production.pool.clientId);
      expect(facts.directory).toMatchObject({
        kind: 'found',
        live: false,
        user: { sub: anna.sub, enabled: true, groups: ['shop'] },
      });
      expect(facts.others.map(({ name }) => name)).toEqual(['Staging']);
      expect(judged(inspection)).toMatchObject({ tone: 'good' });
    }
  });

  it('of a user who was deleted since is found out, by the copy and live', async () => {
    const ben = await newUser(production, 'ben');
    const { access } = await ben.signIn();
    production.pool.admin.deleteUser(ben.sub);
    const bench = start();
    expect(factsOf(await bench.inspect(access)).directory).toMatchObject({ kind: 'unknown' });
    const source = { kind: 'pasted', text: access } as const;
    const live = await bench.desk.ask({ source, who: 'directory' }, signal);
    expect(live).toMatchObject({ who: 'directory', finding: { kind: 'none', live: true } });
    await bench.readPool();
    const inspection = await bench.inspect(access);
    expect(factsOf(inspection)).toMatchObject({
      key: { signed: true },
      directory: { kind: 'none', live: false },
    });
    expect(judged(inspection)).toMatchObject({ tone: 'bad', sentence: expect.stringMatching(/user/) });
  });

  it('of another connection’s pool names that connection', async () => {
    const carla = await newUser(staging, 'carla');
    const { access } = await carla.signIn();
    const inspection = await start().inspect(access);
    expect(factsOf(inspection).key).toMatchObject({ kind: 'found', connectionId: 'staging', signed: true });
    expect(judged(inspection)).toMatchObject({ tone: 'bad', sentence: expect.stringContaining('Staging') });
  });

  it('that is over says so by the pool’s clock, which is known from the answer', async () => {
    const dora = await newUser(production, 'dora');
    production.pool.behaviour.clockOffsetMs = -7_200_000;
    const { access } = await dora.signIn();
    production.pool.behaviour.clockOffsetMs = 0;
    expect(judged(await start().inspect(access)).sentence).toMatch(/expired/);
    production.pool.behaviour.clockOffsetMs = -7_200_000;
    const inspection = await start().inspect(access);
    const ahead = factsOf(inspection).clockAheadMs ?? Number.NaN;
    expect(Math.abs(ahead + 7_200_000)).toBeLessThan(2_000);
    expect(judged(inspection).sentence).toMatch(
      /in order, but by this computer’s, which is 2 hours ahead of it, it has ended/,
    );
  });

  it('is judged without a network by the keys of an earlier run', async () => {
    const { access } = await (await newUser(production, 'emil')).signIn();
    const { file, state } = memoryKeyFile();
    expect(factsOf(await start({ file }).inspect(access)).key).toMatchObject({ signed: true });
    await expect.poll(() => state.text).toContain(production.pool.issuer);
    const away: typeof fetch = () => Promise.reject(new TypeError('fetch failed'));
    const offline = start({ file, fetch: away });
    const began = performance.now();
    const facts = factsOf(await offline.inspect(access));
    expect(facts.key).toMatchObject({ kind: 'found', connectionId: 'acme', signed: true });
    expect(facts.clockAheadMs).toBeNull();
    expect(performance.now() - began).toBeLessThan(5_000);
    // Without the file nothing can be said of the signature.
    expect(factsOf(await start({ fetch: away }).inspect(access)).key).toMatchObject({ kind: 'unreachable' });
  });

  it('with a key that nobody has causes one look at each key set, however often it is pasted', async () => {
    const asked: string[] = [];
    const counting: typeof fetch = (input, init) => {
      asked.push(String(input));
      return fetch(input, init);
    };
    const bench = start({ fetch: counting });
    const stranger = createTokenMint('a-key-of-nobody');
    for (let round = 0; round < 3; round += 1) {
      const text = stranger.sign({ iss: production.pool.issuer, token_use: 'access', sub: `u${round}` });
      expect(factsOf(await bench.inspect(text)).key).toMatchObject({ kind: 'foreign' });
    }
    const sets = [production, staging].map(({ pool }) => `${pool.issuer}/.well-known/jwks.json`);
    expect(asked.sort()).toEqual(sets.sort());
  });
});

describe('a question about a token', () => {
  it('is answered by the backend, by Cognito and by userInfo, before and after a sign-out everywhere', async () => {
    const fred = await newUser(production, 'fred');
    const { access, id } = await fred.signIn();
    const bench = start();
    const ask = (who: 'backend' | 'cognito' | 'userInfo' | 'directory', text = access) =>
      bench.desk.ask({ source: { kind: 'pasted', text }, who }, signal);
    expect(await ask('backend')).toMatchObject({
      who: 'backend',
      answer: { httpStatus: 200, problem: null },
    });
    expect(await ask('cognito')).toMatchObject({ who: 'cognito', finding: { accepted: true } });
    expect(await ask('directory', id)).toMatchObject({
      finding: { kind: 'found', live: true, user: { sub: fred.sub, groups: ['shop'] } },
    });
    for (const who of ['backend', 'cognito', 'userInfo'] as const) {
      await expect(ask(who, id)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    }
    const everywhere = { UserPoolId: production.pool.userPoolId, Username: 'fred' };
    await production.client().send(new AdminUserGlobalSignOutCommand(everywhere));
    expect(await ask('userInfo')).toMatchObject({
      httpStatus: 401,
      problem: { meaning: expect.any(String) },
    });
    expect(await ask('cognito')).toMatchObject({ finding: { accepted: false } });
    expect(JSON.stringify([await ask('userInfo'), await ask('cognito'), await ask('backend')])).not.toContain(
      access.split('.')[2],
    );
  });
});

describe('a test sign-in', () => {
  it('brings tokens that are inspected, copied and asked about by name, and revoked when they are dropped', async () => {
    await newUser(production, 'gina');
    const bench = start();
    const method = {
      kind: 'password',
      clientId: production.pool.clientId,
      username: 'gina',
      password: 'Correct-Horse-1',
    } as const;
    let attempt = '';
    let held = '';
    for await (const step of bench.desk.signIn(method, signal)) {
      expect(JSON.stringify(step)).not.toMatch(/eyJ/);
      if (step.phase === 'started') attempt = step.attempt;
      if (step.phase === 'challenge') {
        expect(step.challenge).toEqual({ kind: 'rememberDevice' });
        await bench.desk.answer({ attempt, answer: { kind: 'rememberDevice', remember: false } });
      }
      if (step.phase === 'done') held = step.held;
    }
    const source = { kind: 'held', held, use: 'access' } as const;
    expect((await bench.desk.inspect(source)).facts.key).toMatchObject({ signed: true });
    expect(await bench.desk.ask({ source, who: 'cognito' }, signal)).toMatchObject({
      finding: { accepted: true },
    });
    await bench.desk.copy(source);
    const text = bench.copied[0] ?? '';
    await bench.desk.drop();
    await expect(bench.desk.inspect(source)).rejects.toMatchObject({ code: 'TOKENS_GONE' });
    const pasted = { kind: 'pasted', text } as const;
    await expect
      .poll(async () => await bench.desk.ask({ source: pasted, who: 'cognito' }, signal))
      .toMatchObject({ finding: { accepted: false } });
  });
});
