import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import { STYLE } from './style.ts';

export type Html = ReturnType<typeof html>;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

const LOGO = html`<svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
  <circle cx="16" cy="16" r="11" fill="none" stroke="currentColor" stroke-width="7"></circle>
  <g fill="none" stroke="var(--card)" stroke-width="7" stroke-dasharray="7 10.28">
    <circle cx="16" cy="16" r="11" transform="rotate(27 16 16)"></circle>
  </g>
</svg>`;

export interface Page {
  readonly title: string;
  readonly poolName: string;
  readonly body: Html;
}

/**
 * Sends a page of the pool. It has no script, and its policy lets nothing load but the one style.
 * @param formTarget Where a form of the page may lead in the end; browsers hold `form-action` against
 *   redirects too, so the client's callback URL has to be named.
 */
export function sendPage(c: Context, page: Page, status: 200 | 400 | 403 = 200, formTarget?: string) {
  c.header(
    'Content-Security-Policy',
    [
      "default-src 'none'",
      `style-src 'sha256-${STYLE_HASH}'`,
      'img-src data:',
      "base-uri 'none'",
      "frame-ancestors 'none'",
      ...formAction(formTarget),
    ].join('; '),
  );
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'same-origin');
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('X-Frame-Options', 'DENY');
  return c.html(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>${page.title} · ${page.poolName}</title>
          <link rel="icon" href="data:," />
          <style>${raw(STYLE)}</style>
        </head>
        <body>
          <main>
            <p class="brand">${LOGO} <span>${page.poolName}</span></p>
            ${page.body}
          </main>
        </body>
      </html>`,
    status,
  );
}

function formAction(target: string | undefined): string[] {
  if (target === undefined) return ["form-action 'self'"];
  const { protocol, host, hostname, origin } = new URL(target);
  // The policy's grammar has no IPv6 literals: a rule that names one would stop the sign-in.
  if (hostname.startsWith('[')) return [];
  return [`form-action 'self' ${host === '' || origin === 'null' ? protocol : origin}`];
}
