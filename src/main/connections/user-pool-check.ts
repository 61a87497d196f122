import { readCapped } from '#main/network/read-capped.ts';
import { type Connection, endpointsOf } from '#shared/domain/connection.ts';
import {
  type NetworkFailureKind,
  networkFailureOf,
  networkSentence,
} from '#shared/domain/network-failure.ts';
import type { Verdict } from './verdict.ts';

/** What the address of the pool's public keys answered. */
export type PoolAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: string;
      /** The answer's `Date`, milliseconds since the epoch. */
      readonly date: number | null;
    }
  | { readonly kind: 'failed'; readonly failure: NetworkFailureKind | null };

const TIMEOUT = 10_000;
const CAP = 262_144;
/** Minutes; AWS refuses signatures that are further off. */
const CLOCK_TOLERANCE = 5;

export async function askUserPool(
  connection: Connection,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<PoolAnswer> {
  try {
    const response = await fetch(endpointsOf(connection).jwks, {
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
    });
    const date = Date.parse(response.headers.get('date') ?? '');
    return {
      kind: 'answer',
      status: response.status,
      body: (await readCapped(response, CAP)).text,
      date: Number.isNaN(date) ? null : date,
    };
  } catch (error) {
    signal.throwIfAborted();
    return { kind: 'failed', failure: networkFailureOf(error)?.kind ?? null };
  }
}

export function judgeUserPool(connection: Connection, answer: PoolAnswer): Verdict {
  const { userPoolId, region } = connection;
  const host = new URL(endpointsOf(connection).jwks).host;
  const own = connection.endpoints?.issuer !== undefined || connection.endpoints?.cognitoIdp !== undefined;
  if (answer.kind === 'failed') {
    const sentence = answer.failure
      ? networkSentence(answer.failure, host)
      : `The request to ${host} failed before an answer came.`;
    return {
      status: 'failed',
      message: sentence,
      next:
        answer.failure === 'nameUnknown' && !own
          ? `Check the region (${region}) for a typing mistake, then the network, VPN or proxy.`
          : 'Check the network connection, VPN or proxy.',
    };
  }
  if (hasKeys(answer.body) && answer.status === 200)
    return { status: 'ok', message: `The user pool ${userPoolId} is there.` };
  if (answer.status === 400 || answer.status === 404)
    return {
      status: 'failed',
      message: `The user pool ${userPoolId} does not exist in ${region}.`,
      next: 'Compare region and user pool id with the Cognito console.',
    };
  if (answer.status >= 500 || answer.status === 429)
    return {
      status: 'failed',
      message: `${host} could not answer just now (${answer.status}).`,
      next: 'Try again in a minute.',
    };
  return {
    status: 'failed',
    message: `${host} answered ${answer.status} with something that is not the public keys of a user pool.`,
    next: own
      ? 'Compare the endpoints of the connection with those of your server.'
      : 'A proxy or a login page of the network may be in between; open a web page in the browser to see.',
  };
}

export function judgeClock(answer: PoolAnswer | null, now: number): Verdict {
  if (answer?.kind !== 'answer' || answer.date === null)
    return { status: 'skipped', message: 'No answer came that tells the time.' };
  const minutes = Math.round((now - answer.date) / 60_000);
  if (Math.abs(minutes) <= CLOCK_TOLERANCE)
    return { status: 'ok', message: 'This computer’s clock agrees with the pool’s.' };
  const far =
    Math.abs(minutes) < 120 ? `${Math.abs(minutes)} minutes` : `${Math.round(Math.abs(minutes) / 60)} hours`;
  return {
    status: 'failed',
    message: `This computer’s clock is ${far} ${minutes > 0 ? 'fast' : 'slow'}; tokens and signatures will be refused.`,
    next: 'Set the clock of this computer, best by switching automatic time on.',
  };
}

function hasKeys(body: string): boolean {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && 'keys' in value && Array.isArray(value.keys);
  } catch {
    return false;
  }
}
