import { readCapped } from '#main/network/read-capped.ts';
import { AppError } from '#shared/domain/errors.ts';
import { networkFailureOf, networkSentence } from '#shared/domain/network-failure.ts';
import { type JsonObject, type JsonValue, parseStrictJson } from '#shared/domain/token/strict-json.ts';
import { printable } from '../callback-request.ts';

/** An exception of Cognito's, as it names it; turned into a sentence by `refusals.ts`. */
export class CognitoRefusal extends Error {
  /** `NotAuthorizedException` and the like. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'CognitoRefusal';
    this.code = code;
  }
}

/**
 * One call of the user pool's public API, without credentials. Fails with a `CognitoRefusal`, or with an `AppError`:
 * `NETWORK_OFFLINE`, `SERVICE_FAILED`, `WAF_BLOCKED`, or `CANCELLED` when the signal was aborted.
 */
export type CallIdp = (operation: string, input: object, signal: AbortSignal) => Promise<JsonObject>;

const TIMEOUT_MS = 15_000;
/** Three tokens, each with many groups or custom claims. */
const MAX_BYTES = 1024 * 1024;

/** @param endpoint Origin of the API (`https://cognito-idp.<region>.amazonaws.com`). */
export function createIdpClient(deps: { readonly endpoint: string; readonly fetch: typeof fetch }): CallIdp {
  const { host } = new URL(deps.endpoint);
  return async (operation, input, signal) => {
    try {
      const response = await deps.fetch(`${deps.endpoint}/`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
        },
        body: JSON.stringify(input),
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      });
      const { text } = await readCapped(response, MAX_BYTES);
      return readIdpAnswer(host, response, text);
    } catch (error) {
      if (signal.aborted) throw new AppError('CANCELLED', 'The sign-in was cancelled.');
      if (error instanceof AppError || error instanceof CognitoRefusal) throw error;
      const failure = networkFailureOf(error);
      // Without the cause: it may hold the request, and with it what was typed.
      throw new AppError(
        'NETWORK_OFFLINE',
        failure === null ? `${host} cannot be reached.` : networkSentence(failure.kind, host),
      );
    }
  };
}

/** Reads an answer of the AWS JSON 1.1 protocol. */
export function readIdpAnswer(
  host: string,
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  text: string,
): JsonObject {
  const parsed = parseStrictJson(text, 12);
  const body = parsed.ok && isObject(parsed.value) ? parsed.value : null;
  if (status === 200 && body !== null) return body;
  const name = textOf(body?.__type) || textOf(body?.code) || (headers.get('x-amzn-errortype') ?? '');
  const code = name.split('#').at(-1)?.split(':')[0] ?? '';
  if (status >= 500) throw new AppError('SERVICE_FAILED', `${host} failed (${status}).`);
  if (code === '') {
    if (status === 403) {
      throw new AppError('WAF_BLOCKED', `A firewall before ${host} refused the sign-in (403).`);
    }
    throw new AppError(
      'SERVICE_FAILED',
      `${host} answered with something that is not Cognito’s (${status}); a proxy or a login page of the network may be in between.`,
      {
        next: 'Open a web page in the browser to log in to the network, or check the endpoint of the connection.',
      },
    );
  }
  throw new CognitoRefusal(
    printable(code, 100),
    printable(textOf(body?.message) || textOf(body?.Message), 300),
  );
}

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');
