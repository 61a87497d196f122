import { describe, expect, it } from 'vitest';
import { askUserInfo } from './user-info.ts';

const DOMAIN = 'https://acme.auth.eu-central-1.amazoncognito.com';
const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1MSJ9.c2lnbmF0dXJlLXBhcnQ';

function ask(answer: () => Response | Promise<Response>, signal = new AbortController().signal) {
  const asked: { url: string; init: RequestInit | undefined }[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    asked.push({ url: String(url), init });
    return answer();
  };
  return { asked, result: askUserInfo(DOMAIN, TOKEN, { fetch, elapsed: () => 1 }, signal) };
}

describe('userInfo', () => {
  it('gives what the pool says of the user, in its order', async () => {
    const { asked, result } = ask(() =>
      Response.json({ sub: 'u1', email_verified: 'true', address: { a: 1 } }),
    );
    expect(await result).toMatchObject({
      url: `${DOMAIN}/oauth2/userInfo`,
      httpStatus: 200,
      problem: null,
      fields: [
        { name: 'sub', value: 'u1' },
        { name: 'email_verified', value: 'true' },
        { name: 'address', value: '{"a":1}' },
      ],
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.init).toMatchObject({ redirect: 'manual', credentials: 'omit' });
    expect(new Headers(asked[0]?.init?.headers).get('authorization')).toBe(`Bearer ${TOKEN}`);
  });

  it.each<[string, () => Response, RegExp]>([
    ['revoked', () => Response.json({ error: 'invalid_token' }, { status: 401 }), /no longer takes/],
    ['without the scope', () => Response.json({ error: 'insufficient_scope' }, { status: 403 }), /“openid”/],
    ['a firewall', () => new Response('<html>Forbidden', { status: 403 }), /firewall/],
    ['too many requests', () => new Response('', { status: 429 }), /too many/],
    ['an outage', () => new Response('', { status: 503 }), /failed while answering \(503\)/],
    ['another website', () => new Response('<html>', { status: 200 }), /not the sign-in domain/],
    ['a redirect, which is not followed', () => new Response('', { status: 302 }), /answered 302/],
    ['an answer without end', () => new Response('x'.repeat(1_100_000)), /not the sign-in domain/],
  ])('says what an answer means: %s', async (_name, answer, meaning) => {
    const { result } = ask(answer);
    expect(await result).toMatchObject({
      fields: null,
      problem: { meaning: expect.stringMatching(meaning) },
    });
  });

  it('says why no answer came', async () => {
    const offline = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ENOTFOUND' } });
    expect(await ask(() => Promise.reject(offline)).result).toMatchObject({
      httpStatus: null,
      problem: { meaning: expect.stringMatching(/could not be found/) },
    });
    expect(await ask(() => Promise.reject(new Error('odd'))).result).toMatchObject({
      httpStatus: null,
      fields: null,
    });
  });

  it('stops with the person', async () => {
    await expect(
      ask(() => Promise.reject(new Error('aborted')), AbortSignal.abort()).result,
    ).rejects.toMatchObject({
      code: 'CANCELLED',
    });
  });

  it('hands no echo of the token on', async () => {
    const echo = { sub: TOKEN, more: { signature: TOKEN.split('.')[2] } };
    expect(JSON.stringify(await ask(() => Response.json(echo)).result)).not.toContain(TOKEN.split('.')[2]);
  });
});
