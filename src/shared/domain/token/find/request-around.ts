import { hostOf, shortened, shortUrl } from './words.ts';

/** The request that a header in a text belongs to. */
interface RequestAround {
  readonly words: string;
  readonly host: string | null;
}

/** Looks so far, in characters, before and behind a header. */
const REACH_BACK = 8_192;
const REACH_ON = 2_048;
const LINE = /(?:^|[\s"'>])(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) ([^\s"'\\]{1,2000})/g;
const HOST = /(?:^|[\s"'{,>:])(?:host|authority)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([\w.[\]:-]{1,255})/i;
/** "Copy as fetch" and "Copy as PowerShell" of a browser. */
const CALL = /(?:fetch\(\s{0,8}|-Uri\s{1,8}|axios(?:\.[a-z]{3,7})?\(\s{0,8})["'`](https?:[^"'`\s]{1,2000})/;

/**
 * The request line and the host that stand with a header: in `curl -v`, a raw request, a line of a log, a browser's
 * "Copy as fetch". Null: nothing says it.
 */
export function requestAround(text: string, start: number, end: number): RequestAround | null {
  const before = afterGap(text.slice(Math.max(0, start - REACH_BACK), start));
  const after = beforeGap(text.slice(end, end + REACH_ON));
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const request = lastRequest(line) ?? lastRequest(before);
  if (request !== null) {
    const [method, target] = request;
    const host = hostOf(target) ?? hostOfHeader(before, after);
    const url = host === null || hostOf(target) !== null ? target : `https://${host}${target}`;
    return { words: `${method} ${shortUrl(url)}`, host };
  }
  const called = CALL.exec(before)?.[1];
  if (called !== undefined) return { words: shortUrl(called), host: hostOf(called) };
  const host = hostOfHeader(before, after);
  return host === null ? null : { words: shortened(host), host };
}

function lastRequest(text: string): readonly [string, string] | null {
  const last = [...text.matchAll(LINE)].at(-1);
  return last === undefined ? null : [last[1] ?? '', last[2] ?? ''];
}

function hostOfHeader(before: string, after: string): string | null {
  const host = HOST.exec(before)?.[1] ?? HOST.exec(after)?.[1];
  return host === undefined ? null : host.replace(/[.:]+$/, '').toLowerCase();
}

function afterGap(text: string): string {
  const gap = Math.max(text.lastIndexOf('\n\n'), text.lastIndexOf('\n\r\n'));
  return gap < 0 ? text : text.slice(gap + 1);
}

function beforeGap(text: string): string {
  const gap = text.search(/\n\r?\n/);
  return gap < 0 ? text : text.slice(0, gap);
}
