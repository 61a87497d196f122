import { createHash } from 'node:crypto';

/** What the browser is shown on a page of ours. Plain text; all of it is escaped. */
export interface PageText {
  readonly kind: 'done' | 'failed';
  readonly title: string;
  readonly paragraphs: readonly string[];
}

export function signedInPage(username: string, pool: string): PageText {
  return {
    kind: 'done',
    title: `Signed in as ${username} in pool ${pool}`,
    paragraphs: ['You can close this tab and go back to Lifeguard.'],
  };
}

export function failedPage(message: string, next: string): PageText {
  return {
    kind: 'failed',
    title: 'You are not signed in',
    paragraphs: [message, next, 'You can close this tab and go back to Lifeguard.'],
  };
}

export const SIGNED_OUT_PAGE: PageText = {
  kind: 'done',
  title: 'You are signed out',
  paragraphs: ['Lifeguard and this browser have forgotten the sign-in. You can close this tab.'],
};

const STYLE = `:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;
font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;background:#f2f5f8;color:#17222e}
main{width:100%;max-width:30rem;padding:2.5rem;border-radius:16px;background:#fff;
border:1px solid #dde4ec;box-shadow:0 10px 30px rgb(20 40 60/.08);overflow-wrap:anywhere}
.brand{display:flex;align-items:center;gap:.6rem;margin:0 0 1.6rem;font-weight:600;color:#4a5a6b}
.brand::before{content:"";width:14px;height:14px;border-radius:50%;border:4px solid #e0533d}
h1{margin:0 0 .8rem;font-size:1.4rem;line-height:1.3}
.done h1::before{content:"✓ ";color:#1b7f4b}
.failed h1::before{content:"✕ ";color:#b3261e}
p{margin:.6rem 0 0}
@media(prefers-color-scheme:dark){body{background:#12181f;color:#e6ecf2}
main{background:#1a222c;border-color:#2c3845;box-shadow:none}.brand{color:#9fb0c0}
.done h1::before{color:#5fce94}.failed h1::before{color:#ff8f85}}`;

/** Never cached, never framed, tells no other site where it was, and can load and run nothing. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

export function renderPage(page: PageText): string {
  const paragraphs = page.paragraphs.map((text) => `<p><bdi>${escapeHtml(text)}</bdi></p>`).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(page.title)} · Lifeguard</title>
<style>${STYLE}</style>
</head>
<body>
<main class="${page.kind}">
<p class="brand">Lifeguard</p>
<h1><bdi>${escapeHtml(page.title)}</bdi></h1>
${paragraphs}
</main>
</body>
</html>
`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
