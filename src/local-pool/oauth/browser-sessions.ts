import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';

export interface BrowserSession {
  readonly sub: string;
  /** Seconds since the epoch. */
  readonly authTime: number;
}

/** The browser's side of a sign-in: single sign-on until `/logout`, and the token that guards the forms. */
export interface BrowserSessions {
  start(c: Context, session: BrowserSession): void;
  find(c: Context): BrowserSession | undefined;
  end(c: Context): void;
  /** The token to put into a form; sets its cookie where the browser has none yet. */
  formToken(c: Context): string;
  /** Whether a form came from a page that this pool gave to this browser. */
  isOwnForm(c: Context, formToken: string | null): boolean;
}

/** As Cognito names them. */
const SESSION_COOKIE = 'cognito';
const FORM_COOKIE = 'XSRF-TOKEN';
/** Cognito's browser session, not adjustable there either. */
const LIFETIME_MS = 3_600_000;
/** Not `Secure`: the pool speaks plain HTTP on loopback. */
const COOKIE = { httpOnly: true, sameSite: 'Lax', path: '/' } as const;

/** Browser sessions in memory; a restart of the pool asks for the password again. */
export function createBrowserSessions(now: () => number): BrowserSessions {
  const sessions = new Map<string, BrowserSession & { readonly expiresAt: number }>();

  function forget(id: string | undefined): void {
    if (id !== undefined) sessions.delete(id);
  }

  return {
    start(c, session) {
      for (const [id, { expiresAt }] of sessions) if (expiresAt <= now()) sessions.delete(id);
      // A new id at each sign-in: one that was planted before must not become a session.
      forget(getCookie(c, SESSION_COOKIE));
      const id = randomBytes(32).toString('base64url');
      sessions.set(id, { ...session, expiresAt: now() + LIFETIME_MS });
      setCookie(c, SESSION_COOKIE, id, { ...COOKIE, maxAge: LIFETIME_MS / 1000 });
    },
    find(c) {
      const session = sessions.get(getCookie(c, SESSION_COOKIE) ?? '');
      return session !== undefined && session.expiresAt > now() ? session : undefined;
    },
    end(c) {
      forget(getCookie(c, SESSION_COOKIE));
      deleteCookie(c, SESSION_COOKIE, { path: '/' });
    },
    formToken(c) {
      const known = getCookie(c, FORM_COOKIE);
      if (known !== undefined && /^[\w-]{43}$/.test(known)) return known;
      const token = randomBytes(32).toString('base64url');
      setCookie(c, FORM_COOKIE, token, COOKIE);
      return token;
    },
    isOwnForm(c, formToken) {
      const cookie = Buffer.from(getCookie(c, FORM_COOKIE) ?? '');
      const sent = Buffer.from(formToken ?? '');
      return cookie.length > 0 && cookie.length === sent.length && timingSafeEqual(cookie, sent);
    },
  };
}
