import { randomUUID } from 'node:crypto';
import type { ApiError } from './errors.ts';

const headers = (): Record<string, string> => ({
  'Content-Type': 'application/x-amz-json-1.1',
  'x-amzn-RequestId': randomUUID(),
  'Cache-Control': 'no-store',
});

export const okResponse = (body: object): Response =>
  new Response(JSON.stringify(body), { status: 200, headers: headers() });

/** The JSON 1.1 form of a refusal, which the AWS SDKs turn into their exception classes. */
export const errorResponse = ({ code, message, status }: ApiError): Response =>
  new Response(JSON.stringify({ __type: code, message }), {
    status,
    headers: { ...headers(), 'x-amzn-ErrorType': code },
  });
