/** An answer, read to its end. */
export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly location: string | null;
  /** The `Date` header in milliseconds since the epoch; null if there is none. */
  readonly serverTime: number | null;
  /** Cut off at the limit. */
  readonly text: string;
}

/** Reads at most `maxBytes` of the body; what lies beyond is not waited for. */
export async function readAnswer(response: Response, maxBytes: number): Promise<HttpAnswer> {
  const serverTime = Date.parse(response.headers.get('date') ?? '');
  return {
    status: response.status,
    contentType: (response.headers.get('content-type') ?? '').toLowerCase(),
    location: response.headers.get('location'),
    serverTime: Number.isFinite(serverTime) ? serverTime : null,
    text: await readText(response, maxBytes),
  };
}

async function readText(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder('utf-8');
  let size = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    text += decoder.decode(value, { stream: true });
    if (size > maxBytes) {
      await reader.cancel();
      return text;
    }
  }
}

export type FetchFailure = 'dns' | 'tls' | 'refused' | 'timeout' | 'aborted' | 'other';

/** What a rejected `fetch` means, for Node's (`cause.code`) and Electron's (`net::ERR_…`). */
export function fetchFailureOf(error: unknown): FetchFailure {
  if (!(error instanceof Error)) return 'other';
  if (error.name === 'TimeoutError') return 'timeout';
  if (error.name === 'AbortError') return 'aborted';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const text = `${code} ${error.message} ${cause instanceof Error ? cause.message : ''}`;
  if (/ENOTFOUND|EAI_AGAIN|ERR_NAME_NOT_RESOLVED/.test(text)) return 'dns';
  if (/ECONNREFUSED|ERR_CONNECTION_REFUSED/.test(text)) return 'refused';
  if (/CERT|ERR_TLS|ERR_SSL|SELF_SIGNED|UNABLE_TO_VERIFY|EPROTO/.test(text)) return 'tls';
  if (/TIMEOUT|TIMED_OUT|ETIMEDOUT/.test(text)) return 'timeout';
  return 'other';
}
