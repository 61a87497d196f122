import type { Sighting, Where } from './collect.ts';
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
  /** In the whole text, from 1; null: the piece was unpacked, or it is the whole text. */
  readonly line: number | null;
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

function whereOf(piece: Piece, stretch: Stretch): Where {
  return (
    inCookie(piece, stretch) ?? inUrl(piece, stretch) ?? inHeader(piece, stretch) ?? named(piece, stretch)
  );
}

function inCookie({ spot, text }: Piece, { label, start, end }: Stretch): Where | null {
  if (spot.container !== null) return null;
  const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - LONGEST_LINE, 0), label.at);
  const header = /^[\s<>*"'-]{0,8}(set-)?cookie["']?\s{0,4}[:=]/i.exec(line);
  if (header === null) return null;
  const name = shortened(label.name);
  if (header[1] !== undefined) return whereIn(spot, `response cookie ${name}`, 'cookie');
  const request = requestAround(text, start, end);
  return whereIn(
    spot,
    request ? `${request.words}, request cookie ${name}` : `cookie ${name}`,
    'cookie',
    request?.host,
  );
}

function inUrl({ spot, text }: Piece, { label }: Stretch): Where | null {
  const found = urlBefore(text, label);
  if (found === null) return null;
  const part = `${found.fragment ? 'fragment' : 'query parameter'} ${shortened(label.name)}`;
  if (spot.container !== null || found.url === '') return whereIn(spot, part, 'url');
  // A fragment stays in the browser; a query goes to the host.
  return whereIn(
    spot,
    `URL ${shortUrl(found.url)}, ${part}`,
    'url',
    found.fragment ? null : hostOf(found.url),
  );
}

function inHeader({ spot, text }: Piece, { label, start, end }: Stretch): Where | null {
  if (!label.bearer && !/authorization$/i.test(label.name)) return null;
  if (spot.container !== null) return named({ spot }, { label, line: null });
  const request = requestAround(text, start, end);
  const header = `header ${headerName(label.name || 'Authorization')}`;
  return whereIn(spot, request ? `${request.words}, request ${header}` : header, 'header', request?.host);
}

function named({ spot }: Pick<Piece, 'spot'>, { label, line }: Pick<Stretch, 'label' | 'line'>): Where {
  const { name, before, quoted } = label;
  if (name === '' || name === spot.name)
    return whereIn(spot, line === null ? '' : `line ${line}`, line === null ? 'plain' : 'text');
  const words = shortened(name);
  if (STORAGE.test(name)) {
    return before === ';'
      ? whereIn(spot, `cookie ${words}`, 'cookie')
      : whereIn(spot, `local storage, ${words}`, 'localStorage');
  }
  if (quoted && /^(?:(?:id|access|refresh)_token|(?:Id|Access|Refresh)Token)$/.test(name)) {
    return whereIn(spot, spot.container === null ? `token response, ${words}` : words, 'tokenResponse');
  }
  return whereIn(spot, line === null ? words : `line ${line}, ${words}`, 'text');
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
