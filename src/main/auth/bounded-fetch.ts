import { readCapped } from '#main/network/read-capped.ts';
import { type NetworkFailureKind, networkFailureOf } from '#shared/domain/network-failure.ts';

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
    text: (await readCapped(response, maxBytes)).text,
  };
}

export type FetchFailure = 'dns' | 'tls' | 'refused' | 'timeout' | 'aborted' | 'other';

const FAILURES: Partial<Record<NetworkFailureKind, FetchFailure>> = {
  nameUnknown: 'dns',
  certificate: 'tls',
  notTls: 'tls',
  refused: 'refused',
  timedOut: 'timeout',
};

/** What a rejected `fetch` means to a sign-in. */
export function fetchFailureOf(error: unknown): FetchFailure {
  if (error instanceof Error && error.name === 'AbortError') return 'aborted';
  const kind = networkFailureOf(error)?.kind;
  return (kind && FAILURES[kind]) ?? 'other';
}
