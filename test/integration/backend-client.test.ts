import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createBackendClient } from '#main/backend/backend-client.ts';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg';
const running: Server[] = [];
const client = createBackendClient({ fetch, now: () => performance.now(), timeoutMs: 300 });
const me = (base: string, signal = new AbortController().signal) => client.me(base, TOKEN, signal, true);

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  running.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe('GET /api/v1/me against real servers', () => {
  it('gives the profile as text, with the round trip', async () => {
    let asked: { url?: string | undefined; authorization?: string | undefined } = {};
    const base = await serve((request, response) => {
      asked = { url: request.url, authorization: request.headers.authorization };
      response.setHeader('content-type', 'application/json');
      response.end('{"id":"7b0c","is_staff":true,"settings":{"a":[1]},"is_active":true}');
    });
    const result = await me(`${base}/shop/`);
    expect(asked).toEqual({ url: '/shop/api/v1/me', authorization: `Bearer ${TOKEN}` });
    expect(result).toMatchObject({ url: `${base}/shop/api/v1/me`, httpStatus: 200, problem: null });
    expect(result.profile).toContainEqual({ name: 'settings', value: '{"a":[1]}' });
    expect(result.ms).toBeGreaterThan(0);
  });

  it('does not follow a redirect, so the token stays here', async () => {
    let reached = 0;
    const elsewhere = await serve((_request, response) => {
      reached += 1;
      response.end('{}');
    });
    const base = await serve((_request, response) => {
      response.writeHead(302, { location: `${elsewhere}/login` }).end();
    });
    const result = await me(base);
    expect(reached).toBe(0);
    expect(result).toMatchObject({ httpStatus: 302, profile: null });
    expect(result.problem?.meaning).toMatch(/login page/);
  });

  it('never hands the token on, even when the backend echoes it', async () => {
    const base = await serve((request, response) => {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ detail: request.headers.authorization, signature: TOKEN.split('.')[2] }));
    });
    const result = await me(base);
    expect(JSON.stringify(result)).not.toContain(TOKEN.split('.')[2]);
    expect(result.body).toContain('[token removed]');
  });

  it('stops reading at 1 MB and shows 2,000 characters', async () => {
    const base = await serve((_request, response) => {
      response.setHeader('content-type', 'application/json');
      const pump = () => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', pump);
      };
      pump();
    });
    const result = await me(base);
    expect(result.body).toHaveLength(2_000);
    expect(result.problem?.meaning).toMatch(/longer than 1 MB/);
  });

  it('explains a backend that answers HTML', async () => {
    const base = await serve((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><h1>Welcome</h1>');
    });
    const result = await me(base);
    expect(result).toMatchObject({ httpStatus: 200, profile: null });
    expect(result.problem?.meaning).toMatch(/web page/);
  });

  it('explains a backend that is down, one that hangs and one that hangs up', async () => {
    const closed = await serve(() => {});
    const server = running.pop();
    await new Promise((resolve) => server?.close(resolve));
    const down = await me(closed);
    expect(down).toMatchObject({ httpStatus: null, body: null, profile: null });
    expect(down.problem?.meaning).toMatch(/127\.0\.0\.1:\d+ refused/);
    const hangs = await me(await serve(() => {}));
    expect(hangs.problem?.meaning).toMatch(/did not answer in time/);
    const stalls = await me(await serve((_request, response) => void response.write('{"id":')));
    expect(stalls.problem?.meaning).toMatch(/did not answer in time/);
    const hangsUp = await me(await serve((request) => void request.socket.destroy()));
    expect(hangsUp.problem?.meaning).toMatch(/closed the connection/);
    const plain = await serve((_request, response) => void response.end('{}'));
    const notTls = await me(plain.replace('http:', 'https:'));
    expect(notTls.problem?.meaning).toMatch(/TLS/);
  });

  it('sends the token neither by plain http over the network nor with a password', async () => {
    for (const base of ['http://api.example.com', 'https://u:p@api.example.com', 'api.example.com', ''])
      await expect(me(base)).rejects.toMatchObject({ code: 'BACKEND_NOT_CONFIGURED' });
  });

  it('can be cancelled', async () => {
    const abort = new AbortController();
    const call = me(await serve(() => abort.abort()), abort.signal);
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
