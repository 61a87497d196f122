import type { Connection } from '#shared/domain/connection.ts';
import type { AppError } from '#shared/domain/errors.ts';
import { failed, type Verdict } from './verdict.ts';

/** @param results for each URL what `/oauth2/authorize` had against it; null: nothing */
export function judgeCallbackUrls(urls: readonly string[], results: Map<string, AppError | null>): Verdict {
  const missing = urls.filter((url) => results.get(url)?.code === 'CALLBACK_NOT_REGISTERED');
  const other = urls
    .map((url) => results.get(url))
    .find((problem) => problem && problem.code !== 'CALLBACK_NOT_REGISTERED');
  if (missing.length > 0)
    return {
      status: 'failed',
      message: `${missing.length === urls.length ? 'None' : `${missing.length} of ${urls.length}`} of the callback URLs ${missing.length === urls.length ? 'is' : 'are not'} registered with the app client. Missing: ${missing.join(' ')}`,
      next: 'Add them, letter for letter, to “Allowed callback URLs” of the app client.',
    };
  if (other) return failed(other);
  return { status: 'ok', message: `All ${urls.length} callback URLs are registered.` };
}

/** Fails only when every port is taken: one free port is enough to sign in. */
export async function judgePorts(
  { callbackHost, callbackPorts }: NonNullable<Connection['signIn']>,
  canBind: (host: string, port: number) => Promise<boolean>,
): Promise<Verdict> {
  const taken: number[] = [];
  for (const port of callbackPorts) if (!(await canBind(callbackHost, port))) taken.push(port);
  if (taken.length === 0)
    return { status: 'ok', message: `All ${callbackPorts.length} callback ports are free.` };
  if (taken.length < callbackPorts.length)
    return {
      status: 'ok',
      message: `In use by another program: ${taken.join(', ')}; the others are free, so signing in works.`,
    };
  return {
    status: 'failed',
    message: `Other programs hold all callback ports of this computer: ${taken.join(', ')}.`,
    next: 'End one of those programs, or add and register another port.',
  };
}
