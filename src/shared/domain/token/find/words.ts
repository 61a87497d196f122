/** Longest piece of other people's text in a place. */
const LONGEST = 120;

/** A token, or the start of one: not even a name may show it. */
const TOKEN = /e[yw][JAok0][\w-]{5,}[\w.-]*/g;

/** Other people's text, on one line, without tokens, and short enough for a list. */
export function shortened(text: string, longest = LONGEST): string {
  const line = text
    .slice(0, longest * 4)
    .replace(TOKEN, '…')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`;
}

/** `https://host/path` without user, query and fragment: those may hold what must not be shown. */
export function shortUrl(url: string): string {
  const end = url.search(/[?#]/);
  const path = (end < 0 ? url : url.slice(0, end)).replace(/^([a-z][\w+.-]*:\/\/)[^/@]*@/i, '$1');
  // A piece of a path that is as long as a secret may be one.
  return shortened(path.slice(0, 2_000).replace(/[^/]{65,}/g, '…'));
}

/** `api.acme.example:8443` of an absolute URL; null: it has none. */
export function hostOf(url: string): string | null {
  const host = /^(?:https?|wss?):\/\/(?:[^/?#@\s]{0,256}@)?([\w.[\]:-]{1,255})/i.exec(url)?.[1];
  return host === undefined ? null : host.toLowerCase();
}

/** `x-api-token` → `X-Api-Token`: HTTP/2 and browsers write names in small letters, people do not. */
export function headerName(name: string): string {
  return shortened(name, 60)
    .toLowerCase()
    .replace(/(?:^|-)[a-z]/g, (sign) => sign.toUpperCase());
}
