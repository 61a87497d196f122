import type { Piece, Scan, Spot } from './piece.ts';
import { locateWithin } from './piece.ts';
import { scanText } from './scan-text.ts';
import { type ShellWord, shellWords } from './shell-words.ts';
import { headerName, hostOf, shortUrl } from './words.ts';

const CURL = /(?:^|[\s;&|$>`(])curl(?:\.exe)?[ \t]/g;
const METHOD = new Set(['-X', '--request']);
const HEADER = new Set(['-H', '--header']);
const COOKIE = new Set(['-b', '--cookie']);
const BEARER = new Set(['--oauth2-bearer']);
const BODY = /^(?:-d|-F|--data(?:-raw|-binary|-ascii|-urlencode)?|--json|--form(?:-string)?)$/;
const QUIET = new Set([
  '-A',
  '--user-agent',
  '-e',
  '--referer',
  '-o',
  '--output',
  '-x',
  '--proxy',
  '-u',
  '--user',
  '-w',
  '-m',
  '--max-time',
]);

/** Finds the tokens of all cURL commands in a text, and of what is before and between them; returns behind the last one. */
export function scanCurl(piece: Piece, scanner: Scan): number {
  const { text } = piece;
  let done = 0;
  for (CURL.lastIndex = 0; ; ) {
    const found = CURL.exec(text);
    if (found === null) return done;
    const start = found.index + found[0].length;
    const { words, end } = shellWords(text, start);
    CURL.lastIndex = end;
    const command = readCommand(words);
    // A sentence about curl is a sentence.
    if (command === null) continue;
    if (found.index > done) scanText({ ...piece, text: text.slice(0, found.index) }, scanner, done);
    scanCommand(piece, scanner, command);
    done = end;
  }
}

interface Argument {
  readonly word: ShellWord;
  readonly value: string;
  readonly option: string;
}

interface Command {
  readonly url: string;
  readonly method: string;
  readonly given: readonly Argument[];
}

function readCommand(words: readonly ShellWord[]): Command | null {
  const given = argumentsOf(words);
  const url = given.find(
    ({ option, value }) =>
      option === '--url' || (option === '' && /^(?:https?:\/\/|[\w-]+(?:\.[\w-]+)*(?:[:/]|$))/i.test(value)),
  )?.value;
  const options = given.some(({ option }) => option !== '');
  if (url === undefined ? !options : !options && !/^https?:/i.test(url)) return null;
  const named = given.find(({ option }) => METHOD.has(option))?.value;
  const method = named ?? (given.some(({ option }) => BODY.test(option)) ? 'POST' : 'GET');
  return {
    url: url === undefined || /^https?:\/\//i.test(url) ? (url ?? '') : `https://${url}`,
    method: method.slice(0, 10),
    given,
  };
}

function scanCommand(piece: Piece, { whole, scan }: Scan, { url, method, given }: Command): void {
  const request = url === '' ? '' : `${method} ${shortUrl(url)}`;
  const visit = {};
  for (const { option, value, word } of given) {
    const { words: part, name, text } = partOf(option, value);
    const spot: Spot = {
      container: 'curl',
      words: () => [request, part].filter((each) => each !== '').join(', '),
      sentTo: () => hostOf(url),
      visit,
      group: visit,
      name,
    };
    const locate = locateWithin(whole, piece.locate(word.start, ''), piece.locate(word.end, ''));
    scan({ text, spot, depth: piece.depth + 1, locate });
  }
}

/** `-H value`, `-Hvalue`, `--header=value` and what stands alone. */
function argumentsOf(words: readonly ShellWord[]): Argument[] {
  const given: Argument[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    const { text } = word;
    const next = words[at + 1];
    const joined = /^(--[\w-]+)=(.*)$/s.exec(text) ?? /^(-[HbdXF])(.+)$/s.exec(text);
    if (joined !== null) given.push({ word, option: joined[1] ?? '', value: joined[2] ?? '' });
    else if (takesValue(text) && next !== undefined) {
      given.push({ word: next, option: text, value: next.text });
      at += 1;
    } else if (!text.startsWith('-')) given.push({ word, option: '', value: text });
  }
  return given;
}

function takesValue(option: string): boolean {
  return (
    METHOD.has(option) ||
    HEADER.has(option) ||
    COOKIE.has(option) ||
    BEARER.has(option) ||
    BODY.test(option) ||
    QUIET.has(option) ||
    option === '--url'
  );
}

function partOf(
  option: string,
  value: string,
): { readonly words: string; readonly name: string; readonly text: string } {
  if (HEADER.has(option)) {
    const colon = value.indexOf(':');
    const name = colon < 0 ? value : value.slice(0, colon).trim();
    return {
      words: `request header ${headerName(name)}`,
      name,
      text: colon < 0 ? value : value.slice(colon + 1),
    };
  }
  if (BEARER.has(option)) return { words: 'request header Authorization', name: 'access_token', text: value };
  if (COOKIE.has(option)) return { words: 'request header Cookie', name: '', text: value };
  if (BODY.test(option)) return { words: 'request body', name: '', text: value };
  return { words: '', name: '', text: value };
}
