import {
  AdminListDevicesCommand,
  AdminSetUserMFAPreferenceCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { appCode } from '#local-pool/api/totp.ts';
import { LIFEGUARD_CLIENT } from '#local-pool/config.ts';
import { sampleMfa } from '#local-pool/sample/mfa.ts';
import type { AppClient, PoolUser } from '#local-pool/types.ts';
import type { ChallengeAnswer } from '#shared/domain/test-sign-in.ts';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';
import {
  type Answers,
  connectionTo,
  createTestSignInHarness,
  forgetDevice,
} from '#test/support/test-sign-in-harness.ts';

const CUSTOM: AppClient = { ...LIFEGUARD_CLIENT, clientId: 'custom', authFlows: ['ALLOW_CUSTOM_AUTH'] };
const PASSWORD = 'Customer-1234!';

let running: RunningPool;
let harness: ReturnType<typeof createTestSignInHarness>;
beforeAll(async () => {
  running = await startRunningPool({ users: 1_000, moreClients: [CUSTOM] });
  harness = createTestSignInHarness(connectionTo(running.pool));
});
afterAll(() => running.stop());
afterEach(() => {
  running.pool.behaviour.faults = [];
  running.pool.behaviour.mfaRequired = false;
});

const users = () => [...running.pool.store.after(undefined)];
function userWith(wanted: (user: PoolUser) => boolean): PoolUser {
  const user = users().find((one) => one.enabled && wanted(one));
  if (!user) throw new Error('the sample has no such user');
  return user;
}
const withStatus = (status: PoolUser['status']) => userWith((user) => user.status === status);
const isBare = (user: PoolUser) =>
  user.status === 'CONFIRMED' && sampleMfa(user, true).enabled.length === 0 && !user.username.includes('.');
const api = () => running.client();
const lastCode = () => running.pool.outbox.messages().at(-1)?.secret ?? '';
const code = (text: string): ChallengeAnswer => ({ kind: 'code', code: text });
/** Answers in this order, then the question about the device. */
const inTurn =
  (...answers: (() => ChallengeAnswer)[]): Answers =>
  (_shown, index) =>
    answers[index]?.() ?? forgetDevice;

async function setFactors(user: PoolUser, factors: readonly string[], preferred?: string): Promise<void> {
  const settings = (factor: string) => ({
    Enabled: factors.includes(factor),
    PreferredMfa: preferred === factor,
  });
  await api().send(
    new AdminSetUserMFAPreferenceCommand({
      UserPoolId: running.pool.userPoolId,
      Username: user.username,
      SMSMfaSettings: settings('SMS_MFA'),
      EmailMfaSettings: settings('EMAIL_OTP'),
    }),
  );
}
const withoutFactors = (user: PoolUser) => setFactors(user, []);
/** Somebody with phone and email, and no factor yet; another one each time. */
const used = new Set<string>();
function somebody(): PoolUser {
  const user = userWith(
    (one) =>
      isBare(one) && !used.has(one.sub) && one.attributes.has('phone_number') && one.attributes.has('email'),
  );
  used.add(user.sub);
  return user;
}

describe('a test sign-in with a password', () => {
  it('ends with tokens of the user, named as the pool names them', async () => {
    const { tokens, phases } = await harness.byPassword('ada.admin@acme.example', 'Admin-1234!');
    expect(tokens).toMatchObject({ username: 'ada.admin', clientId: running.pool.clientId });
    expect(phases).toEqual(['started', 'challenge', 'completing', 'tokens']);
    for (const token of [tokens.idToken, tokens.accessToken]) expect(token.split('.')).toHaveLength(3);
    expect(tokens.refreshToken).toMatch(/\S{100}/);
  });

  it('sends the password nowhere, and leaves nothing behind', async () => {
    const bodies: string[] = [];
    const seen = createTestSignInHarness(connectionTo(running.pool), {
      fetch: (url, init) => {
        bodies.push(String(init?.body));
        return fetch(url, init);
      },
    });
    const setItem = vi.fn();
    vi.stubGlobal('window', { localStorage: { setItem, getItem: () => null, removeItem: vi.fn() } });
    await seen.byPassword('ada.admin', 'Admin-1234!').finally(() => vi.unstubAllGlobals());
    expect(bodies).toHaveLength(3);
    expect(bodies.join()).not.toContain('Admin-1234!');
    expect(setItem).not.toHaveBeenCalled();
  });
});

describe('its challenges', () => {
  it('sets a new password, says what was wrong with the first, and asks for a missing attribute', async () => {
    const invited = withStatus('FORCE_CHANGE_PASSWORD');
    used.add(invited.sub);
    running.pool.admin.updateAttributes(invited.sub, [['email', '']]);
    const answer = (password: string, email?: string): ChallengeAnswer => ({
      kind: 'newPassword',
      password,
      attributes: email === undefined ? [] : [{ name: 'email', value: email }],
    });
    const { tokens, shown } = await harness.byPassword(
      invited.username,
      'Welcome-1234!',
      inTurn(
        () => answer('short', 'new@acme.example'),
        () => answer('Br4nd-new-word!'),
        () => answer('Br4nd-new-word!', 'new@acme.example'),
      ),
    );
    expect(shown.slice(0, 3)).toEqual([
      { phase: 'challenge', challenge: { kind: 'newPassword', missing: ['email'] }, problem: null },
      expect.objectContaining({
        problem: expect.stringMatching(/^The pool does not take this password: .*\.$/),
      }),
      expect.objectContaining({
        problem: 'The pool does not take these values: Invalid attributes given, email is missing.',
      }),
    ]);
    expect(JSON.stringify(shown)).not.toContain('short');
    expect(tokens.username).toBe(invited.username);
    expect(invited).toMatchObject({ status: 'CONFIRMED' });
    expect(invited.attributes.get('email')).toBe('new@acme.example');
    expect(await harness.byPassword(invited.username, 'Br4nd-new-word!')).toBeDefined();
  });

  it('takes a code by text message, and a wrong one first', async () => {
    const user = somebody();
    await setFactors(user, ['SMS_MFA']);
    const { tokens, shown } = await harness.byPassword(
      user.username,
      PASSWORD,
      inTurn(
        () => code('000000'),
        () => code(` ${lastCode()} `),
      ),
    );
    expect(tokens.username).toBe(user.username);
    const asked = { kind: 'code', by: 'sms', sentTo: expect.stringMatching(/^\+\*+\d{4}$/) };
    expect(shown.slice(0, 2)).toEqual([
      { phase: 'challenge', challenge: asked, problem: null },
      { phase: 'challenge', challenge: asked, problem: 'This code is wrong. Only the newest one counts.' },
    ]);
    await withoutFactors(user);
  });

  it('takes a code by email, which the library does not know', async () => {
    const user = somebody();
    await setFactors(user, ['EMAIL_OTP']);
    const { tokens, shown } = await harness.byPassword(
      user.username,
      PASSWORD,
      inTurn(
        () => code('000000'),
        () => code(lastCode()),
      ),
    );
    expect(tokens.username).toBe(user.username);
    expect(shown.map(({ challenge }) => challenge.kind)).toEqual(['code', 'code', 'rememberDevice']);
    expect(shown[0]?.challenge).toMatchObject({ by: 'email', sentTo: expect.stringMatching(/^.\*\*\*@/) });
    await withoutFactors(user);
  });

  it.each(['email', 'sms'] as const)('lets a person choose: %s', async (factor) => {
    const user = somebody();
    await setFactors(user, ['SMS_MFA', 'EMAIL_OTP']);
    const { tokens, shown } = await harness.byPassword(
      user.username,
      PASSWORD,
      inTurn(
        () => ({ kind: 'chooseFactor', factor }),
        () => code(lastCode()),
      ),
    );
    expect(tokens.username).toBe(user.username);
    expect(shown[0]?.challenge).toEqual({ kind: 'chooseFactor', factors: ['sms', 'email'] });
    expect(shown[1]?.challenge).toMatchObject({ kind: 'code', by: factor });
    await withoutFactors(user);
  });

  it('takes a code of the authenticator app, once', async () => {
    const user = userWith((one) => sampleMfa(one, false).preferred === 'SOFTWARE_TOKEN_MFA');
    let first = '';
    const signIn = (...answers: (() => ChallengeAnswer)[]) =>
      harness.byPassword(user.username, PASSWORD, inTurn(...answers));
    const wrong = await signIn(
      () => code('000000'),
      () => {
        first = lastCode();
        return code(first);
      },
    );
    expect(wrong.shown[0]?.challenge).toEqual({ kind: 'code', by: 'app', sentTo: null });
    expect(wrong.shown[1]?.problem).toMatch(/^This code is wrong\. Wait for the next one/);
    const problems: (string | null)[] = [];
    const again = harness.byPassword(user.username, PASSWORD, ({ problem }, index) => {
      problems.push(problem);
      if (index === 1) throw new Error('enough');
      return code(first);
    });
    await expect(again).rejects.toThrow('enough');
    expect(problems).toEqual([
      null,
      'This code was used already, or is too old. Wait for the next one in the app.',
    ]);
  });

  it('sets an authenticator app up where the pool demands one, and signs in with it from then on', async () => {
    const user = somebody();
    running.pool.behaviour.mfaRequired = true;
    let key = '';
    const { tokens, shown } = await harness.byPassword(user.username, PASSWORD, ({ challenge }, index) => {
      if (challenge.kind !== 'setUpApp') return forgetDevice;
      key = challenge.setupKey;
      const codes = ['12', '000000', appCode(key, Date.now())];
      return { kind: 'setUpApp', code: codes[index] ?? '' };
    });
    expect(tokens.username).toBe(user.username);
    expect(key).toMatch(/^[A-Z2-7]{32}$/);
    expect(shown.map(({ challenge }) => challenge.kind)).toEqual(Array(3).fill('setUpApp'));
    expect(shown[1]?.problem).toMatch(/six digits/);
    expect(shown[2]?.problem).toMatch(/^This code is wrong/);
    const next = await harness.byPassword(
      user.username,
      PASSWORD,
      inTurn(() => code(lastCode())),
    );
    expect(next.shown[0]?.challenge).toEqual({ kind: 'code', by: 'app', sentTo: null });
  });

  it('answers what a Lambda function asks, where the app client allows nothing else', async () => {
    running.pool.behaviour.customChallenge = { question: 'Name of your cat?', answer: 'Luna' };
    const { shown, tokens } = await harness.byPassword(
      'ada.admin',
      'Admin-1234!',
      inTurn(
        () => ({ kind: 'custom', answer: 'Rex' }),
        () => ({ kind: 'custom', answer: 'Luna' }),
      ),
      CUSTOM.clientId,
    );
    const challenge = { kind: 'custom', parameters: [{ name: 'question', value: 'Name of your cat?' }] };
    expect(shown.slice(0, 2)).toEqual(Array(2).fill({ phase: 'challenge', challenge, problem: null }));
    expect(tokens.clientId).toBe(CUSTOM.clientId);
    const wrong = harness.byPassword(
      'ada.admin',
      'Admin-1234!',
      () => ({ kind: 'custom', answer: 'Rex' }),
      CUSTOM.clientId,
    );
    await expect(wrong).rejects.toMatchObject({ code: 'TEST_SIGN_IN_REFUSED' });
  });

  it.each([true, false])('remembers the device: %s', async (remember) => {
    const user = somebody();
    await harness.byPassword(user.username, PASSWORD, () => ({ kind: 'rememberDevice', remember }));
    const { Devices = [] } = await api().send(
      new AdminListDevicesCommand({ UserPoolId: running.pool.userPoolId, Username: user.username }),
    );
    expect(Devices[0]?.DeviceAttributes).toEqual(
      expect.arrayContaining([
        { Name: 'device_name', Value: 'Lifeguard test sign-in' },
        { Name: 'dev:device_remembered_status', Value: remember ? 'remembered' : 'not_remembered' },
      ]),
    );
  });
});
