import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { ApiError } from './api/errors.ts';
import { errorResponse } from './api/respond.ts';
import type { Service } from './api/service.ts';
import { createBehaviourMiddleware, operationOf, type PoolEnv } from './behaviour.ts';
import type { Behaviour } from './types.ts';

export interface AppDeps {
  /** By the part of `X-Amz-Target` before the dot. */
  readonly services: ReadonlyMap<string, Service>;
  /** Pages, OAuth endpoints, backend. */
  readonly routes: readonly Hono[];
  readonly behaviour: Behaviour;
  readonly port: number;
  readonly now: () => number;
}

/** Far above any request of the API; what is bigger is a mistake. */
const MAX_BODY_BYTES = 1_048_576;

/** One origin for everything: AWS requests are POSTs to `/` that name their target in a header. */
export function createApp({ services, routes, behaviour, port, now }: AppDeps): Hono<PoolEnv> {
  const app = new Hono<PoolEnv>();
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`]);

  // A web page that points its own name at 127.0.0.1 (DNS rebinding) must not read the pool.
  app.use(async (c, next) => {
    if (hosts.has(c.req.header('host') ?? '')) return next();
    return c.text(`Ask for http://127.0.0.1:${port}; this pool has no other name.`, 421);
  });
  app.use(createBehaviourMiddleware(behaviour, now));
  app.use(
    bodyLimit({
      maxSize: MAX_BODY_BYTES,
      onError: () =>
        errorResponse(new ApiError('RequestEntityTooLargeException', 'Request is too large', 413)),
    }),
  );
  app.post('/', async (c, next) => {
    const target = c.req.header('x-amz-target');
    const service = services.get(target?.split('.')[0] ?? '');
    const operation = operationOf(target);
    if (target === undefined) return next();
    if (!service || operation === undefined) {
      return errorResponse(new ApiError('UnknownOperationException', `Unknown target ${target}.`));
    }
    const { method, url, headers } = c.req.raw;
    return service(operation, { method, url: new URL(url), headers, body: await c.req.text() });
  });
  for (const route of routes) app.route('/', route);
  return app;
}

/** A start that failed for a reason that a person can mend; `code` is stable. */
export class PoolStartError extends Error {
  readonly code: 'PORT_TAKEN' | 'PORT_REFUSED';

  constructor(code: PoolStartError['code'], message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'PoolStartError';
    this.code = code;
  }
}

export interface Listener {
  readonly port: number;
  /** Requests that came before wait until now. */
  serve(app: Hono<PoolEnv>): void;
  close(): Promise<void>;
}

/** Binds 127.0.0.1 first, since the port is part of everything that the pool says about itself. */
export async function listen(wanted: number): Promise<Listener> {
  let serve: (app: Hono<PoolEnv>) => void = () => {};
  const handler = new Promise<ReturnType<typeof getRequestListener>>((resolve) => {
    serve = (app) => resolve(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  });
  const server: Server = createServer((incoming, outgoing) => {
    handler.then((handle) => handle(incoming, outgoing));
  });
  // Node's 5 s close a connection just as a client takes it up again; AWS keeps them for about a minute.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE';
      const message = taken
        ? `Port ${wanted} on 127.0.0.1 is in use by another program. Stop it, or choose another port.`
        : `Port ${wanted} on 127.0.0.1 could not be opened: ${cause.message}`;
      reject(new PoolStartError(taken ? 'PORT_TAKEN' : 'PORT_REFUSED', message, cause));
    });
    server.listen({ port: wanted, host: '127.0.0.1', exclusive: true }, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    serve,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
