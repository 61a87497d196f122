/** What kind of address a text is, for rules that allow https anywhere and plain http on this computer only. */
export type WebUrlVerdict =
  | { readonly ok: true; readonly url: URL }
  | {
      readonly ok: false;
      readonly reason: 'notAUrl' | 'noScheme' | 'plainHttp' | 'otherScheme' | 'credentials';
    };

/** `127.0.0.0/8`, `[::1]` and `localhost`, as `URL.hostname` writes them. */
export function isLoopbackHost(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

/** An https address, or plain http to this computer. User name and password in the address are refused. */
export function readWebUrl(text: string): WebUrlVerdict {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return { ok: false, reason: 'noScheme' };
  const url = parseUrl(text);
  if (!url?.hostname) return { ok: false, reason: 'notAUrl' };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { ok: false, reason: 'otherScheme' };
  if (url.username !== '' || url.password !== '') return { ok: false, reason: 'credentials' };
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) return { ok: false, reason: 'plainHttp' };
  return { ok: true, url };
}

export function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Base and path joined with exactly one slash; query and fragment of the base are dropped. */
export function appendPath(base: URL, path: string): string {
  return `${base.origin}${base.pathname.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}
