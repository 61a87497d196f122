import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Protocol, protocol } from 'electron';
import { fileFor } from './app-files.ts';
import { APP_SCHEME, CONTENT_SECURITY_POLICY, DEV_URL } from './origin.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Must run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/**
 * Serves the window's files, and only those, from `folder`. Resolves once the first script was handed over: from then on
 * the window computes for itself and the main process has time for other things.
 */
export function serveApp(on: Protocol, folder: string): Promise<void> {
  return new Promise((resolve) => {
    if (DEV_URL) resolve();
    on.handle(APP_SCHEME, async (request) => {
      const path = request.method === 'GET' ? fileFor(request.url, folder) : undefined;
      const type = path && CONTENT_TYPES[extname(path)];
      if (!path || !type) return refuse();
      try {
        const file = await readFile(path);
        if (path.endsWith('.js')) setImmediate(resolve);
        return new Response(file, { headers: headers(type) });
      } catch {
        return refuse();
      }
    });
  });
}

function headers(type: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  };
}

function refuse(): Response {
  return new Response('Not found', { status: 404, headers: headers('text/plain; charset=utf-8') });
}
