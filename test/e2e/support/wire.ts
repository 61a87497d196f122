import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import type { ElectronApplication } from '@playwright/test';
import { againIfLost } from './lifeguard.ts';

export interface Wire {
  /** Every byte that came to any server of this process so far, each as one character. */
  heard(): string;
  stop(): void;
}

/** Listens at all servers of the test, which is where the program's world is: pool, sign-in pages, backend. */
export function listenAtServers(): Wire {
  const chunks: Buffer[] = [];
  const onSocket = (message: unknown) =>
    (message as { socket: Socket }).socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  subscribe('net.server.socket', onSocket);
  return {
    heard: () => Buffer.concat(chunks).toString('latin1'),
    stop: () => void unsubscribe('net.server.socket', onSocket),
  };
}

/** From now on what main fetches is written down there: address and headers of each request. */
export function recordFetches(app: ElectronApplication): Promise<void> {
  return againIfLost(() =>
    app.evaluate(() => {
      if ('fetchedByTest' in globalThis) return;
      const fetched: string[] = [];
      Object.assign(globalThis, { fetchedByTest: fetched });
      process.getBuiltinModule('node:diagnostics_channel').subscribe('undici:request:create', (message) => {
        const { origin, path, method, headers } = (
          message as { request: { origin: string; path: string; method: string; headers: unknown } }
        ).request;
        fetched.push(`${method} ${origin}${path} ${JSON.stringify(headers)}`);
      });
    }),
  );
}

export function fetchesOfMain(app: ElectronApplication): Promise<string> {
  return app.evaluate(() => (globalThis as unknown as { fetchedByTest: string[] }).fetchedByTest.join('\n'));
}
