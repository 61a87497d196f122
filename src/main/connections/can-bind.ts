import { createServer } from 'node:net';

/** Whether this program may listen on the port of this host right now; `localhost` stands for both families. */
export async function canBind(host: string, port: number): Promise<boolean> {
  const addresses = host === 'localhost' ? ['127.0.0.1', '::1'] : [host.replace(/^\[|\]$/g, '')];
  for (const address of addresses) if (!(await canListen(address, port))) return false;
  return true;
}

function canListen(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    // A computer without IPv6 has nobody on `::1` either.
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(address === '::1' && (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT')),
    );
    server.listen({ host: address, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
