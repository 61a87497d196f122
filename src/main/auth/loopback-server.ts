import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { CallbackHost } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import type { LoopbackRequest } from './callback-request.ts';
import { PAGE_HEADERS } from './pages.ts';
import type { RandomBytes } from './ports.ts';

export type LoopbackAnswer =
  | { readonly kind: 'bad' }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'page'; readonly html: string; readonly sent: () => void };

/** Answers a request; a promise keeps the browser waiting, and its socket open. */
export type LoopbackHandler = (request: LoopbackRequest) => LoopbackAnswer | Promise<LoopbackAnswer>;

export interface LoopbackServer {
  readonly port: number;
  /** Host and port as in the registered URL. */
  readonly host: string;
  /** Takes no new connection from now on; open ones are cut after at most 300 ms. */
  close(): Promise<void>;
}

const SOCKETS = 8;
const SOCKET_MS = 5_000;
const CUT_AFTER_MS = 300;
const BAD_TEXT = 'This is not the answer that Lifeguard is waiting for.\n';

/**
 * Listens on the loopback literal of a registered URL, on the first port of the list, in random order, that is free
 * (RFC 8252 section 8.3). `localhost` listens on both families or tries the next port: another program may hold
 * the same port of the other one. Fails with `CALLBACK_PORTS_TAKEN`, naming the ports.
 */
export async function openLoopbackServer(deps: {
  readonly callbackHost: CallbackHost;
  readonly ports: readonly number[];
  readonly random: RandomBytes;
  readonly handle: LoopbackHandler;
  readonly socketMs?: number;
}): Promise<LoopbackServer> {
  for (const port of inRandomOrder(deps.ports, deps.random)) {
    const host = `${deps.callbackHost}:${port}`;
    const servers = await bindAll(deps.callbackHost, port, deps.handle, deps.socketMs ?? SOCKET_MS);
    if (servers !== null) {
      return {
        port,
        host,
        close: async () => {
          await Promise.all(servers.map((server) => server.close()));
        },
      };
    }
  }
  const list = deps.ports.join(', ');
  throw new AppError(
    'CALLBACK_PORTS_TAKEN',
    deps.ports.length === 1
      ? `Port ${list} of ${deps.callbackHost}, which the browser has to come back to, is held by another program.`
      : `All ports that the browser may come back to on ${deps.callbackHost} are held by other programs: ${list}.`,
  );
}

interface BoundServer {
  close(): Promise<void>;
}

async function bindAll(
  callbackHost: CallbackHost,
  port: number,
  handle: LoopbackHandler,
  socketMs: number,
): Promise<BoundServer[] | null> {
  const bound: BoundServer[] = [];
  for (const address of addressesOf(callbackHost)) {
    const result = await bind(address, port, handle, socketMs);
    if (typeof result !== 'string') bound.push(result);
    // A computer without this family has nobody on the other side either.
    else if (callbackHost !== 'localhost' || !['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(result)) {
      await Promise.all(bound.map((server) => server.close()));
      return null;
    }
  }
  return bound.length === 0 ? null : bound;
}

function addressesOf(callbackHost: CallbackHost): readonly string[] {
  if (callbackHost === 'localhost') return ['127.0.0.1', '::1'];
  return [callbackHost === '[::1]' ? '::1' : '127.0.0.1'];
}

/** The error code if the port cannot be had. */
function bind(
  address: string,
  port: number,
  handle: LoopbackHandler,
  socketMs: number,
): Promise<BoundServer | string> {
  const server = createServer({
    maxHeaderSize: 16_384,
    headersTimeout: socketMs,
    requestTimeout: socketMs,
    keepAlive: false,
    // Judged by ourselves, with everything else.
    requireHostHeader: false,
    insecureHTTPParser: false,
  });
  server.maxRequestsPerSocket = 1;
  const sockets = guardSockets(server, socketMs);
  server.on('request', (request, response) => {
    void answer(request, response, handle, sockets.keep);
  });
  server.on('checkContinue', (_request, response) => refuse(response));
  server.on('checkExpectation', (_request, response) => refuse(response));
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end(`HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n`);
    else socket.destroy();
  });
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'UNKNOWN'));
    server.listen({ host: address, port, exclusive: true, ipv6Only: address === '::1' }, () => {
      resolve({ close: () => close(server, sockets.cut) });
    });
  });
}

/** At most 8 sockets, 5 s each. The oldest gives way to a new one, so that idle ones cannot keep the browser out. */
function guardSockets(server: Server, socketMs: number) {
  const open = new Map<Socket, NodeJS.Timeout>();
  const kept = new Set<Socket>();
  server.on('connection', (socket) => {
    if (open.size >= SOCKETS) {
      const oldest = [...open.keys()].find((one) => !kept.has(one)) ?? socket;
      oldest.destroy();
      if (oldest === socket) return;
      open.delete(oldest);
    }
    const timer = setTimeout(() => socket.destroy(), socketMs);
    open.set(socket, timer);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      clearTimeout(timer);
      open.delete(socket);
      kept.delete(socket);
    });
  });
  return {
    /** This one waits for us, not we for it. */
    keep(socket: Socket) {
      clearTimeout(open.get(socket));
      kept.add(socket);
    },
    cut(all: boolean) {
      for (const socket of open.keys()) if (all || !kept.has(socket)) socket.destroy();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handle: LoopbackHandler,
  keep: (socket: Socket) => void,
): Promise<void> {
  request.resume();
  const result = handle(describeRequest(request));
  if (result instanceof Promise) keep(request.socket);
  const { kind, ...rest } = await result;
  if (kind === 'bad') return refuse(response);
  if (response.destroyed) {
    if ('sent' in rest) rest.sent();
    return;
  }
  if ('to' in rest) {
    response.writeHead(303, { ...PAGE_HEADERS, location: rest.to, connection: 'close' }).end();
  } else if ('html' in rest) {
    response.once('close', rest.sent);
    const headers = { ...PAGE_HEADERS, 'content-type': 'text/html; charset=utf-8', connection: 'close' };
    response.writeHead(200, headers).end(rest.html);
  }
}

function refuse(response: ServerResponse): void {
  const headers = { ...PAGE_HEADERS, 'content-type': 'text/plain; charset=utf-8', connection: 'close' };
  response.writeHead(400, headers).end(BAD_TEXT);
}

function describeRequest(request: IncomingMessage): LoopbackRequest {
  const { rawHeaders } = request;
  const names = rawHeaders.filter((_text, index) => index % 2 === 0).map((name) => name.toLowerCase());
  return {
    method: request.method ?? '',
    target: request.url ?? '',
    httpVersion: request.httpVersion,
    hosts: names.flatMap((name, index) => (name === 'host' ? [rawHeaders[index * 2 + 1] ?? ''] : [])),
    hasBody: names.some(
      (name) => name === 'content-length' || name === 'transfer-encoding' || name === 'expect',
    ),
  };
}

function close(server: Server, cut: (all: boolean) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => cut(true), CUT_AFTER_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    cut(false);
  });
}

function inRandomOrder(ports: readonly number[], random: RandomBytes): number[] {
  const weighed = ports.map((port) => ({ port, weight: Buffer.from(random(4)).readUInt32BE() }));
  return weighed.sort((one, other) => one.weight - other.weight).map(({ port }) => port);
}
