import type { Sighting, Where } from './collect.ts';
import type { TokenContainer } from './found-token.ts';
import { type Label, tokenName } from './label.ts';
import { type Piece, whereIn } from './piece.ts';
import { requestAround } from './request-around.ts';
import { headerName, hostOf, shortened, shortUrl } from './words.ts';

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly label: Label;
  /** The token response that it is part of, if its name says so. */
  readonly group: unknown;
}

/** Cookies of a session stand in one line, and can be many. */
const LONGEST_LINE = 32_768;
const LONGEST_URL = 8_192;
const STORAGE = /^(CognitoIdentityServiceProvider\..*)\.[^.]*$/s;

/** What the text around a token says of its place. */
export function aroundToken(
  piece: Piece,
  stretch: Stretch,
): Pick<Sighting, 'where' | 'visit' | 'group' | 'calledRefresh'> {
  const { spot } = piece;
  const { label } = stretch;
  const name = label.name === '' ? spot.name : label.name;
  const called = tokenName(name);
  const storage = STORAGE.exec(name)?.[1];
  let where: Where | undefined;
  return {
    visit: spot.visit,
    group: storage ?? (called === null ? null : (spot.group ?? stretch.group)),
    calledRefresh: called === 'refreshtoken',
    where: () => {
      where ??= whereOf(piece, stretch);
      return where;
    },
  };
}

function whereOf({ spot, text }: Piece, stretch: Stretch): Where {
  const { label, start } = stretch;
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - LONGEST_LINE, 0);
  const line = text.slice(lineStart, label.at);
  const cookie = /^[\s<>*"']{0,8}(?:-b\s|--cookie\s)?["']?(set-)?cookie\b/i.exec(line);
  if (cookie !== null && spot.container === null) {
    const request = cookie[1] === undefined ? requestAround(text, start, stretch.end) : null;
    const words =
      cookie[1] === undefined
        ? `cookie ${shortened(label.name)}`
        : `response cookie ${shortened(label.name)}`;
    return whereIn(spot, request ? `${request.words}, ${words}` : words, 'cookie', request?.host);
  }
  const url = urlBefore(text, label);
  if (url !== null) {
    const part = url.fragment ? 'fragment' : 'query parameter';
    const host = url.fragment ? null : hostOf(url.url);
    const of = url.url === '' ? '' : `URL ${shortUrl(url.url)}, `;
    if (spot.container !== null) return whereIn(spot, `${part} ${shortened(label.name)}`, 'url');
    return whereIn(spot, `${of}${part} ${shortened(label.name)}`, 'url', host);
  }
  if (label.bearer || /authorization$/i.test(label.name)) {
    if (spot.container !== null) {
      return whereIn(
        spot,
        label.name === '' || label.name === spot.name ? '' : shortened(label.name),
        'header',
      );
    }
    const request = requestAround(text, start, stretch.end);
    const header = `header ${headerName(label.name || 'Authorization')}`;
    return whereIn(spot, request ? `${request.words}, request ${header}` : header, 'header', request?.host);
  }
  return whereIn(
    spot,
    label.name === spot.name ? '' : shortened(label.name) || plainWords(spot.container),
    kindOf(label),
  );
}

/** Not named by anything: where in the text it is says its offset. */
function plainWords(container: TokenContainer | null): string {
  return container === null ? 'in the text' : '';
}

function kindOf({ name, before, quoted }: Label): TokenContainer {
  if (STORAGE.test(name)) return before === ';' ? 'cookie' : 'localStorage';
  if (tokenName(name) !== null && /^[a-z]+_token$/.test(name) && quoted) return 'tokenResponse';
  if (/^(?:Id|Access|Refresh)Token$/.test(name) && quoted) return 'tokenResponse';
  return 'text';
}

/** The URL whose query or fragment a token is in; `#id_token=…` alone counts. */
function urlBefore(text: string, label: Label): { readonly url: string; readonly fragment: boolean } | null {
  if (label.name === '' || !'?#&;'.includes(label.before || ' ')) return null;
  const lowest = Math.max(0, label.at - LONGEST_URL);
  let at = label.at;
  while (at > lowest && !/[\s"'<>`“”‘’(]/.test(text[at - 1] ?? ' ')) at -= 1;
  const url = text.slice(at, label.at);
  if (!/^(?:[a-z][\w+.-]{1,40}:\/\/|[#?/])/i.test(url)) return null;
  return { url: /^[#?]/.test(url) ? '' : url, fragment: url.includes('#') };
}
