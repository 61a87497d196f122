import { describe, expect, it } from 'vitest';
import { type Connection, DEMO_CONNECTION_ID, endpointsOf } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import { sampleConnection } from '#test/support/bridge-doubles.ts';
import { createTokenMint } from '#test/support/token-mint.ts';
import { createInspector } from './inspector.ts';
import { createKeyRing } from './key-ring.ts';

const NOW = Date.UTC(2026, 10, 21, 9, 0, 0);
const mint = createTokenMint();
const [issuer] = endpointsOf(sampleConnection).issuers;
const staging: Connection = {
  ...sampleConnection,
  id: 'staging',
  name: 'Staging',
  userPoolId: 'eu-central-1_Stage',
};
const { signIn: _signIn, ...restingDemo }: Connection = {
  ...sampleConnection,
  id: DEMO_CONNECTION_ID,
  name: 'Demo pool',
  userPoolId: 'eu-central-1_Demo',
};
const demoIssuer = 'http://127.0.0.1:49999/eu-central-1_Demo';

function setUp(connections: readonly Connection[], connection = sampleConnection) {
  const asked: string[] = [];
  const wanted: (string | null)[] = [];
  const ring = createKeyRing({
    async fetch(input) {
      asked.push(String(input));
      return String(input).includes('_AbCdEf123') ? new Response(mint.keySet) : new Response('{"keys":[]}');
    },
    now: () => NOW,
    file: { read: async () => null, write: async () => undefined },
    inUse: () => [],
    log: { error: () => undefined },
  });
  const { inspect } = createInspector({
    connection,
    connections: () => connections,
    ring,
    clients: async (id) => {
      wanted.push(id);
      return [{ clientId: 'c1', name: 'Shop' }];
    },
    copy: {
      state: () => ({ phase: 'idle', completeFrom: NOW, problem: null }),
      held: () => Promise.reject(new AppError('USER_NOT_FOUND', 'nobody')),
    },
    now: () => NOW,
  });
  return { inspect, asked, wanted };
}

describe('the facts about a token', () => {
  it('name this connection, and every other one with its issuers', async () => {
    const { inspect } = setUp([restingDemo, sampleConnection, staging], {
      ...sampleConnection,
      backendUrl: 'https://api.acme.example:8443/shop/',
    });
    const { read, facts } = await inspect(mint.sign({ sub: 'u1', iss: issuer }));
    expect(read).toMatchObject({
      ok: true,
      payloadText: `{"sub":"u1","iss":"${issuer}"}`,
      signatureBytes: 256,
    });
    expect(facts.connection).toEqual({
      connectionId: 'acme',
      name: 'Acme',
      region: 'eu-central-1',
      userPoolId: 'eu-central-1_AbCdEf123',
      issuers: endpointsOf(sampleConnection).issuers,
      clientId: '1example23456789',
      backendHost: 'api.acme.example:8443',
    });
    expect(facts.others.map(({ connectionId }) => connectionId)).toEqual([DEMO_CONNECTION_ID, 'staging']);
    expect(facts).toMatchObject({
      key: { kind: 'found', connectionId: 'acme', signed: true },
      clients: [{ clientId: 'c1' }],
      directory: { kind: 'none', live: false, asOf: NOW },
      backend: null,
      cognito: null,
    });
  });

  it('say nothing of a demo pool that was not started, and ask AWS nothing about it', async () => {
    const { inspect, asked } = setUp([restingDemo, sampleConnection]);
    const { facts } = await inspect(createTokenMint('another').sign({ iss: issuer }));
    expect(facts.others).toMatchObject([{ connectionId: DEMO_CONNECTION_ID, issuers: [] }]);
    expect(facts.key).toMatchObject({ kind: 'foreign' });
    expect(asked).toEqual([`${issuer}/.well-known/jwks.json`]);

    const running = setUp([{ ...restingDemo, endpoints: { issuer: demoIssuer } }, sampleConnection]);
    const other = await running.inspect(createTokenMint('another').sign({ iss: demoIssuer }));
    expect(other.facts.others).toMatchObject([{ issuers: [demoIssuer] }]);
    expect(running.asked).toContain(`${demoIssuer}/.well-known/jwks.json`);
  });

  it('cause no request at all for what is no token', async () => {
    const { inspect, asked, wanted } = setUp([sampleConnection, staging]);
    for (const text of ['', 'no token', 'a.b.c', 'x'.repeat(2_000_000), `${mint.sign({ sub: 'u1' })}\n`]) {
      const { read, facts } = await inspect(text);
      expect(read).toMatchObject({ ok: false });
      expect(facts).toMatchObject({
        key: { kind: 'notNamed' },
        clients: null,
        directory: { kind: 'unknown' },
      });
    }
    expect([asked, wanted]).toEqual([[], []]);
  });

  it('know no user of a token that stands for an app client: nobody was deleted', async () => {
    const app = { token_use: 'access', sub: 'c1', client_id: 'c1' };
    const { facts } = await setUp([sampleConnection]).inspect(mint.sign(app));
    expect(facts.directory).toMatchObject({ kind: 'unknown', why: expect.stringMatching(/app client/) });
    const { facts: ofUser } = await setUp([sampleConnection]).inspect(mint.sign({ ...app, username: 'c1' }));
    expect(ofUser.directory).toMatchObject({ kind: 'none' });
  });

  it('look for the app client that the token names, by the claim of its kind', async () => {
    const { inspect, wanted } = setUp([sampleConnection]);
    await inspect(mint.sign({ token_use: 'access', client_id: 'c1', aud: 'https://api.acme.example' }));
    await inspect(mint.sign({ token_use: 'id', aud: 'c2' }));
    await inspect(mint.sign({ token_use: 'id', aud: ['c3'], client_id: 'c4' }));
    expect(wanted).toEqual(['c1', 'c2', null]);
  });

  it.each([
    ['none', {}],
    ['empty', { sub: '' }],
    ['a number', { sub: 7 }],
    ['a list', { sub: ['u1'] }],
  ])('know no user where the token names none: %s', async (_name, claims) => {
    const { facts } = await setUp([sampleConnection]).inspect(mint.sign(claims));
    expect(facts.directory).toMatchObject({ kind: 'unknown', why: expect.stringMatching(/names no user/) });
  });
});
