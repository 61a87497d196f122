import { inspect } from 'node:util';
import { AdminListUserSessionsCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LIFEGUARD_CLIENT } from '#local-pool/config.ts';
import type { PoolUser } from '#local-pool/types.ts';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';
import { connectionTo, createTestSignInHarness } from '#test/support/test-sign-in-harness.ts';

const NO_SRP = { ...LIFEGUARD_CLIENT, clientId: 'nosrp', authFlows: ['ALLOW_USER_PASSWORD_AUTH'] as const };
const SECRET = { ...LIFEGUARD_CLIENT, clientId: 'secret', hasSecret: true };

let running: RunningPool;
let harness: ReturnType<typeof createTestSignInHarness>;
beforeAll(async () => {
  running = await startRunningPool({ users: 400, moreClients: [NO_SRP, SECRET] });
  harness = createTestSignInHarness(connectionTo(running.pool));
});
afterAll(() => running.stop());
afterEach(() => {
  running.pool.behaviour.faults = [];
});

function userWith(wanted: (user: PoolUser) => boolean): PoolUser {
  const user = [...running.pool.store.after(undefined)].find(wanted);
  if (!user) throw new Error('the sample has no such user');
  return user;
}
const withStatus = (status: PoolUser['status']) =>
  userWith((user) => user.status === status && user.enabled).username;
const fault = (
  kind: 'reset-before' | 'waf-403' | 'throttle' | 'internal-error' | 'html',
  on = 'InitiateAuth',
) => {
  running.pool.behaviour.faults = [{ on, kind, count: 1 }];
};

describe('a refused sign-in says why and what to do', () => {
  it.each([
    ['a wrong password', 'ada.admin', 'Wr0ng-Password!', /^Username or password is wrong/, /case-sensitive/],
    ['an unknown user', 'nobody.at.all', 'Admin-1234!', /^Username or password is wrong/, /Check both/],
  ])('%s', async (_what, username, password, message, next) => {
    await expect(harness.byPassword(username, password)).rejects.toMatchObject({
      code: 'TEST_SIGN_IN_REFUSED',
      message: expect.stringMatching(message),
      next: expect.stringMatching(next),
    });
  });

  it('a user who may not sign in', async () => {
    const disabled = userWith(({ enabled, status }) => !enabled && status === 'CONFIRMED').username;
    for (const [username, words] of [
      [disabled, 'This user is disabled'],
      [withStatus('UNCONFIRMED'), 'This user has not confirmed the account yet'],
      [withStatus('RESET_REQUIRED'), 'The password of this user was reset'],
    ] as const) {
      await expect(harness.byPassword(username, 'Customer-1234!')).rejects.toMatchObject({
        code: 'TEST_SIGN_IN_REFUSED',
        message: expect.stringContaining(words),
      });
    }
  });

  it.each([
    ['nobody', 'APP_CLIENT_WRONG', 'There is no app client “nobody”'],
    [SECRET.clientId, 'TEST_SIGN_IN_REFUSED', 'The app client “secret” has a secret'],
    [NO_SRP.clientId, 'TEST_SIGN_IN_REFUSED', 'does not allow sign-ins with SRP (ALLOW_USER_SRP_AUTH)'],
  ])('the app client %s', async (clientId, code, words) => {
    const refused = harness.byPassword('ada.admin', 'Admin-1234!', undefined, clientId);
    await expect(refused).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
  });

  it.each([
    ['reset-before', 'NETWORK_OFFLINE'],
    ['waf-403', 'WAF_BLOCKED'],
    ['throttle', 'THROTTLED'],
    ['internal-error', 'SERVICE_FAILED'],
    ['html', 'SERVICE_FAILED'],
  ] as const)('a network or service that fails: %s', async (kind, code) => {
    fault(kind);
    await expect(harness.byPassword('ada.admin', 'Admin-1234!')).rejects.toMatchObject({ code });
  });

  it('and never holds the password', async () => {
    const password = 'S3cret-of-Ada!';
    for (const kind of ['reset-before', 'waf-403', 'throttle', 'internal-error', 'html'] as const) {
      fault(kind);
      const error: unknown = await harness
        .byPassword('ada.admin', password)
        .catch((thrown: unknown) => thrown);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(password);
    }
    const wrong: unknown = await harness.byPassword('ada.admin', password).catch((thrown: unknown) => thrown);
    expect(inspect(wrong, { depth: 9, showHidden: true })).not.toContain(password);
  });
});

describe('a sign-in that waits for an answer', () => {
  const invited = () => ({
    kind: 'password' as const,
    clientId: running.pool.clientId,
    username: withStatus('FORCE_CHANGE_PASSWORD'),
    password: 'Welcome-1234!',
  });
  const newPassword = (password: string) => ({ kind: 'newPassword' as const, password, attributes: [] });

  /** Up to its first challenge. */
  async function begin(method = invited()) {
    const abort = new AbortController();
    const events = harness.signIns.run(method, abort.signal);
    const started = (await events.next()).value;
    const shown = (await events.next()).value;
    if (started?.phase !== 'started' || shown?.phase !== 'challenge') throw new Error('no challenge');
    return { events, abort, attempt: started.attempt };
  }

  it('asks again when the network fails, and goes on', async () => {
    const { events, attempt } = await begin();
    fault('reset-before', 'RespondToAuthChallenge');
    harness.signIns.answer(attempt, newPassword('My-0wn-Password!'));
    expect((await events.next()).value).toEqual({ phase: 'completing' });
    expect((await events.next()).value).toMatchObject({
      phase: 'challenge',
      problem: expect.stringMatching(/Try again\.$/),
    });
    harness.signIns.answer(attempt, newPassword('My-0wn-Password!'));
    expect((await events.next()).value).toEqual({ phase: 'completing' });
    expect((await events.next()).value).toMatchObject({ challenge: { kind: 'rememberDevice' } });
    await events.return();
  });

  it('ends at once when it is stopped, and takes no answer after that', async () => {
    const { events, abort, attempt } = await begin();
    const next = events.next();
    const start = performance.now();
    abort.abort();
    await expect(next).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(() => harness.signIns.answer(attempt, newPassword('x'))).toThrow(
      expect.objectContaining({ code: 'TOKENS_GONE' }),
    );
  });

  it('takes an answer once, to what it asked, in the attempt that asked', async () => {
    const { events, attempt } = await begin();
    const gone = expect.objectContaining({ code: 'TOKENS_GONE' });
    expect(() => harness.signIns.answer(attempt, { kind: 'code', code: '123456' })).toThrow(gone);
    expect(() => harness.signIns.answer('another', newPassword('My-0wn-Password!'))).toThrow(gone);
    expect(() => harness.signIns.link(attempt)).toThrow(gone);
    harness.signIns.answer(attempt, newPassword('short'));
    expect(() => harness.signIns.answer(attempt, newPassword('short'))).toThrow(gone);
    await events.next();
    await events.return();
  });

  it('is over when Cognito has ended the session meanwhile', async () => {
    const { events, attempt } = await begin();
    running.pool.behaviour.clockOffsetMs = 200_000;
    try {
      harness.signIns.answer(attempt, newPassword('My-0wn-Password!'));
      await events.next();
      await expect(events.next()).rejects.toMatchObject({
        code: 'TEST_SIGN_IN_REFUSED',
        message: 'Cognito has ended this sign-in: it took too long, or was tried too often.',
      });
    } finally {
      running.pool.behaviour.clockOffsetMs = 0;
    }
  });

  it('is over when nobody answers for a quarter of an hour', async () => {
    const { events } = await begin();
    const next = events.next();
    harness.clock.advance(15 * 60_000);
    await expect(next).rejects.toMatchObject({ code: 'TEST_SIGN_IN_REFUSED', message: /^Nobody answered/ });
  });

  it('revokes tokens that nobody took', async () => {
    const ada = {
      kind: 'password',
      clientId: running.pool.clientId,
      username: 'ada.admin',
      password: 'Admin-1234!',
    };
    const user = running.pool.store.byUsername('ada.admin');
    if (!user) throw new Error('no ada');
    const before = await sessionsOf('ada.admin');
    const { abort, events } = await begin({ ...ada, kind: 'password' });
    expect(await sessionsOf('ada.admin')).toBe(before + 1);
    abort.abort();
    await expect(events.next()).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect.poll(() => sessionsOf('ada.admin')).toBe(before);
  });

  async function sessionsOf(Username: string): Promise<number> {
    const { Sessions = [] } = await running
      .client()
      .send(new AdminListUserSessionsCommand({ UserPoolId: running.pool.userPoolId, Username }));
    return Sessions.length;
  }
});

describe('revoking', () => {
  it('ends the refresh token, and is quiet about one that is none', async () => {
    const { tokens } = await harness.byPassword('ada.admin', 'Admin-1234!');
    const refresh = () =>
      fetch(`${running.pool.origin}/oauth2/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'refresh_token',
          client_id: running.pool.clientId,
          refresh_token: tokens.refreshToken ?? '',
        }),
      });
    expect((await refresh()).status).toBe(200);
    await harness.signIns.revoke(tokens.refreshToken ?? '', tokens.clientId);
    expect((await refresh()).status).toBe(400);
    await expect(harness.signIns.revoke('nonsense', 'nobody')).resolves.toBeUndefined();
    fault('reset-before', 'RevokeToken');
    await expect(harness.signIns.revoke('nonsense', tokens.clientId)).resolves.toBeUndefined();
  });
});
