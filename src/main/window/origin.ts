/** The window's own scheme and origin; nothing else is ever shown in it. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://lifeguard`;

/**
 * Sent as a header with every answer of the scheme. Neither scripts nor style elements may be inline; styles that React
 * sets go through the CSSOM, which the policy does not mean. The window makes no network requests of its own.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page of the development server with hot reload; the branch is cut from every other build. */
export const DEV_URL: string | undefined = import.meta.env?.DEV
  ? process.env.ELECTRON_RENDERER_URL
  : undefined;

/** Whether a URL is our page. */
export function isOwnUrl(url: string): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed) return false;
  // For a scheme of our own, URL.origin is "null" outside the browser: compare the parts.
  if (parsed.protocol === `${APP_SCHEME}:` && parsed.host === 'lifeguard') return true;
  return DEV_URL !== undefined && parsed.origin === new URL(DEV_URL).origin;
}
