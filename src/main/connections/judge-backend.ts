import { explainMe, type MeAnswer } from '#shared/domain/explain-me.ts';
import { parseUrl } from '#shared/domain/web-url.ts';
import type { Verdict } from './verdict.ts';

/** What the answer to `/api/v1/me` without a token says of the backend: a refusal in JSON is what it should be. */
export function judgeBackend(answer: MeAnswer, baseUrl: string): Verdict {
  const { httpStatus } = answer;
  const host = parseUrl(baseUrl)?.host ?? baseUrl;
  // Django REST framework says 403 in place of 401 when its first authenticator names no scheme.
  if ((httpStatus === 401 || httpStatus === 403) && isJson(answer.body))
    return { status: 'ok', message: `The backend at ${host} is there and asks for a token.` };
  if (httpStatus === 200 && isJson(answer.body))
    return {
      status: 'failed',
      message: `The backend at ${host} answers without a token, so anybody can read it.`,
      next: 'Have the backend check the access token, or correct the backend URL.',
    };
  const problem = explainMe(answer, { host, signatureValid: null });
  return {
    status: 'failed',
    message: problem?.meaning ?? `The backend at ${host} answered ${httpStatus}.`,
    next: problem?.next ?? 'Correct the backend URL of the connection.',
  };
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
