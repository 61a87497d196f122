import type { SignInSettings } from '#shared/domain/connection.ts';
import { AppError } from '#shared/domain/errors.ts';
import { type FetchFailure, fetchFailureOf, type HttpAnswer, readAnswer } from './bounded-fetch.ts';
import { printable } from './callback-request.ts';
import { blockedByWaf, hostOf, offline, refusedByPool, wrongDomain } from './oauth-errors.ts';

export type PreflightOutcome =
  | {
      readonly kind: 'answer';
      readonly answer: Pick<HttpAnswer, 'status' | 'contentType' | 'location' | 'text'>;
    }
  /** `poolReachable`: the pool's key set, which lies elsewhere, could be had. */
  | { readonly kind: 'failed'; readonly failure: FetchFailure; readonly poolReachable: boolean };

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 64 * 1024;

/**
 * Asks `/oauth2/authorize` once before the browser does, without cookies and with a state that counts for nothing:
 * a person in front of Cognito's bare error page would not know what to mend. Fails only with what is certain;
 * when in doubt the browser is opened.
 */
export async function preflight(deps: {
  readonly signIn: SignInSettings;
  readonly redirectUri: string;
  /** An authorize URL of its own, never the one that the browser gets. */
  readonly url: string;
  readonly jwksUrl: string;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
}): Promise<void> {
  const outcome = await ask(deps);
  const problem = classifyPreflight(deps.signIn, deps.redirectUri, deps.url, outcome);
  if (problem !== null) throw problem;
}

async function ask(deps: Parameters<typeof preflight>[0]): Promise<PreflightOutcome> {
  const limits = () => ({
    redirect: 'manual' as const,
    credentials: 'omit' as const,
    signal: AbortSignal.any([deps.signal, AbortSignal.timeout(TIMEOUT_MS)]),
  });
  try {
    const response = await deps.fetch(deps.url, { ...limits(), headers: { accept: 'text/html' } });
    return { kind: 'answer', answer: await readAnswer(response, MAX_BYTES) };
  } catch (error) {
    deps.signal.throwIfAborted();
    const failure = fetchFailureOf(error);
    const poolReachable = await deps
      .fetch(deps.jwksUrl, limits())
      .then((response) => response.body?.cancel())
      .then(() => true)
      .catch(() => false);
    return { kind: 'failed', failure, poolReachable };
  }
}

/** Null: nothing is certainly wrong. */
export function classifyPreflight(
  signIn: SignInSettings,
  redirectUri: string,
  url: string,
  outcome: PreflightOutcome,
): AppError | null {
  if (outcome.kind === 'failed') return classifyFailure(signIn, outcome.failure, outcome.poolReachable);
  const { status, contentType, location, text } = outcome.answer;
  if (status === 403) return blockedByWaf(signIn);
  if (status === 404 || status === 405 || status === 410) return wrongDomain(signIn, `it answered ${status}`);
  if (status >= 300 && status < 400) return classifyRedirect(signIn, redirectUri, url, location);
  if (status === 400 || status === 401) return fromWords(signIn, redirectUri, text);
  if (status === 200 && contentType.includes('html') && /<form/i.test(text)) return null;
  return status === 200 ? wrongDomain(signIn, 'it answered with a page that has no sign-in form') : null;
}

function classifyFailure(
  signIn: SignInSettings,
  failure: FetchFailure,
  poolReachable: boolean,
): AppError | null {
  if (failure === 'tls' && signIn.domain.startsWith('https:')) {
    return new AppError(
      poolReachable ? 'SIGN_IN_DOMAIN_WRONG' : 'NETWORK_OFFLINE',
      `${hostOf(signIn)} did not show a valid certificate for its name.`,
    );
  }
  if (!poolReachable) return offline(signIn);
  if (failure === 'dns') return wrongDomain(signIn, 'there is no such name in the DNS');
  if (failure === 'refused') return wrongDomain(signIn, 'nothing answers there');
  return null;
}

function classifyRedirect(
  signIn: SignInSettings,
  redirectUri: string,
  url: string,
  location: string | null,
): AppError | null {
  const target = location === null ? null : parse(location, url);
  if (target === null) return wrongDomain(signIn, 'it redirects to nowhere');
  const error = target.searchParams.get('error');
  if (error === null)
    return /\/error$/.test(target.pathname) ? fromWords(signIn, redirectUri, target.search) : null;
  // A silent sign-in that is not possible without cookies is what the browser is for.
  if (/login_required|interaction_required/.test(error)) return null;
  return refusedByPool(signIn, redirectUri, {
    kind: 'refused',
    error: printable(error, 100),
    description: printable(target.searchParams.get('error_description') ?? '', 300),
  });
}

function fromWords(signIn: SignInSettings, redirectUri: string, text: string): AppError | null {
  const [word] =
    /redirect_mismatch|redirect_uri|invalid_client|unauthorized_client|client does not exist|invalid_scope/i.exec(
      text,
    ) ?? [];
  return word === undefined
    ? null
    : refusedByPool(signIn, redirectUri, { kind: 'refused', error: word, description: '' });
}

function parse(location: string, base: string): URL | null {
  try {
    return new URL(location, base);
  } catch {
    return null;
  }
}
