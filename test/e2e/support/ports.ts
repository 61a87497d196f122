import { createServer, type Server } from 'node:net';

/** Another program that has the port of 127.0.0.1. 0: any. */
export function holdPort(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen({ port, host: '127.0.0.1' }, () => resolve(server));
  });
}

export async function releasePorts(servers: readonly Server[]): Promise<void> {
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
}

/** Where nobody listens: a port that was free a moment ago. */
export async function deadOrigin(): Promise<string> {
  const server = await holdPort(0);
  const address = server.address();
  await releasePorts([server]);
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}
