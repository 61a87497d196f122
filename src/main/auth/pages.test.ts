import { describe, expect, it } from 'vitest';
import { failedPage, PAGE_HEADERS, renderPage, SIGNED_OUT_PAGE, signedInPage } from './pages.ts';

const HOSTILE = `"><script>alert('x')</script>&amp;`;

describe('renderPage', () => {
  it.each([
    signedInPage(HOSTILE, HOSTILE),
    failedPage(HOSTILE, HOSTILE),
    { kind: 'done', title: HOSTILE, paragraphs: [HOSTILE] } as const,
  ])('escapes whatever it is given: $kind $title', (page) => {
    const html = renderPage(page);
    expect(html).not.toContain('<script');
    expect(html).not.toContain(`'x'`);
    expect(html).toContain('&#60;script&#62;');
  });

  it('can be read by anyone: language, title, heading, both colour schemes, no script', () => {
    const html = renderPage(SIGNED_OUT_PAGE);
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<title>You are signed out · Lifeguard</title>');
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html).toContain('prefers-color-scheme:dark');
    expect(html).not.toMatch(/script|https?:|url\(|@import/);
  });

  it('allows nothing but its own style', () => {
    expect(PAGE_HEADERS['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; /,
    );
    expect(PAGE_HEADERS['content-security-policy']).not.toContain('unsafe');
  });
});
