import { CALLBACK_PATH, SIGNED_OUT_PATH, type SignInSettings } from '#shared/domain/connection.ts';
import { encodeBase64Url } from '#shared/domain/token/base64url.ts';
import { type CallbackAnswer, isPlainGet, judgeCallback, type LoopbackRequest } from './callback-request.ts';
import { type LoopbackAnswer, openLoopbackServer } from './loopback-server.ts';
import { type PageText, renderPage, SIGNED_OUT_PAGE } from './pages.ts';
import type { RandomBytes, Timers } from './ports.ts';

export interface CallbackListener {
  /** As registered, with the port that was free. */
  readonly redirectUri: string;
  /** The one answer with the right `state`; pending until then, for ever if it never comes. */
  readonly answer: Promise<CallbackAnswer>;
  /** Shows the browser how it ended and closes, within 1 s, whether or not a browser still asks. */
  finish(page: PageText): Promise<void>;
  /** Closes without a page. */
  close(): Promise<void>;
}

type ListenerSettings = Pick<SignInSettings, 'callbackHost' | 'callbackPorts'>;

/** How long the browser may take to fetch the last page; with the cut of open sockets it stays below 1 s. */
const LAST_PAGE_MS = 650;
const SIGNED_OUT_MS = 60_000;

/**
 * Waits for the browser to come back (RFC 8252 section 7.3). The browser is sent on at once to a page with a random
 * name, so that the code does not stay in its address bar and history; that page is answered by `finish`.
 * Fails with `CALLBACK_PORTS_TAKEN`.
 */
export async function listenForCallback(deps: {
  readonly settings: ListenerSettings;
  readonly state: string;
  readonly issuers: readonly string[];
  readonly random: RandomBytes;
  readonly timers: Timers;
  readonly socketMs?: number;
}): Promise<CallbackListener> {
  const { settings, timers } = deps;
  const lastPath = `/done/${encodeBase64Url(deps.random(16))}`;
  const answered = deferred<CallbackAnswer>();
  const page = deferred<string>();
  const pageSent = deferred<void>();
  let over = false;

  const server = await openLoopbackServer({
    callbackHost: settings.callbackHost,
    ports: settings.callbackPorts,
    random: deps.random,
    handle,
    ...(deps.socketMs === undefined ? {} : { socketMs: deps.socketMs }),
  });

  function handle(request: LoopbackRequest): LoopbackAnswer | Promise<LoopbackAnswer> {
    const { host } = server;
    if (over) {
      if (request.target !== lastPath || !isPlainGet(request, host)) return { kind: 'bad' };
      return page.promise.then((html) => ({ kind: 'page', html, sent: () => pageSent.resolve() }));
    }
    const expected = { path: CALLBACK_PATH, host, state: deps.state, issuers: deps.issuers };
    const verdict = judgeCallback(request, expected);
    if (verdict.kind === 'bad') return verdict;
    over = true;
    answered.resolve(verdict);
    return { kind: 'redirect', to: lastPath };
  }

  return {
    redirectUri: `http://${server.host}${CALLBACK_PATH}`,
    answer: answered.promise,
    async finish(text) {
      page.resolve(renderPage(text));
      if (over) {
        const timer = timers.set(() => pageSent.resolve(), LAST_PAGE_MS);
        await pageSent.promise;
        timers.clear(timer);
      }
      await server.close();
    },
    close: () => server.close(),
  };
}

/**
 * Waits for the browser after `/logout` and tells it so. Closes once that is shown, after 60 s, or when told to.
 * Fails with `CALLBACK_PORTS_TAKEN`.
 */
export async function listenForSignedOut(deps: {
  readonly settings: ListenerSettings;
  readonly random: RandomBytes;
  readonly timers: Timers;
}): Promise<{ readonly logoutUri: string; close(): Promise<void> }> {
  const server = await openLoopbackServer({
    callbackHost: deps.settings.callbackHost,
    ports: deps.settings.callbackPorts,
    random: deps.random,
    handle(request) {
      const [path] = request.target.split('?');
      if (path !== SIGNED_OUT_PATH || !isPlainGet(request, server.host)) return { kind: 'bad' };
      return { kind: 'page', html: renderPage(SIGNED_OUT_PAGE), sent: () => void close() };
    },
  });
  const timer = deps.timers.set(() => void close(), SIGNED_OUT_MS);

  function close(): Promise<void> {
    deps.timers.clear(timer);
    return server.close();
  }

  return { logoutUri: `http://${server.host}${SIGNED_OUT_PATH}`, close };
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let settle: ((value: T) => void) | undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, resolve: (value) => settle?.(value) };
}
