import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startLocalPool } from '#local-pool/index.ts';
import { devicesOf } from '#local-pool/sample/activity.ts';
import type { Fault } from '#local-pool/types.ts';
import { attributes, type PoolChanger, startPoolChanger } from '#test/support/pool-changer.ts';

let changer: PoolChanger;
let UserPoolId = '';
beforeAll(async () => {
  changer = await startPoolChanger({ users: 300 });
  UserPoolId = changer.UserPoolId;
});
afterAll(() => changer.stop());
beforeEach(() => changer.pool.outbox.clear());
afterEach(() => Object.assign(changer.pool.behaviour, { staleMs: 0, faults: [], clockOffsetMs: 0 }));

const note = (Username: string, value: string) =>
  changer.api.adminUpdateUserAttributes({
    UserPoolId,
    Username,
    UserAttributes: attributes({ 'custom:notes': value }),
  });
const listed = async (Filter: string) => (await changer.api.listUsers({ UserPoolId, Filter })).Users ?? [];
const notesOf = async (username: string) => (await changer.see(username)).attributes.get('custom:notes');

describe('faults of writing operations', () => {
  const inject = (kind: Fault['kind'], on: string) => {
    changer.pool.behaviour.faults = [{ kind, on, count: 1 }];
  };

  it('reset-after has done the work and loses the answer; reset-before has not', async () => {
    inject('reset-before', 'AdminUpdateUserAttributes');
    await expect(note('ada.admin', 'before')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await notesOf('ada.admin')).toBeUndefined();
    inject('reset-after', 'AdminUpdateUserAttributes');
    await expect(note('ada.admin', 'after')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await notesOf('ada.admin')).toBe('after');
    inject('reset-after', 'AdminCreateUser');
    const create = changer.api.adminCreateUser({
      UserPoolId,
      Username: 'made.once',
      UserAttributes: attributes({ email: 'made.once@example.com' }),
      DesiredDeliveryMediums: ['EMAIL'],
    });
    await expect(create).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await changer.see('made.once')).status).toBe('FORCE_CHANGE_PASSWORD');
    expect(changer.pool.outbox.messages()).toHaveLength(1);
  });

  it('throttle and timeout have not', async () => {
    inject('throttle', 'AdminDisableUser');
    const disable = (abortSignal?: AbortSignal) =>
      changer.api.adminDisableUser(
        { UserPoolId, Username: 'constructor' },
        abortSignal ? { abortSignal } : {},
      );
    await expect(disable()).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    inject('timeout', 'AdminDisableUser');
    await expect(disable(AbortSignal.timeout(150))).rejects.toMatchObject({ name: 'AbortError' });
    expect((await changer.see('constructor')).enabled).toBe(true);
  });
});

describe('listings that are behind', () => {
  it('show a user as it was; AdminGetUser shows it as it is', async () => {
    changer.pool.behaviour.staleMs = 60_000;
    const email = (await changer.see('stella.staff')).attributes.get('email') ?? '';
    await note('stella.staff', 'first');
    await changer.api.adminUpdateUserAttributes({
      UserPoolId,
      Username: 'stella.staff',
      UserAttributes: attributes({ email: 'stella@new.example', email_verified: 'true' }),
    });
    expect(await notesOf('stella.staff')).toBe('first');
    const [user] = await listed('username = "stella.staff"');
    expect(user?.Attributes?.map(({ Name }) => Name)).not.toContain('custom:notes');
    expect(await listed(`email = "${email}"`)).toHaveLength(1);
    expect(await listed('email = "stella@new.example"')).toEqual([]);
    changer.pool.behaviour.clockOffsetMs = 60_001;
    expect(await listed('email = "stella@new.example"')).toHaveLength(1);
    expect(await listed(`email = "${email}"`)).toEqual([]);
  });

  it('do not have a new user yet, and still have one who is gone, in their place', async () => {
    const whole = async (): Promise<string[]> => {
      const subs: string[] = [];
      let PaginationToken: string | undefined;
      do {
        const page = await changer.api.listUsers({ UserPoolId, Limit: 60, PaginationToken });
        subs.push(...(page.Users ?? []).map(({ Attributes }) => Attributes?.[0]?.Value ?? ''));
        PaginationToken = page.PaginationToken;
      } while (PaginationToken !== undefined);
      return subs;
    };
    const before = await whole();
    changer.pool.behaviour.staleMs = 60_000;
    const gone = [0, 7, 150, before.length - 1].map((at) => before[at] ?? '');
    for (const Username of gone) await changer.api.adminDeleteUser({ UserPoolId, Username });
    const { User } = await changer.api.adminCreateUser({
      UserPoolId,
      Username: 'behind',
      MessageAction: 'SUPPRESS',
    });
    const sub = User?.Attributes?.[0]?.Value ?? '';
    expect(await whole()).toEqual(before);
    expect(await listed(`sub = "${gone[1]}"`)).toHaveLength(1);
    expect(await listed(`sub = "${sub}"`)).toEqual([]);
    expect((await changer.see('behind')).enabled).toBe(true);
    changer.pool.behaviour.staleMs = 0;
    expect(await whole()).toEqual([...before.filter((one) => !gone.includes(one)), sub].sort());
  });
});

describe('the state folder', () => {
  it('keeps everything that was done to users and groups', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'lifeguard-pool-'));
    const options = { dataDir, port: 0, users: 300, seed: 7 };
    const first = await startPoolChanger(options);
    const user = first.someone((one) => devicesOf(one, Date.now()).length > 1);
    const { username: Username } = user;
    const place = { UserPoolId, Username };
    const { Devices } = await first.api.adminListDevices(place);
    const DeviceKey = Devices?.[0]?.DeviceKey;
    await first.api.adminForgetDevice({ ...place, DeviceKey });
    await first.api.adminUserGlobalSignOut(place);
    await first.api.adminSetUserMFAPreference({ ...place, EmailMfaSettings: { Enabled: true } });
    await first.api.adminSetUserPassword({ ...place, Password: 'Kept-after-1', Permanent: true });
    await first.api.createGroup({ UserPoolId, GroupName: 'kept', Precedence: 3 });
    await first.api.updateGroup({ UserPoolId, GroupName: 'kept', Description: 'again' });
    await first.api.adminAddUserToGroup({ ...place, GroupName: 'kept' });
    await first.api.deleteGroup({ UserPoolId, GroupName: 'campaign-2023' });
    await first.api.adminDeleteUser({ UserPoolId, Username: 'constructor' });
    await first.api.adminCreateUser({ UserPoolId, Username: 'kept.one', MessageAction: 'SUPPRESS' });
    await first.pool.close();

    const second = await startLocalPool(options);
    try {
      const again = await startAgain(second);
      expect((await again.adminListDevices(place)).Devices).toHaveLength((Devices?.length ?? 0) - 1);
      expect((await again.adminListUserSessions(place)).Sessions).toEqual([]);
      expect((await again.adminGetUser(place)).UserMFASettingList).toContain('EMAIL_OTP');
      expect((await again.listUsersInGroup({ UserPoolId, GroupName: 'kept' })).Users).toHaveLength(1);
      const { Group } = await again.getGroup({ UserPoolId, GroupName: 'kept' });
      expect(Group).toMatchObject({ Precedence: 3, Description: 'again' });
      const store = second.store;
      expect(store.group('campaign-2023')).toBeUndefined();
      expect(store.byUsername('constructor')).toBeUndefined();
      expect(store.byUsername('kept.one')?.status).toBe('FORCE_CHANGE_PASSWORD');
      const kept = store.byUsername(Username);
      expect(kept && store.checkPassword(kept, 'Kept-after-1')).toBe(true);
      again.destroy();
    } finally {
      await second.close();
      await first.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});

async function startAgain(pool: Awaited<ReturnType<typeof startLocalPool>>) {
  const { CognitoIdentityProvider } = await import('@aws-sdk/client-cognito-identity-provider');
  return new CognitoIdentityProvider({
    endpoint: pool.origin,
    region: pool.region,
    credentials: { ...pool.adminKey },
    maxAttempts: 1,
  });
}
