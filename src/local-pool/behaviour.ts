import { setTimeout as wait } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import { ApiError } from './api/errors.ts';
import { errorResponse } from './api/respond.ts';
import type { Behaviour, Fault } from './types.ts';

export type PoolEnv = { Bindings: HttpBindings };

export const createBehaviour = (wanted: Partial<Behaviour> = {}): Behaviour => ({
  quotas: false,
  latencyMs: 0,
  faults: [],
  threatProtection: true,
  staleMs: 0,
  verifyBeforeUpdate: ['email'],
  clockOffsetMs: 0,
  ...wanted,
});

/** The operation of an AWS request (`AWSCognito….ListUsers` → `ListUsers`), or undefined. */
export const operationOf = (target: string | undefined): string | undefined => target?.split('.').at(1);

/** The first fault that fits, with one of its calls used up. */
export function takeFault(behaviour: Behaviour, names: readonly (string | undefined)[]): Fault | undefined {
  const fault = behaviour.faults.find(({ on, count }) => count > 0 && (on === '*' || names.includes(on)));
  if (fault) fault.count -= 1;
  behaviour.faults = behaviour.faults.filter(({ count }) => count > 0);
  return fault;
}

const HTML = (title: string): string =>
  `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;

/** Ends the connection without a word; what the handler returned is lost. */
function reset(c: Context<PoolEnv>): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Holds the connection until the client gives up. */
async function hang(c: Context<PoolEnv>): Promise<Response> {
  const { socket } = c.env.incoming;
  if (!socket.destroyed) await new Promise((resolve) => socket.once('close', resolve));
  return RESPONSE_ALREADY_SENT;
}

/** The answer that a fault puts in the place of the real one; undefined: the real one comes first. */
function spoil(kind: Fault['kind'], c: Context<PoolEnv>): Response | Promise<Response> | undefined {
  const isApi = c.req.header('x-amz-target') !== undefined;
  const refuse = (code: string, message: string, status: number, webStatus: number): Response =>
    isApi
      ? errorResponse(new ApiError(code, message, status))
      : Response.json({ error: 'server_error', error_description: message }, { status: webStatus });
  switch (kind) {
    case 'reset-before':
      return reset(c);
    case 'reset-after':
      return undefined;
    case 'timeout':
      return hang(c);
    case 'internal-error':
      return refuse('InternalErrorException', 'Something went wrong', 500, 500);
    case 'throttle':
      return refuse('TooManyRequestsException', 'Too many requests', 400, 429);
    case 'access-denied':
      return refuse('AccessDeniedException', 'Access denied by an injected fault.', 400, 403);
    case 'waf-403':
      return c.html(HTML('403 Forbidden'), 403);
    case 'html':
      return c.html(HTML('Welcome to the captive portal'), 200);
    case 'unavailable':
      return c.text('Service Unavailable', 503);
  }
}

/** Latency, injected faults and the pool's clock in the `Date` header, for the API and the pages alike. */
export function createBehaviourMiddleware(
  behaviour: Behaviour,
  now: () => number,
): MiddlewareHandler<PoolEnv> {
  return async (c, next) => {
    if (behaviour.latencyMs > 0) await wait(behaviour.latencyMs);
    const fault = takeFault(behaviour, [operationOf(c.req.header('x-amz-target')), c.req.path]);
    const spoiled = fault && (await spoil(fault.kind, c));
    if (spoiled) return spoiled;
    await next();
    if (fault?.kind === 'reset-after') {
      c.res = reset(c);
      return;
    }
    c.res.headers.set('Date', new Date(now()).toUTCString());
  };
}
