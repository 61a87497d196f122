export type NetworkFailureKind =
  | 'nameUnknown'
  | 'refused'
  | 'cutOff'
  | 'timedOut'
  | 'unreachable'
  | 'certificate'
  | 'notTls';

export interface NetworkFailure {
  readonly kind: NetworkFailureKind;
  /** The system's own code, such as `ECONNREFUSED`. */
  readonly code: string;
}

/** Codes of Node's sockets, TLS and fetch; Chromium's (`net::ERR_…`) where its network stack is used. */
const KINDS: readonly (readonly [NetworkFailureKind, RegExp])[] = [
  ['nameUnknown', /^(ENOTFOUND|EAI_AGAIN|EAI_NONAME|ERR_NAME_NOT_RESOLVED)$/],
  ['refused', /^(ECONNREFUSED|ERR_CONNECTION_REFUSED)$/],
  [
    'timedOut',
    /^(ETIMEDOUT|ESOCKETTIMEDOUT|TimeoutError|UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ERR_(CONNECTION_)?TIMED_OUT)$/,
  ],
  [
    'certificate',
    /^(CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|ERR_TLS_CERT_\w+|ERR_CERT_\w+)$/,
  ],
  ['notTls', /^(EPROTO|ERR_SSL_\w+)$/],
  [
    'unreachable',
    /^(ENETUNREACH|EHOSTUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL|ERR_INTERNET_DISCONNECTED|ERR_ADDRESS_UNREACHABLE|ERR_NETWORK_CHANGED|ERR_PROXY_CONNECTION_FAILED|ERR_TUNNEL_CONNECTION_FAILED)$/,
  ],
  [
    'cutOff',
    /^(ECONNRESET|ECONNABORTED|EPIPE|UND_ERR_SOCKET|HPE_\w+|ERR_CONNECTION_(RESET|CLOSED|ABORTED)|ERR_EMPTY_RESPONSE)$/,
  ],
];

/** What went wrong below HTTP, found in the error or in what caused it; null if it is no failure of the network. */
export function networkFailureOf(error: unknown): NetworkFailure | null {
  let current: unknown = error;
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth += 1) {
    for (const code of codesOf(current)) {
      const kind = KINDS.find(([, pattern]) => pattern.test(code))?.[0];
      if (kind) return { kind, code };
    }
    current = 'cause' in current ? current.cause : null;
  }
  return null;
}

/** One sentence that names the host and the cause. */
export function networkSentence(kind: NetworkFailureKind, host: string): string {
  switch (kind) {
    case 'nameUnknown':
      return `The name ${host} could not be found: it is misspelt, or this computer is offline.`;
    case 'refused':
      return `${host} refused the connection: nothing is listening there.`;
    case 'timedOut':
      return `${host} did not answer in time.`;
    case 'unreachable':
      return `${host} cannot be reached from here: this computer is offline, or a VPN or proxy is in the way.`;
    case 'certificate':
      return `The certificate of ${host} is not trusted by this computer, so nothing was sent.`;
    case 'notTls':
      return `${host} does not speak TLS on this port, or a proxy is in between.`;
    case 'cutOff':
      return `${host} closed the connection in the middle of the answer.`;
  }
}

function codesOf(error: object): string[] {
  const { code, name, message, errors } = error as Record<string, unknown>;
  const chromium = typeof message === 'string' ? /net::(ERR_\w+)/.exec(message)?.[1] : undefined;
  const inner = Array.isArray(errors) ? errors.flatMap((one) => (isObject(one) ? codesOf(one) : [])) : [];
  return [code, chromium, ...inner, name].filter((text): text is string => typeof text === 'string');
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
