import type { Frame } from './json-walk.ts';
import type { Spot } from './piece.ts';
import { headerName, hostOf, shortened, shortUrl } from './words.ts';

/** One request and its answer, of a HAR file or of a log that is JSON; known whole only once it was read whole. */
export interface Exchange {
  method: string | null;
  url: string | null;
  host: string | null;
  readonly request: object;
  readonly response: object;
}

export interface Side {
  readonly side: 'request' | 'response';
  /** Number of the frame whose key says so. */
  readonly at: number;
}

const SIDES = new Map<string, Side['side']>([
  ['request', 'request'],
  ['req', 'request'],
  ['response', 'response'],
  ['res', 'response'],
]);
const LISTS = new Map([
  ['headers', 'header'],
  ['cookies', 'cookie'],
  ['queryString', 'query parameter'],
  ['params', 'body,'],
]);

export function newExchange(): Exchange {
  return { method: null, url: null, host: null, request: {}, response: {} };
}

/** The half of an exchange that the frames are in; null: none. */
export function sideOf(frames: readonly Frame[]): Side | null {
  for (let at = 0; at < frames.length; at += 1) {
    const side = SIDES.get(frames[at]?.key ?? '');
    if (side !== undefined) return { side, at };
  }
  return null;
}

/** @param name of the header, cookie, parameter; the key, where it is none of them */
export function spotIn(exchange: Exchange, { side, at }: Side, frames: readonly Frame[], name: string): Spot {
  const what = partOf(side, frames[at + 1]?.key ?? '', frames[at + 2]?.key ?? '', name);
  const har = frames[0]?.key === 'log' || (frames[at + 2]?.object === false && frames[at + 1]?.key !== '');
  return {
    container: har ? 'har' : 'json',
    words: () => [requestWords(exchange), what].filter((part) => part !== '').join(', '),
    sentTo: () => (side === 'request' ? (hostOf(exchange.url ?? '') ?? exchange.host) : null),
    visit: exchange[side],
    group: exchange,
    name: LISTS.has(frames[at + 1]?.key ?? '') || frames[at + 2]?.key === 'params' ? name : '',
  };
}

function requestWords({ method, url, host }: Exchange): string {
  if (url === null) return host ?? '';
  const whole = host !== null && url.startsWith('/') ? `https://${host}${url}` : url;
  return `${shortened(method ?? '', 20)} ${shortUrl(whole)}`.trim();
}

function partOf(side: Side['side'], key: string, inner: string, name: string): string {
  const list = LISTS.get(key) ?? LISTS.get(inner);
  if (list === 'header') return `${side} header ${headerName(name)}`;
  if (list === 'query parameter') return `query parameter ${shortened(name)}`;
  if (list !== undefined) return `${side} ${list} ${shortened(name)}`;
  if (key === 'url') return '';
  if (key === 'postData' || key === 'content' || key === 'body') return `${side} body`;
  return `${side} ${shortened(key)}`.trim();
}
