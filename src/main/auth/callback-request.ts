import { sameSecret } from './attempt.ts';

/** A request as the loopback listener saw it. */
export interface LoopbackRequest {
  readonly method: string;
  /** The request target as sent: path and query. */
  readonly target: string;
  readonly httpVersion: string;
  /** The value of each `Host` header. */
  readonly hosts: readonly string[];
  readonly hasBody: boolean;
}

export interface ExpectedCallback {
  readonly path: string;
  /** Host and port as they stand in the registered URL. */
  readonly host: string;
  readonly state: string;
  readonly issuers: readonly string[];
}

export type CallbackAnswer =
  | { readonly kind: 'code'; readonly code: string }
  /** The pool says no (RFC 6749 section 4.1.2.1). */
  | { readonly kind: 'refused'; readonly error: string; readonly description: string };

/** `bad`: not the answer that is waited for; it is refused, and the wait goes on. */
export type CallbackVerdict = CallbackAnswer | { readonly kind: 'bad' };

const MAX_TARGET = 8192;
const MAX_CODE = 2048;
const BAD = { kind: 'bad' } as const;

/** Whether the request is a plain `GET` to exactly this host. A page of a rebound DNS name gets no further. */
export function isPlainGet(request: LoopbackRequest, host: string): boolean {
  return (
    request.method === 'GET' &&
    request.httpVersion === '1.1' &&
    !request.hasBody &&
    request.hosts.length === 1 &&
    request.hosts[0] === host &&
    request.target.length <= MAX_TARGET &&
    // Printable ASCII without `#`: a browser sends nothing else.
    /^\/[\x21\x22\x24-\x7e]*$/.test(request.target)
  );
}

/**
 * Decides what a request to the listener is (RFC 6749 section 4.1.2, RFC 9207 for `iss`). Only the right `state` makes it
 * an answer; everything about it must be right, or the wait goes on.
 */
export function judgeCallback(request: LoopbackRequest, expected: ExpectedCallback): CallbackVerdict {
  if (!isPlainGet(request, expected.host)) return BAD;
  const mark = request.target.indexOf('?');
  if (mark < 0 || request.target.slice(0, mark) !== expected.path) return BAD;
  const parameters = readQuery(request.target.slice(mark + 1));
  if (parameters === null) return BAD;

  const state = parameters.get('state');
  if (state === undefined || !sameSecret(state, expected.state)) return BAD;
  const issuer = parameters.get('iss');
  if (issuer !== undefined && !expected.issuers.includes(issuer)) return BAD;
  // A signed response (JARM) was not asked for, and its content would go unchecked.
  if (parameters.has('response')) return BAD;

  const code = parameters.get('code');
  const error = parameters.get('error');
  if (code !== undefined && error === undefined) {
    return code.length <= MAX_CODE && /^[\x21-\x7e]+$/.test(code) ? { kind: 'code', code } : BAD;
  }
  if (error === undefined || code !== undefined || error === '') return BAD;
  return {
    kind: 'refused',
    error: printable(error, 100),
    description: printable(parameters.get('error_description') ?? '', 300),
  };
}

/** Null: a parameter stands twice, or the encoding is broken. */
function readQuery(query: string): Map<string, string> | null {
  if (/%(?![0-9a-fA-F]{2})/.test(query)) return null;
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (parameters.has(name)) return null;
    parameters.set(name, value);
  }
  return parameters;
}

/** For a sentence that a person reads: no control or format characters, and not too long. */
export function printable(text: string, length: number): string {
  return text
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, length);
}
