import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTinyBrowser, locationOf, unescapeHtml } from '#test/support/tiny-browser.ts';
import { CALLBACK, CLIENT, LOGOUT, PASSWORD, startTinyPool, type TinyPool } from '#test/support/tiny-pool.ts';

let pool: TinyPool;
beforeAll(async () => {
  pool = await startTinyPool();
});
afterAll(() => pool.close());

const CHALLENGE = createHash('sha256').update('v'.repeat(43)).digest('base64url');
const GOOD = {
  response_type: 'code',
  client_id: CLIENT.clientId,
  redirect_uri: CALLBACK,
  scope: 'openid',
  state: 's<&>"1',
  code_challenge: CHALLENGE,
  code_challenge_method: 'S256',
};
const address = (path: string, params: Record<string, string> = {}) =>
  `${pool.origin}${path}?${new URLSearchParams({ ...GOOD, ...params })}`;
const openLogin = (params: Record<string, string> = {}) => createTinyBrowser().get(address('/login', params));
const visible = (page: string): string =>
  unescapeHtml(page.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]+>/g, ' ')).replace(/\s+/g, ' ');

describe('an authorization request', () => {
  const nearMisses = [
    'http://127.0.0.1:47811/callback/',
    'http://127.0.0.1:47811/Callback',
    'http://127.0.0.1:47811/callback?x=1',
    'http://127.0.0.1:47811/callback#',
    'http://127.0.0.1:47811/callback%2f..',
    'http://127.0.0.1:47811/x/../callback',
    'http://127.0.0.1:47810/callback',
    'http://127.0.0.1/callback',
    'http://localhost:47811/callback',
    'http://127.1:47811/callback',
    'https://127.0.0.1:47811/callback',
    'HTTP://127.0.0.1:47811/callback',
    'http://user@127.0.0.1:47811/callback',
    'http://127.0.0.1:47811@evil.example/callback',
    ' http://127.0.0.1:47811/callback',
    '//127.0.0.1:47811/callback',
    'javascript:alert(1)',
    LOGOUT,
    '',
  ];
  it.each(nearMisses)('never leads to the address %j', async (redirectUri) => {
    for (const path of ['/oauth2/authorize', '/login']) {
      const response = await createTinyBrowser().get(address(path, { redirect_uri: redirectUri }));
      expect(response.status).toBe(302);
      const target = locationOf(response, pool.origin);
      expect(target.origin + target.pathname).toBe(`${pool.origin}/error`);
      expect(target.searchParams.get('error')).toBe('redirect_mismatch');
      const page = await fetch(target);
      expect([page.status, visible(await page.text())]).toEqual([
        400,
        expect.stringContaining('letter by letter'),
      ]);
    }
  });

  it('stops at an error page for a client that is missing, unknown or named twice', async () => {
    const cases: [string, string][] = [
      [address('/oauth2/authorize', { client_id: '' }), 'invalid_request'],
      [address('/oauth2/authorize', { client_id: `${CLIENT.clientId}x` }), 'invalid_client'],
      [address('/oauth2/authorize', { client_id: '__proto__' }), 'invalid_client'],
      [`${address('/oauth2/authorize')}&client_id=other`, 'invalid_request'],
      [`${address('/oauth2/authorize')}&redirect_uri=http://evil.example`, 'invalid_request'],
    ];
    for (const [url, error] of cases) {
      const target = locationOf(await createTinyBrowser().get(url), pool.origin);
      expect([target.pathname, target.searchParams.get('error')]).toEqual(['/error', error]);
    }
  });

  it.each([
    ['no response type', { response_type: '' }, 'invalid_request'],
    ['the implicit flow', { response_type: 'token' }, 'unauthorized_client'],
    ['another response type', { response_type: 'code id_token' }, 'unsupported_response_type'],
    ['no challenge', { code_challenge: '' }, 'invalid_request'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['no challenge method', { code_challenge_method: '' }, 'invalid_request'],
    ['a challenge that is no hash', { code_challenge: 'short' }, 'invalid_request'],
    ['an unknown scope', { scope: 'openid admin' }, 'invalid_scope'],
    ['an unknown prompt', { prompt: 'maybe' }, 'invalid_request'],
    ['nobody signed in', { prompt: 'none' }, 'login_required'],
  ])('is sent back with its state for %s', async (_name, params, error) => {
    const target = locationOf(
      await createTinyBrowser().get(address('/oauth2/authorize', params)),
      pool.origin,
    );
    expect(target.href.startsWith(`${CALLBACK}?`)).toBe(true);
    expect(target.searchParams.get('error')).toBe(error);
    expect(target.searchParams.get('state')).toBe(GOOD.state);
    expect(target.searchParams.has('code')).toBe(false);
  });

  it('refuses a parameter that comes twice', async () => {
    const response = await createTinyBrowser().get(`${address('/oauth2/authorize')}&state=other`);
    expect(locationOf(response, pool.origin).searchParams.get('error')).toBe('invalid_request');
  });

  it('keeps the parameters of a registered address, and ignores identity_provider and lang', async () => {
    const browser = createTinyBrowser();
    const url = address('/oauth2/authorize', {
      redirect_uri: 'http://127.0.0.1:47812/callback?from=pool',
      identity_provider: 'COGNITO',
      lang: 'de',
    });
    const login = locationOf(await browser.get(url), pool.origin).href;
    const page = await (await browser.get(login)).text();
    const answer = await browser.submit(login, page, { username: 'ada', password: PASSWORD });
    const target = locationOf(answer, pool.origin);
    expect([...target.searchParams.keys()]).toEqual(['from', 'code', 'state']);
  });
});

describe('the sign-in page', () => {
  it('is whole without a script, and its policy lets nothing in', async () => {
    const response = await openLogin();
    const page = await response.text();
    expect(page).toMatch(/^<!doctype html>\s*<html lang="en">/);
    expect(page).toMatch(/<title>Sign in · Tiny &lt;pool&gt;<\/title>/);
    expect(page).not.toMatch(/<script|onload=|onclick=|style="/i);
    const policy = response.headers.get('content-security-policy') ?? '';
    const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self' http://127.0.0.1:47811");
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('cache-control')).toBe('no-store');
    for (const field of ['username', 'password']) {
      expect(page).toMatch(new RegExp(`<label for="${field}">`));
      expect(page).toMatch(new RegExp(`id="${field}" name="${field}"`));
    }
    expect(page).toMatch(/autocomplete="username"/);
    expect(page).toMatch(/autocomplete="current-password"/);
    expect(visible(page)).toContain(`Demo accounts`);
    expect(visible(page)).toContain(`admin ada ${PASSWORD}`);
  });

  it('drops form-action for an IPv6 callback, which the policy cannot name', async () => {
    const response = await openLogin({ redirect_uri: 'http://[::1]:47811/callback' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).not.toContain('form-action');
  });

  it('shows what came in the request as text only', async () => {
    const attack = `"><script>alert(1)</script><img src=x onerror=alert(1)>' autofocus onfocus=alert(1)`;
    const page = await (await openLogin({ login_hint: attack, state: attack, nonce: attack })).text();
    expect(page).not.toMatch(/<script|<img/);
    const field = /<input\s+id="username"[^>]*>/.exec(page)?.[0] ?? '';
    expect(unescapeHtml(/value="([^"]*)"/.exec(field)?.[1] ?? '')).toBe(attack);
    expect(field.replace(/"[^"]*"/g, '""')).not.toMatch(/onfocus|onerror/);

    const error = await fetch(
      `${pool.origin}/error?error=${encodeURIComponent(attack)}&client_id=${encodeURIComponent(attack)}`,
    );
    const body = await error.text();
    expect(body).not.toMatch(/<script|<img/);
    expect(visible(body.replace(/<code>.*?<\/code>/gs, ''))).not.toContain('alert');
  });

  it('puts the focus on the password where the name is known', async () => {
    const known = await (await openLogin({ login_hint: 'ada' })).text();
    expect(known).toMatch(/id="password"[^>]*autofocus/);
    expect(known).not.toMatch(/id="username"[^>]*autofocus/);
    expect(await (await openLogin()).text()).toMatch(/id="username"[^>]*autofocus/);
  });

  it.each([
    ['ada', 'wrong', 'Incorrect username or password.'],
    ['nobody', PASSWORD, 'Incorrect username or password.'],
    ['__proto__', PASSWORD, 'Incorrect username or password.'],
    ['off', 'wrong', 'Incorrect username or password.'],
    ['', '', 'Incorrect username or password.'],
    ['off', PASSWORD, 'User is disabled.'],
    ['unconfirmed', PASSWORD, 'User is not confirmed.'],
  ])('keeps %j with password %j out: %s', async (username, password, words) => {
    const browser = createTinyBrowser();
    const url = address('/login');
    const page = await (await browser.get(url)).text();
    const answer = await browser.submit(url, page, { username, password });
    const body = await answer.text();
    expect(answer.status).toBe(400);
    expect(visible(body)).toContain(words);
    expect(body).toMatch(/<title>Error: /);
    expect(body).toMatch(/role="alert"/);
    expect(body).toMatch(/aria-invalid="true" aria-describedby="problem"/);
    expect(browser.cookies.has('cognito')).toBe(false);
    if (password !== '') expect(body.replace(/<aside.*<\/aside>/s, '')).not.toContain(password);
  });

  it('takes no form from elsewhere', async () => {
    const url = address('/login');
    const page = await (await createTinyBrowser().get(url)).text();
    const foreign = createTinyBrowser();
    const withoutCookie = await foreign.submit(url, page, { username: 'ada', password: PASSWORD });
    expect(withoutCookie.status).toBe(403);
    expect(visible(await withoutCookie.text())).toContain('came from somewhere else');

    const browser = createTinyBrowser();
    const own = await (await browser.get(url)).text();
    for (const token of ['', 'x'.repeat(43)]) {
      const answer = await browser.submit(url, own, { username: 'ada', password: PASSWORD, _csrf: token });
      expect(answer.status).toBe(403);
      expect(browser.cookies.has('cognito')).toBe(false);
    }
  });

  it('checks the address to return to again when the form comes back', async () => {
    const browser = createTinyBrowser();
    const page = await (await browser.get(address('/login'))).text();
    const moved = page.replace(
      /redirect_uri=[^&"]*/,
      `redirect_uri=${encodeURIComponent('http://evil.example/')}`,
    );
    const answer = await browser.submit(address('/login'), moved, { username: 'ada', password: PASSWORD });
    expect(locationOf(answer, pool.origin).pathname).toBe('/error');
    expect(browser.cookies.has('cognito')).toBe(false);
  });
});

describe('a temporary password', () => {
  it('is replaced by an own one before the sign-in ends', async () => {
    const browser = createTinyBrowser();
    const url = address('/login');
    const page = await (await browser.get(url)).text();
    const first = await (await browser.submit(url, page, { username: 'temp', password: PASSWORD })).text();
    expect(visible(first)).toContain('Choose a new password');
    expect(first).toMatch(/autocomplete="new-password"/);
    expect(browser.cookies.has('cognito')).toBe(false);

    const differ = await browser.submit(url, first, { password: 'New-Horse-8', again: 'New-Horse-9' });
    const second = await differ.text();
    expect([differ.status, visible(second)]).toEqual([
      400,
      expect.stringContaining('The two passwords differ'),
    ]);
    const weak = await browser.submit(url, second, { password: 'horse', again: 'horse' });
    const third = await weak.text();
    expect(visible(third)).toContain(
      'still needs at least 8 characters, an upper-case letter, a digit, a symbol',
    );
    const replayed = await browser.submit(url, first, { password: 'New-Horse-8', again: 'New-Horse-8' });
    expect(replayed.status).toBe(403);

    const done = await browser.submit(url, third, { password: 'New-Horse-8', again: 'New-Horse-8' });
    expect(locationOf(done, pool.origin).searchParams.has('code')).toBe(true);
    const temp = pool.store.byUsername('temp');
    expect(temp?.status).toBe('CONFIRMED');
    expect(temp && pool.store.checkPassword(temp, 'New-Horse-8')).toBe(true);
  });

  it('cannot be replaced after three minutes, nor by somebody else', async () => {
    const ada = pool.store.byUsername('ada');
    if (ada === undefined) throw new Error('no ada');
    ada.status = 'FORCE_CHANGE_PASSWORD';
    const browser = createTinyBrowser();
    const url = address('/login');
    const page = await (await browser.get(url)).text();
    const form = await (await browser.submit(url, page, { username: 'ada', password: PASSWORD })).text();
    const fields = { password: 'New-Horse-8', again: 'New-Horse-8' };
    expect((await createTinyBrowser().submit(url, form, fields)).status).toBe(403);
    pool.clock.now += 180_000;
    expect((await browser.submit(url, form, fields)).status).toBe(403);
    expect(pool.store.checkPassword(ada, PASSWORD)).toBe(true);
    pool.clock.now -= 180_000;
    ada.status = 'CONFIRMED';
  });
});

describe('logout', () => {
  const out = (params: Record<string, string>) =>
    createTinyBrowser().get(`${pool.origin}/logout?${new URLSearchParams(params)}`);

  it('leads to registered addresses only', async () => {
    for (const params of [
      { client_id: CLIENT.clientId, logout_uri: `${LOGOUT}/` },
      { client_id: CLIENT.clientId, logout_uri: CALLBACK },
      { client_id: CLIENT.clientId, redirect_uri: LOGOUT },
      { client_id: 'nobody', logout_uri: LOGOUT },
      { logout_uri: LOGOUT },
    ]) {
      const response = await out(params);
      expect(locationOf(response, pool.origin).href).toMatch(new RegExp(`^${pool.origin}/error\\?`));
      expect(response.headers.getSetCookie()).toEqual([]);
    }
  });

  it('can go on to the sign-in page, or end on a page of its own', async () => {
    const again = await out({ ...GOOD });
    expect(locationOf(again, pool.origin).pathname).toBe('/login');
    expect(locationOf(again, pool.origin).searchParams.get('state')).toBe(GOOD.state);
    const alone = await out({ client_id: CLIENT.clientId });
    expect([alone.status, visible(await alone.text())]).toEqual([200, expect.stringContaining('Signed out')]);
  });
});
