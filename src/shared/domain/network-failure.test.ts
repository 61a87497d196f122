import { describe, expect, it } from 'vitest';
import { networkFailureOf, networkSentence } from './network-failure.ts';

const coded = (code: string) => Object.assign(new Error(code), { code });

describe('failures of the network', () => {
  it.each([
    [coded('ENOTFOUND'), 'nameUnknown'],
    [coded('ECONNREFUSED'), 'refused'],
    [new TypeError('fetch failed', { cause: coded('ECONNRESET') }), 'cutOff'],
    [new TypeError('fetch failed', { cause: coded('UND_ERR_SOCKET') }), 'cutOff'],
    [new AggregateError([coded('ECONNREFUSED'), coded('ECONNREFUSED')]), 'refused'],
    [new TypeError('fetch failed', { cause: coded('UND_ERR_HEADERS_TIMEOUT') }), 'timedOut'],
    [new DOMException('late', 'TimeoutError'), 'timedOut'],
    [coded('CERT_HAS_EXPIRED'), 'certificate'],
    [coded('DEPTH_ZERO_SELF_SIGNED_CERT'), 'certificate'],
    [coded('ERR_TLS_CERT_ALTNAME_INVALID'), 'certificate'],
    [coded('EPROTO'), 'notTls'],
    [coded('ERR_SSL_WRONG_VERSION_NUMBER'), 'notTls'],
    [coded('ENETUNREACH'), 'unreachable'],
    [new Error('net::ERR_INTERNET_DISCONNECTED'), 'unreachable'],
    [new Error('net::ERR_CONNECTION_REFUSED'), 'refused'],
  ] as const)('%s', (error, kind) => {
    expect(networkFailureOf(error)?.kind).toBe(kind);
    expect(networkSentence(kind, 'pool.example.com')).toContain('pool.example.com');
  });

  it('are not seen in what is something else', () => {
    const endless: { cause?: unknown } = {};
    endless.cause = endless;
    for (const error of [new Error('x'), null, 'ENOTFOUND', endless, new DOMException('stop', 'AbortError')])
      expect(networkFailureOf(error)).toBeNull();
  });
});
