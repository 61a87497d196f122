import { Hono } from 'hono';
import type { Outbox } from '../types.ts';
import { sendPage } from './pages/layout.ts';
import { outboxPage } from './pages/outbox.ts';

/** `GET /outbox` for people, `GET /outbox.json` for programs. The server listens on loopback only. */
export function createOutboxRoutes(deps: { readonly poolName: string; readonly outbox: Outbox }): Hono {
  const app = new Hono();
  app.get('/outbox', (c) =>
    sendPage(c, { title: 'Outbox', poolName: deps.poolName, body: outboxPage(deps.outbox.messages()) }),
  );
  app.get('/outbox.json', (c) =>
    c.json({ messages: deps.outbox.messages() }, 200, { 'Cache-Control': 'no-store' }),
  );
  return app;
}
