import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect as show } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createSettingsFile, nodeSettingsFs } from '#main/connections/settings-file.ts';
import type { AppError } from '#shared/domain/errors.ts';
import { inspectedConnection, startInspector } from '#test/support/inspector-bench.ts';
import { putKeys } from '#test/support/pool-by-keys.ts';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';
import { createTokenMint } from '#test/support/token-mint.ts';

type Bench = ReturnType<typeof startInspector>;
const { signal } = new AbortController();
const stranger = createTokenMint('a-key-of-nobody');
let running: RunningPool;
let takeKeysAway: () => void;
let folder: string;
/** Somebody else's server, which tokens point to; and everything that was asked of it. */
let evil: Server;
const evilHeard: string[] = [];
const open: Bench[] = [];

beforeAll(async () => {
  running = await startRunningPool({ users: 20 });
  takeKeysAway = putKeys(running.pool);
  folder = mkdtempSync(join(tmpdir(), 'lifeguard-inspector-'));
  evil = createServer((request, response) => {
    evilHeard.push(`${request.method} ${request.url}`);
    response.end(stranger.keySet);
  });
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const bench of open.splice(0)) await bench.dispose();
});
afterAll(async () => {
  takeKeysAway();
  await running.stop();
  evil.close();
  rmSync(folder, { recursive: true, force: true });
});

const evilOrigin = () => `http://127.0.0.1:${(evil.address() as AddressInfo).port}`;

/** What crosses the wire, whole: addresses, headers and bodies. */
function start(elsewhere?: Partial<ReturnType<typeof inspectedConnection>>) {
  const wire: string[] = [];
  const recording: typeof fetch = async (input, init) => {
    const body = init?.body === undefined ? '' : String(init.body);
    wire.push(`${String(input)} ${JSON.stringify([...new Headers(init?.headers)])} ${body}`);
    return fetch(input, init);
  };
  const connection = { ...inspectedConnection(running), ...elsewhere };
  const file = createSettingsFile(folder, nodeSettingsFs, 'signing-keys.json');
  const bench = startInspector({ connection, file, fetch: recording });
  open.push(bench);
  return { bench, wire };
}

function onDisk(): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')).join('\n');
}

/** Anything by which a token could be told again: each part of it, and what it says of a person. */
function canaries(text: string): string[] {
  return [...text.split('.'), 'canary-sub', 'canary@acme.example'].filter((part) => part.length > 8);
}

const claims = () => ({
  iss: running.pool.issuer,
  sub: 'canary-sub',
  email: 'canary@acme.example',
  token_use: 'access',
  client_id: running.pool.clientId,
});

describe('a token that was pasted', () => {
  it('is on no disk, in no log and in no request, however it looks', async () => {
    const { bench, wire } = start();
    const genuine = (
      await running.signIn(running.pool.staff[0]?.username ?? '', running.pool.staff[0]?.password ?? '')
    ).access;
    const pasted = [
      genuine,
      stranger.sign(claims()),
      stranger.sign(claims(), { kid: genuine.slice(0, 40) }),
      `${genuine}x`,
      genuine.slice(0, -5),
      `eyJjdHkiOiJKV1QifQ.${'canary-refresh'.repeat(4)}.a.b.c`,
      'canary-text-that-is-no-token',
      'x'.repeat(1_200_000),
    ];
    for (const text of pasted) await bench.inspect(text);
    await expect.poll(() => onDisk()).toContain(running.pool.issuer);
    const seen = `${wire.join('\n')}\n${show(bench.logged, { depth: 9 })}\n${onDisk()}`;
    for (const text of pasted) {
      for (const canary of canaries(text)) expect(seen.includes(canary), canary.slice(0, 30)).toBe(false);
    }
    expect(new Set(wire.map((line) => line.split(' ')[0]))).toEqual(
      new Set([`${running.pool.issuer}/.well-known/jwks.json`]),
    );
  });

  it('leads to no address that it names, and is not signed by a key that it brings', async () => {
    const { bench, wire } = start();
    const [jwk] = JSON.parse(stranger.keySet).keys;
    const headers = [
      { jku: `${evilOrigin()}/keys` },
      { x5u: `${evilOrigin()}/cert` },
      { jku: `${evilOrigin()}/keys`, kid: `${evilOrigin()}/kid` },
      { jwk },
      { x5c: [Buffer.from('not a certificate').toString('base64')] },
      { kid: '../../../../etc/passwd' },
    ];
    for (const header of headers) {
      for (const iss of [running.pool.issuer, evilOrigin(), `${evilOrigin()}/${running.pool.userPoolId}`]) {
        const { facts } = await bench.inspect(stranger.sign({ ...claims(), iss }, header));
        expect(facts.key).toMatchObject({ kind: 'foreign' });
      }
    }
    expect(evilHeard).toEqual([]);
    expect(wire.join('\n')).not.toContain(evilOrigin());
  });

  it('comes back without its signature', async () => {
    const { bench } = start();
    const text = stranger.sign(claims());
    const [header = '', payload = '', signature = ''] = text.split('.');
    for (const pasted of [text, `${text}x`, `${header}.${payload}`, `a.b.${signature}`]) {
      expect(JSON.stringify(await bench.inspect(pasted))).not.toContain(signature);
    }
  });
});

describe('a question about a token', () => {
  it('sends nothing before it is asked, and then the token to that one place', async () => {
    const { bench, wire } = start({ backendUrl: evilOrigin() });
    const text = stranger.sign(claims());
    await bench.inspect(text);
    expect(wire.filter((line) => line.includes(text))).toEqual([]);
    await bench.desk.ask({ source: { kind: 'pasted', text }, who: 'backend' }, signal);
    const sent = wire.filter((line) => line.includes(text));
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatch(new RegExp(`^${evilOrigin()}/api/v1/me `));
    evilHeard.length = 0;
  });

  it('sends neither what is no token nor an ID token', async () => {
    const { bench, wire } = start({ backendUrl: evilOrigin() });
    const refresh = `eyJjdHkiOiJKV1QifQ.${'r'.repeat(400)}.a.b.c`;
    for (const text of [
      refresh,
      'canary-text-that-is-no-token',
      stranger.sign({ ...claims(), token_use: 'id' }),
    ]) {
      for (const who of ['backend', 'cognito', 'userInfo'] as const) {
        const refused = await bench.desk
          .ask({ source: { kind: 'pasted', text }, who }, signal)
          .catch((error: AppError) => error);
        expect(refused).toMatchObject({ code: 'INVALID_INPUT' });
        expect(show(refused)).not.toContain(text.slice(20));
      }
    }
    expect([wire, evilHeard]).toEqual([[], []]);
  });
});
