import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attributes, type PoolChanger, startPoolChanger } from '#test/support/pool-changer.ts';

/** Stands still, so that no bucket refills while the calls are on their way. */
const clock = { now: Date.now() };
let changer: PoolChanger;
let UserPoolId = '';
let usernames: readonly string[] = [];
beforeAll(async () => {
  clock.now = Date.now();
  changer = await startPoolChanger({ users: 200, now: () => clock.now });
  UserPoolId = changer.UserPoolId;
  usernames = [...changer.pool.store.after(undefined)].map(({ username }) => username);
  changer.pool.behaviour.quotas = true;
});
afterAll(() => changer.stop());
beforeEach(() => {
  clock.now += 5_000;
});

/** How many of the calls are let through; all others have to be told why. */
async function passed(calls: readonly (() => Promise<unknown>)[]): Promise<number> {
  const answers = await Promise.allSettled(calls.map((call) => call()));
  for (const answer of answers) {
    if (answer.status === 'rejected') expect(answer.reason.name).toBe('TooManyRequestsException');
  }
  return answers.filter(({ status }) => status === 'fulfilled').length;
}
const forEach = (count: number, call: (username: string) => Promise<unknown>) =>
  passed(usernames.slice(0, count).map((username) => () => call(username)));
const times = (count: number, call: (number: number) => Promise<unknown>) =>
  passed(Array.from({ length: count }, (_, number) => () => call(number)));

describe('quotas of writing operations', () => {
  it('count updates of attributes, enabling, groups and deletes together: 25 a second', async () => {
    const update = (Username: string) =>
      changer.api.adminUpdateUserAttributes({
        UserPoolId,
        Username,
        UserAttributes: attributes({ name: 'x' }),
      });
    expect(await forEach(40, update)).toBe(25);
    const enable = (Username: string) => changer.api.adminEnableUser({ UserPoolId, Username });
    expect(await forEach(5, enable)).toBe(0);
    clock.now += 200;
    expect(await forEach(10, enable)).toBe(5);
  });

  it('allow 10 changes of one user a second, and besides them 10 reads', async () => {
    const Username = 'ada.admin';
    expect(await times(20, () => changer.api.adminEnableUser({ UserPoolId, Username }))).toBe(10);
    expect(await times(20, () => changer.api.adminGetUser({ UserPoolId, Username }))).toBe(10);
    expect(await times(3, () => changer.api.adminDeleteSoftwareToken({ UserPoolId, Username }))).toBe(0);
  });

  it('count a call about a provider for the user whom it is about', async () => {
    const disable = () =>
      changer.api.adminDisableProviderForUser({
        UserPoolId,
        User: {
          ProviderName: 'Cognito',
          ProviderAttributeName: 'Cognito_Subject',
          ProviderAttributeValue: 'sam.support',
        },
      });
    expect(await times(14, disable)).toBe(10);
  });

  it('allow 50 new users, 30 passwords and 25 changes of factors a second', async () => {
    const create = (number: number) =>
      changer.api.adminCreateUser({ UserPoolId, Username: `quota.${number}`, MessageAction: 'SUPPRESS' });
    expect(await times(60, create)).toBe(50);
    const setPassword = (Username: string) =>
      changer.api.adminSetUserPassword({ UserPoolId, Username, Password: 'Quota-1234!' });
    expect(await forEach(40, setPassword)).toBe(30);
    const prefer = (Username: string) =>
      changer.api.adminSetUserMFAPreference({ UserPoolId, Username, EmailMfaSettings: { Enabled: false } });
    const confirmed = [...changer.pool.store.after(undefined)]
      .filter(({ status }) => status === 'CONFIRMED')
      .slice(0, 40)
      .map(
        ({ username }) =>
          () =>
            prefer(username),
      );
    expect(await passed(confirmed)).toBe(25);
  });

  it('allow 5 changes of groups a second of each kind', async () => {
    expect(await times(8, (number) => changer.api.createGroup({ UserPoolId, GroupName: `q${number}` }))).toBe(
      5,
    );
    const update = (number: number) =>
      changer.api.updateGroup({ UserPoolId, GroupName: 'vip', Precedence: number });
    expect(await times(8, update)).toBe(5);
  });
});
