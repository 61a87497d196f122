import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCognitoClient } from '#main/cognito/cognito-client.ts';
import { createDirectory } from '#main/cognito/directory.ts';
import { createPoolReader } from '#main/cognito/pool-reader.ts';
import { createPoolWriter } from '#main/cognito/pool-writer.ts';
import { createRequestBudget } from '#main/cognito/request-budget.ts';
import type { Subject } from '#shared/domain/changes/plan.ts';
import type { Step } from '#shared/domain/changes/step.ts';
import { attributeOf } from '#shared/domain/user.ts';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';

const signal = new AbortController().signal;
let running: RunningPool;
let use: ReturnType<typeof open>;

beforeAll(async () => {
  running = await startRunningPool({ users: 300 });
  use = open(running);
});
afterAll(async () => {
  use.dispose();
  await running.stop();
});

/** Reader and writer as a run has them, one budget for both. */
function open({ pool }: RunningPool) {
  const keys = { ...pool.adminKey, expiresAt: null };
  const now = () => performance.now();
  const deps = {
    connection: {
      region: pool.region,
      userPoolId: pool.userPoolId,
      credentials: { kind: 'environment', role: 'admin' },
      endpoints: { ...pool.endpoints, issuer: pool.issuer },
    },
    credentials: { keys: async () => keys, forget() {} },
    budget: createRequestBudget({
      shares: { reads: 1, writes: 1 },
      now,
      sleep: (ms: number, abort: AbortSignal) => wait(Math.min(ms, 10), undefined, { signal: abort }),
      random: () => 0,
    }),
    now: Date.now,
  } as const;
  const cognito = createCognitoClient(deps);
  const directory = createDirectory(deps);
  const writer = createPoolWriter(cognito, deps.budget, pool.userPoolId);
  return {
    reader: createPoolReader(directory, pool.clientId),
    apply: (subject: Subject, step: Step, secret: string | null = null) =>
      writer.apply({ step, subject, secret }, signal),
    dispose() {
      directory.dispose();
      cognito.dispose();
    },
  };
}

/** A confirmed, enabled user of the pool itself, email verified, that no test has had yet. */
let taken = 0;
function someone(): Subject & { kind: 'user' } {
  const users = [...running.pool.store.after(undefined)].filter(
    ({ status, enabled, attributes }) =>
      status === 'CONFIRMED' &&
      enabled &&
      attributes.has('phone_number') &&
      attributes.get('email_verified') === 'true',
  );
  taken += 1;
  const { sub = '', username = '' } = users[taken] ?? {};
  return { kind: 'user', sub, username, label: username };
}
const group = (name: string): Subject => ({ kind: 'group', name });
const read = (sub: string) => use.reader.user(sub, signal);

describe('one user', () => {
  it('is made without a message, with the password that was given, and deleted', async () => {
    const before = running.pool.outbox.messages().length;
    const made = await use.apply(
      { kind: 'newUser', username: 'nadia.new', label: 'Nadia' },
      {
        kind: 'createUser',
        attributes: [{ name: 'email', value: 'nadia.new@example.com' }],
        inviteBy: [],
        withPassword: true,
      },
      'Temporary-1!',
    );
    const sub = made.user?.sub ?? '';
    expect(await read(sub)).toMatchObject({ username: 'nadia.new', status: 'FORCE_CHANGE_PASSWORD' });
    expect(await use.reader.find('email', 'nadia.new@example.com', signal)).toHaveLength(1);
    expect(running.pool.outbox.messages()).toHaveLength(before);
    const nadia: Subject = { kind: 'user', sub, username: 'nadia.new', label: 'Nadia' };
    await use.apply(nadia, { kind: 'resendInvitation', by: 'EMAIL' });
    expect(running.pool.outbox.messages().slice(before)).toMatchObject([{ sub, kind: 'invitation' }]);
    await use.apply(nadia, { kind: 'deleteUser' });
    expect(await read(sub)).toBeNull();
    await expect(use.apply(nadia, { kind: 'deleteUser' })).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
  });

  it('is changed, disabled, enabled and given a password', async () => {
    const anna = someone();
    const edits = [
      { name: 'nickname', value: 'An' },
      { name: 'name', value: 'Anna' },
    ];
    await use.apply(anna, { kind: 'updateAttributes', attributes: edits });
    expect(attributeOf((await read(anna.sub)) ?? { attributes: [] }, 'nickname')).toBe('An');
    await use.apply(anna, { kind: 'updateAttributes', attributes: [{ name: 'nickname', value: '' }] });
    await use.apply(anna, { kind: 'deleteAttributes', names: ['name'] });
    const bare = (await read(anna.sub)) ?? { attributes: [] };
    expect([attributeOf(bare, 'nickname'), attributeOf(bare, 'name')]).toEqual([undefined, undefined]);
    await use.apply(anna, { kind: 'disable' });
    expect((await read(anna.sub))?.enabled).toBe(false);
    await use.apply(anna, { kind: 'enable' });
    expect((await read(anna.sub))?.enabled).toBe(true);
    await use.apply(anna, { kind: 'setPassword', permanent: true }, 'Lasting-Word-1!');
    expect((await running.signIn(anna.username, 'Lasting-Word-1!')).access).not.toBe('');
    await use.apply(anna, { kind: 'signOut' });
    await use.apply(anna, { kind: 'resetPassword' });
    expect((await read(anna.sub))?.status).toBe('RESET_REQUIRED');
  });

  it('has exactly the factors that were asked for', async () => {
    const user = someone();
    const mfa = { enabled: ['SMS_MFA', 'EMAIL_OTP'], preferred: 'SMS_MFA' } as const;
    await use.apply(user, { kind: 'deleteSoftwareToken' }).catch(() => undefined);
    await use.apply(user, { kind: 'setMfa', mfa });
    expect(await use.reader.mfa(user.username, signal)).toEqual(mfa);
    await use.apply(user, { kind: 'setMfa', mfa: { enabled: ['EMAIL_OTP'], preferred: null } });
    expect(await use.reader.mfa(user.username, signal)).toMatchObject({ enabled: ['EMAIL_OTP'] });
  });

  it('is linked to an identity and unlinked', async () => {
    const user = someone();
    const identity = { provider: 'Google', attribute: 'Cognito_Subject', value: '4711' };
    await use.apply(user, { kind: 'linkIdentity', identity });
    const linked = async () => attributeOf((await read(user.sub)) ?? { attributes: [] }, 'identities') ?? '';
    expect(await linked()).toContain('4711');
    await use.apply(user, { kind: 'unlinkIdentity', identity });
    expect(await linked()).not.toContain('4711');
  });

  it('loses devices and sessions one by one', async () => {
    const users = [...running.pool.store.after(undefined)];
    let [devices, sessions] = [0, 0];
    for (const { sub, username } of users.slice(0, 60)) {
      const user: Subject = { kind: 'user', sub, username, label: username };
      const [device] = devices === 0 ? ((await use.reader.devices(username, signal)) ?? []) : [];
      if (device) {
        await use.apply(user, { kind: 'forgetDevice', key: device.key });
        const left = await use.reader.devices(username, signal);
        expect(left?.some(({ key }) => key === device.key)).toBe(false);
        devices += 1;
      }
      const [session] = sessions === 0 ? ((await use.reader.sessions(username, signal)) ?? []) : [];
      if (session) {
        await use.apply(user, { kind: 'revokeSession', id: session.id });
        const left = await use.reader.sessions(username, signal);
        expect(left?.some(({ id }) => id === session.id)).toBe(false);
        sessions += 1;
      }
    }
    expect([devices, sessions]).toEqual([1, 1]);
  });

  it('is refused in words what the pool does not take', async () => {
    const user = someone();
    const other = await read(someone().sub);
    const email = attributeOf(other ?? { attributes: [] }, 'email') ?? '';
    const update = (name: string, value: string): Step => ({
      kind: 'updateAttributes',
      attributes: [{ name, value }],
    });
    const cases: [Step, string | null, RegExp][] = [
      [update('phone_number', '12'), null, /phone number/i],
      [update('custom:nobody_knows', 'x'), null, /custom:nobody_knows/],
      [update('birthdate', '1'), null, /birthdate|length/i],
      [{ kind: 'setPassword', permanent: true }, 'short', /policy|password/i],
      [{ kind: 'confirm' }, null, /CONFIRMED|confirm/],
    ];
    for (const [step, secret, message] of cases)
      await expect(use.apply(user, step, secret)).rejects.toMatchObject({
        code: 'REQUEST_REFUSED',
        message: expect.stringMatching(message),
      });
    const taking: Step = {
      kind: 'updateAttributes',
      attributes: [
        { name: 'email', value: email },
        { name: 'email_verified', value: 'true' },
      ],
    };
    await expect(use.apply(user, taking)).rejects.toMatchObject({
      code: 'REQUEST_REFUSED',
      message: expect.stringMatching(/Another user signs in/),
    });
  });
});

describe('groups', () => {
  it('are made, edited, filled, emptied and deleted', async () => {
    const user = someone();
    const settings = { description: 'Night shift', precedence: 7, roleArn: null };
    await use.apply(group('constructor'), { kind: 'createGroup', settings });
    await expect(use.apply(group('constructor'), { kind: 'createGroup', settings })).rejects.toMatchObject({
      code: 'REQUEST_REFUSED',
      message: expect.stringMatching(/group of this name/),
    });
    await use.apply(group('constructor'), {
      kind: 'updateGroup',
      settings: { ...settings, description: null, precedence: 3 },
    });
    expect(await use.reader.group('constructor', signal)).toMatchObject({
      description: null,
      precedence: 3,
    });
    await use.apply(user, { kind: 'addToGroup', group: 'constructor' });
    expect(await use.reader.groupsOf(user.username, signal)).toContain('constructor');
    await use.apply(user, { kind: 'removeFromGroup', group: 'constructor' });
    expect(await use.reader.groupsOf(user.username, signal)).not.toContain('constructor');
    await use.apply(group('constructor'), { kind: 'deleteGroup' });
    expect(await use.reader.group('constructor', signal)).toBeNull();
    await expect(use.apply(user, { kind: 'addToGroup', group: 'constructor' })).rejects.toMatchObject({
      code: 'GROUP_NOT_FOUND',
    });
  });
});
