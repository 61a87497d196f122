import {
  AdminListDevicesCommand,
  AdminListUserAuthEventsCommand,
  AdminListUserSessionsCommand,
  type CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  GetCSVHeaderCommand,
  InvalidParameterException,
  ResourceNotFoundException,
  UserNotFoundException,
  UserPoolAddOnNotEnabledException,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { devicesOf, eventsOf, sessionsOf } from '#local-pool/sample/activity.ts';
import type { PoolUser } from '#local-pool/types.ts';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';

let running: RunningPool;
let client: CognitoIdentityProviderClient;
let UserPoolId = '';

beforeAll(async () => {
  running = await startRunningPool({ users: 1_000 });
  client = running.client();
  UserPoolId = running.pool.userPoolId;
});
afterAll(() => running.stop());
beforeEach(() => {
  Object.assign(running.pool.behaviour, { threatProtection: true, expireTokens: undefined });
});

function userWith(fits: (user: PoolUser) => boolean): PoolUser {
  const found = [...running.pool.store.after(undefined)].find(fits);
  if (!found) throw new Error('no such user in the sample');
  return found;
}

describe('AdminListDevices', () => {
  it('pages through all devices of a user, each once', async () => {
    const user = userWith((one) => devicesOf(one, Date.now()).length > 60);
    const keys: string[] = [];
    let PaginationToken: string | undefined;
    do {
      const page = await client.send(
        new AdminListDevicesCommand({ UserPoolId, Username: user.username, Limit: 25, PaginationToken }),
      );
      expect(page.Devices?.length).toBeLessThanOrEqual(25);
      for (const { DeviceKey = '' } of page.Devices ?? []) keys.push(DeviceKey);
      PaginationToken = page.PaginationToken;
    } while (PaginationToken !== undefined);
    expect(keys).toEqual(devicesOf(user, Date.now()).map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^[\w-]+_[0-9a-f-]+$/);
  });

  it('answers the shapes of the service; nothing for somebody without devices', async () => {
    const user = userWith((one) => devicesOf(one, Date.now()).some(({ name }) => name !== ''));
    const { Devices } = await client.send(new AdminListDevicesCommand({ UserPoolId, Username: user.sub }));
    expect(Devices?.[0]?.DeviceAttributes).toContainEqual({ Name: 'device_status', Value: 'valid' });
    expect(Devices?.[0]?.DeviceLastAuthenticatedDate).toBeInstanceOf(Date);
    const none = userWith((one) => devicesOf(one, Date.now()).length === 0);
    const empty = await client.send(new AdminListDevicesCommand({ UserPoolId, Username: none.username }));
    expect([empty.Devices, empty.PaginationToken]).toEqual([[], undefined]);
  });

  it('refuses an unknown user, a limit of 61 and a made-up token', async () => {
    const list = (input: object) =>
      client.send(new AdminListDevicesCommand({ UserPoolId, Username: 'ada.admin', ...input }));
    await expect(list({ Username: 'nobody' })).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(list({ Limit: 61 })).rejects.toBeInstanceOf(InvalidParameterException);
    await expect(list({ PaginationToken: 'made-up' })).rejects.toBeInstanceOf(InvalidParameterException);
    await expect(list({ UserPoolId: 'eu-central-1_Gone' })).rejects.toBeInstanceOf(ResourceNotFoundException);
  });
});

describe('AdminListUserSessions', () => {
  it('answers all sessions in one page, the browser’s and those that came from it', async () => {
    const clientIds = [running.pool.clientId];
    const user = userWith((one) => sessionsOf(one, Date.now(), clientIds).some(({ originId }) => originId));
    const { Sessions = [], NextToken } = await client.send(
      new AdminListUserSessionsCommand({ UserPoolId, Username: user.username }),
    );
    expect(NextToken).toBeUndefined();
    const ids = new Set(Sessions.map(({ SessionId }) => SessionId));
    for (const session of Sessions) {
      expect(session.SessionId).toMatch(
        session.SessionType === 'SSO' ? /^sso[0-9a-z]{25}$/ : /^tkn[0-9a-z]{25}$/,
      );
      if (session.OriginSessionId) expect(ids).toContain(session.OriginSessionId);
      expect(session.CreateDate?.getTime()).toBeLessThanOrEqual(session.LastActiveDate?.getTime() ?? 0);
      expect(session.IsCurrentSession).toBe(false);
    }
  });

  it('refuses an unknown user and a token', async () => {
    const list = (input: object) =>
      client.send(new AdminListUserSessionsCommand({ UserPoolId, Username: 'ada.admin', ...input }));
    await expect(list({ Username: '__proto__?' })).rejects.toBeInstanceOf(UserNotFoundException);
    await expect(list({ NextToken: 'made-up' })).rejects.toBeInstanceOf(InvalidParameterException);
  });
});

describe('AdminListUserAuthEvents', () => {
  it('pages newest first', async () => {
    const user = userWith((one) => eventsOf(one, Date.now()).length > 60);
    const times: number[] = [];
    let NextToken: string | undefined;
    do {
      const page = await client.send(
        new AdminListUserAuthEventsCommand({ UserPoolId, Username: user.username, NextToken }),
      );
      for (const event of page.AuthEvents ?? []) {
        times.push(event.CreationDate?.getTime() ?? 0);
        expect(['Pass', 'Fail', 'InProgress']).toContain(event.EventResponse);
        expect(event.EventRisk?.RiskDecision).toMatch(/^(NoRisk|AccountTakeover|Block)$/);
      }
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(times).toEqual(eventsOf(user, Date.now()).map(({ at }) => at));
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  it('needs threat protection, which the pool then says it lacks', async () => {
    running.pool.behaviour.threatProtection = false;
    const list = client.send(new AdminListUserAuthEventsCommand({ UserPoolId, Username: 'ada.admin' }));
    await expect(list).rejects.toBeInstanceOf(UserPoolAddOnNotEnabledException);
    const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
    expect([UserPool?.UserPoolTier, UserPool?.UserPoolAddOns?.AdvancedSecurityMode]).toEqual([
      'ESSENTIALS',
      'OFF',
    ]);
  });

  it('refuses an unknown user and the token of another user', async () => {
    const list = (Username: string, NextToken?: string) =>
      client.send(new AdminListUserAuthEventsCommand({ UserPoolId, Username, NextToken }));
    await expect(list('nobody')).rejects.toBeInstanceOf(UserNotFoundException);
    const user = userWith((one) => eventsOf(one, Date.now()).length > 60);
    const { NextToken } = await list(user.username);
    await expect(list('ada.admin', NextToken)).rejects.toBeInstanceOf(InvalidParameterException);
  });
});

describe('GetCSVHeader', () => {
  it('names every attribute that can be imported, custom ones before the last two', async () => {
    const { CSVHeader = [] } = await client.send(new GetCSVHeaderCommand({ UserPoolId }));
    const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
    const schema = UserPool?.SchemaAttributes?.map(({ Name = '' }) => Name) ?? [];
    const importable = schema.filter((name) => name !== 'sub' && name !== 'identities');
    expect([...CSVHeader].sort()).toEqual([...importable, 'cognito:mfa_enabled', 'cognito:username'].sort());
    expect(CSVHeader.slice(0, 3)).toEqual(['name', 'given_name', 'family_name']);
    expect(CSVHeader.slice(-3)).toEqual(['custom:notes', 'cognito:mfa_enabled', 'cognito:username']);
  });

  it('knows only its own pool', async () => {
    const other = client.send(new GetCSVHeaderCommand({ UserPoolId: 'eu-central-1_Gone' }));
    await expect(other).rejects.toBeInstanceOf(ResourceNotFoundException);
  });
});
