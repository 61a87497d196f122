/** A browser of the poorest kind: cookies, no redirects by itself, and forms sent as they stand. */
export interface TinyBrowser {
  get(url: string): Promise<Response>;
  /** Sends the first form of a page that was fetched from `url`, with these fields filled in. */
  submit(url: string, page: string, fields: Readonly<Record<string, string>>): Promise<Response>;
  readonly cookies: Map<string, string>;
}

const ENTITIES = new Map([
  ['&amp;', '&'],
  ['&quot;', '"'],
  ['&#39;', "'"],
  ['&lt;', '<'],
  ['&gt;', '>'],
]);
export const unescapeHtml = (text: string): string =>
  text.replace(/&(?:amp|quot|#39|lt|gt);/g, (entity) => ENTITIES.get(entity) ?? entity);

export function createTinyBrowser(): TinyBrowser {
  const cookies = new Map<string, string>();

  async function send(url: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  }

  return {
    cookies,
    get: (url) => send(url, {}),
    submit(url, page, fields) {
      const action = unescapeHtml(/<form[^>]* action="([^"]*)"/.exec(page)?.[1] ?? '');
      const body = new URLSearchParams();
      for (const [input] of page.matchAll(/<input[^>]*>/g)) {
        const name = /name="([^"]*)"/.exec(input)?.[1];
        if (name !== undefined) body.set(name, unescapeHtml(/value="([^"]*)"/.exec(input)?.[1] ?? ''));
      }
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      return send(new URL(action, url).href, { method: 'POST', body });
    },
  };
}

/** Where a redirect leads, as an absolute URL. */
export function locationOf(response: Response, base: string): URL {
  return new URL(response.headers.get('location') ?? '', base);
}
