import { describe, expect, it } from 'vitest';
import { createIdpClient, readIdpAnswer } from './idp-client.ts';
import { adaptClient } from './library-client.ts';

const HOST = 'cognito-idp.eu-central-1.amazonaws.com';
const read = (status: number, text: string, headers: Record<string, string> = {}) =>
  readIdpAnswer(HOST, { status, headers: new Headers(headers) }, text);

describe('an answer of the user pool', () => {
  it('is an object, or an exception by name', () => {
    expect(read(200, '{"Session":"s"}')).toEqual({ Session: 's' });
    const refused = expect.objectContaining({ code: 'NotAuthorizedException', message: 'No.' });
    expect(() => read(400, '{"__type":"com.amazon#NotAuthorizedException","message":"No."}')).toThrow(
      refused,
    );
    expect(() =>
      read(400, '{"message":"No."}', { 'x-amzn-errortype': 'NotAuthorizedException:http://x/' }),
    ).toThrow(refused);
  });

  it.each([
    [403, '<html>Request blocked</html>', 'WAF_BLOCKED'],
    [200, '<html>Log in to the hotel</html>', 'SERVICE_FAILED'],
    [200, '[]', 'SERVICE_FAILED'],
    [200, '{"a":1,"a":2}', 'SERVICE_FAILED'],
    [302, '', 'SERVICE_FAILED'],
    [503, '{"__type":"X"}', 'SERVICE_FAILED'],
  ])('%i %s', (status, text, code) => {
    expect(() => read(status, text)).toThrow(expect.objectContaining({ code }));
  });

  it('names the host that cannot be reached, and holds nothing of the request', async () => {
    const call = createIdpClient({
      endpoint: `https://${HOST}`,
      fetch: (_url, init) =>
        Promise.reject(
          Object.assign(new TypeError(`fetch failed ${init?.body}`), { cause: { code: 'ENOTFOUND' } }),
        ),
    });
    const error = await call('InitiateAuth', { PASSWORD: 'Hunter-2!' }, new AbortController().signal).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'NETWORK_OFFLINE', message: expect.stringContaining(HOST) });
    expect(JSON.stringify(error)).not.toContain('Hunter-2!');
  });
});

describe('the way of the library to the pool', () => {
  it('ends at a challenge that it does not know, instead of taking it for tokens', async () => {
    const client = adaptClient(async () => ({ ChallengeName: 'WEB_AUTHN' }), new AbortController().signal);
    const error = await new Promise((resolve) => client.request('RespondToAuthChallenge', {}, resolve));
    expect(error).toMatchObject({ code: 'TEST_SIGN_IN_REFUSED', message: /WEB_AUTHN/ });
  });

  it('hears of what the library throws over an answer', async () => {
    const client = adaptClient(async () => ({}), new AbortController().signal);
    const heard: unknown[] = [];
    await new Promise<void>((resolve) =>
      client.request('InitiateAuth', {}, (error) => {
        heard.push(error);
        if (error === null) throw new TypeError('no parameters');
        resolve();
      }),
    );
    expect(heard).toEqual([null, new TypeError('no parameters')]);
  });
});
