import { createServer, type Server } from 'node:net';

/** Ports that nobody holds at this moment, for listeners that must know theirs beforehand. */
export async function freePorts(count: number): Promise<number[]> {
  const servers: Server[] = [];
  for (let left = count; left > 0; left -= 1) {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
  }
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
