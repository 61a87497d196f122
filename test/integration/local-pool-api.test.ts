import {
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  type CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetGroupCommand,
  InvalidParameterException,
  ListGroupsCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
  ListUsersCommand,
  type ListUsersCommandInput,
  ListUsersInGroupCommand,
  paginateListUsersInGroup,
  ResourceNotFoundException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningPool, startRunningPool } from '#test/support/running-pool.ts';

let running: RunningPool;
let client: CognitoIdentityProviderClient;
let UserPoolId = '';

beforeAll(async () => {
  running = await startRunningPool({ users: 5000 });
  client = running.client();
  UserPoolId = running.pool.userPoolId;
});
afterAll(() => running.stop());

const listUsers = (input: Omit<ListUsersCommandInput, 'UserPoolId'> = {}) =>
  client.send(new ListUsersCommand({ UserPoolId, ...input }));

async function all(filter?: string): Promise<string[]> {
  const subs: string[] = [];
  let token: string | undefined;
  do {
    const page = await listUsers({
      Limit: 60,
      ...(filter === undefined ? {} : { Filter: filter }),
      ...(token === undefined ? {} : { PaginationToken: token }),
    });
    for (const user of page.Users ?? []) subs.push(user.Attributes?.[0]?.Value ?? '');
    token = page.PaginationToken;
  } while (token !== undefined);
  return subs;
}

describe('ListUsers', () => {
  it('pages through 5,000 users in pages of 60: nobody twice, nobody missing', async () => {
    const subs = await all();
    expect(subs).toHaveLength(5000);
    expect(new Set(subs)).toEqual(new Set([...running.pool.store.after(undefined)].map(({ sub }) => sub)));
  });

  it('is covered by sixteen chains over the first digit of the sub', async () => {
    const chains = await Promise.all([...'0123456789abcdef'].map((digit) => all(`sub ^= "${digit}"`)));
    expect(new Set(chains.flat()).size).toBe(5000);
    expect(chains.flat()).toHaveLength(5000);
    for (const chain of chains) expect(chain.length).toBeGreaterThan(200);
  });

  it('answers a user with the shapes and dates of the service', async () => {
    const { Users } = await listUsers({ Filter: 'username = "ada.admin"' });
    const known = running.pool.store.byUsername('ada.admin');
    expect(Users).toHaveLength(1);
    expect(Users?.[0]).toMatchObject({
      Username: 'ada.admin',
      Enabled: true,
      UserStatus: 'CONFIRMED',
      UserCreateDate: new Date(known?.createdAt ?? 0),
      UserLastModifiedDate: new Date(known?.updatedAt ?? 0),
    });
    expect(Users?.[0]?.Attributes?.[0]).toEqual({ Name: 'sub', Value: known?.sub });
    expect(Users?.[0]?.Attributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
  });

  it('takes a limit of 0 to 60; 61 is an InvalidParameterException', async () => {
    expect((await listUsers({ Limit: 0 })).Users).toHaveLength(60);
    expect((await listUsers({ Limit: 1 })).Users).toHaveLength(1);
    expect((await listUsers()).Users).toHaveLength(60);
    const refused = listUsers({ Limit: 61 });
    await expect(refused).rejects.toBeInstanceOf(InvalidParameterException);
    await expect(refused).rejects.toThrow("Value '61' at 'limit' failed to satisfy constraint");
  });

  it('refuses a token that was changed, or belongs to another filter or operation', async () => {
    const PaginationToken = (await listUsers()).PaginationToken ?? '';
    const next = await listUsers({ PaginationToken, Limit: 5 });
    expect(next.Users).toHaveLength(5);
    const group = await client.send(new ListUsersInGroupCommand({ UserPoolId, GroupName: 'customers' }));
    for (const input of [
      { PaginationToken: `${PaginationToken.slice(0, -6)}AAAA==` },
      { PaginationToken: 'nonsense' },
      { PaginationToken, Filter: 'status = "Enabled"' },
      { PaginationToken: group.NextToken ?? '' },
    ]) {
      await expect(listUsers(input)).rejects.toBeInstanceOf(InvalidParameterException);
    }
  });

  it('matches filter values with quotes and backslashes', async () => {
    const user = running.pool.store.byUsername('constructor');
    if (!user) throw new Error('no such user');
    user.attributes = new Map([...user.attributes, ['name', 'Ann "Q" \\ Public']]);
    const found = await listUsers({ Filter: 'name = "Ann \\"Q\\" \\\\ Public"' });
    expect(found.Users?.map(({ Username }) => Username)).toEqual(['constructor']);
    await expect(listUsers({ Filter: 'name = "Ann "Q" Public"' })).rejects.toBeInstanceOf(
      InvalidParameterException,
    );
  });

  it.each([
    'custom:tier = "pro"',
    'email_verified = "true"',
    'email',
    'email = "a" or email = "b"',
    `email = "${'a'.repeat(250)}"`,
  ])('refuses the filter %s', async (Filter) => {
    await expect(listUsers({ Filter })).rejects.toBeInstanceOf(InvalidParameterException);
  });

  it('finds by status, by user status and by awkward names', async () => {
    const disabled = await all('status = "Disabled"');
    expect(disabled).toHaveLength(125);
    expect(await all('cognito:user_status = "RESET_REQUIRED"')).toHaveLength(75);
    for (const name of ['__proto__', 'constructor']) {
      const { Users } = await listUsers({ Filter: `username = "${name}"` });
      expect(Users?.map(({ Username }) => Username)).toEqual([name]);
    }
    expect((await listUsers({ Filter: 'username = "hasOwnProperty"' })).Users).toEqual([]);
  });

  it('answers only the attributes asked for, and refuses unknown ones', async () => {
    const { Users } = await listUsers({ AttributesToGet: ['email', 'custom:tier'], Limit: 3 });
    for (const user of Users ?? []) {
      expect(user.Attributes?.map(({ Name }) => Name)).toEqual(['email', 'custom:tier']);
    }
    await expect(listUsers({ AttributesToGet: ['shoe_size'] })).rejects.toThrow(
      'One or more requested attributes do not exist.',
    );
  });

  it('sends empty pages that carry a token when told to', async () => {
    running.pool.behaviour.emptyPages = true;
    try {
      const first = await listUsers({ Limit: 60 });
      const second = await listUsers({ Limit: 60, PaginationToken: first.PaginationToken });
      expect(second.Users).toEqual([]);
      expect(second.PaginationToken).toBeDefined();
      expect(new Set(await all('sub ^= "3"')).size).toBe((await all('sub ^= "3"')).length);
      expect(await all('sub ^= "3"')).toEqual(
        [...running.pool.store.after(undefined)].map(({ sub }) => sub).filter((sub) => sub.startsWith('3')),
      );
    } finally {
      running.pool.behaviour.emptyPages = false;
    }
  });

  it('knows only its own pool', async () => {
    const other = client.send(new ListUsersCommand({ UserPoolId: 'eu-central-1_Gone12345' }));
    await expect(other).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(other).rejects.toThrow('User pool eu-central-1_Gone12345 does not exist.');
    await expect(client.send(new ListUsersCommand({ UserPoolId: 'nonsense' }))).rejects.toBeInstanceOf(
      InvalidParameterException,
    );
  });
});

describe('one user', () => {
  it('is found by username, sub or verified alias', async () => {
    const known = running.pool.store.byUsername('stella.staff');
    for (const Username of ['stella.staff', known?.sub ?? '', 'stella.staff@acme.example']) {
      const user = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
      expect(user.Username).toBe('stella.staff');
      expect(user.UserAttributes).toContainEqual({ Name: 'email', Value: 'stella.staff@acme.example' });
    }
  });

  it('is a UserNotFoundException when there is none', async () => {
    for (const Username of ['nobody', 'hasOwnProperty', 'STELLA.STAFF']) {
      await expect(client.send(new AdminGetUserCommand({ UserPoolId, Username }))).rejects.toBeInstanceOf(
        UserNotFoundException,
      );
    }
    await expect(
      client.send(new AdminGetUserCommand({ UserPoolId, Username: 'with blank' })),
    ).rejects.toBeInstanceOf(InvalidParameterException);
  });

  it('has groups', async () => {
    const mine = await client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username: 'ada.admin' }));
    expect(mine.Groups?.map(({ GroupName }) => GroupName)).toEqual(['lifeguard-admin']);
    await expect(
      client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username: 'nobody' })),
    ).rejects.toBeInstanceOf(UserNotFoundException);
  });
});

describe('groups', () => {
  it('are listed in pages, with precedence and role', async () => {
    const first = await client.send(new ListGroupsCommand({ UserPoolId, Limit: 4 }));
    const rest = await client.send(new ListGroupsCommand({ UserPoolId, NextToken: first.NextToken }));
    const groups = [...(first.Groups ?? []), ...(rest.Groups ?? [])];
    expect(first.Groups).toHaveLength(4);
    expect(rest.NextToken).toBeUndefined();
    expect(new Set(groups.map(({ GroupName }) => GroupName)).size).toBe(13);
    expect(groups.find(({ GroupName }) => GroupName === 'lifeguard-admin')).toMatchObject({
      Precedence: 1,
      RoleArn: 'arn:aws:iam::123456789012:role/lifeguard-admin',
    });
  });

  it('are found by name, __proto__ too', async () => {
    const group = await client.send(new GetGroupCommand({ UserPoolId, GroupName: '__proto__' }));
    expect(group.Group?.GroupName).toBe('__proto__');
    await expect(
      client.send(new GetGroupCommand({ UserPoolId, GroupName: 'constructor' })),
    ).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  it('list their members in pages; an empty group has none', async () => {
    const names = new Set<string>();
    let count = 0;
    const pages = paginateListUsersInGroup({ client, pageSize: 50 }, { UserPoolId, GroupName: 'beta' });
    for await (const page of pages) {
      count += page.Users?.length ?? 0;
      for (const { Username = '' } of page.Users ?? []) names.add(Username);
    }
    expect(names.size).toBe(count);
    expect(count).toBe(running.pool.store.members('beta').length);
    const empty = await client.send(new ListUsersInGroupCommand({ UserPoolId, GroupName: 'campaign-2023' }));
    expect(empty.Users).toEqual([]);
    await expect(
      client.send(new ListUsersInGroupCommand({ UserPoolId, GroupName: 'nobody-here' })),
    ).rejects.toBeInstanceOf(ResourceNotFoundException);
  });
});

describe('the pool and its clients', () => {
  it('describes itself as an old, case-sensitive pool with custom attributes', async () => {
    const pools = await client.send(new ListUserPoolsCommand({ MaxResults: 60 }));
    expect(pools.UserPools?.map(({ Id, Name }) => [Id, Name])).toEqual([[UserPoolId, 'acme-customers']]);
    const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
    expect(UserPool).toMatchObject({
      EstimatedNumberOfUsers: 5000,
      UsernameConfiguration: { CaseSensitive: true },
      AliasAttributes: ['email', 'phone_number'],
    });
    expect(UserPool?.SchemaAttributes?.map(({ Name }) => Name)).toContain('custom:crm_id');
    await expect(client.send(new ListUserPoolsCommand({ MaxResults: 61 }))).rejects.toBeInstanceOf(
      InvalidParameterException,
    );
  });

  it('describes the rotating client and the other one', async () => {
    const { UserPoolClients } = await client.send(new ListUserPoolClientsCommand({ UserPoolId }));
    expect(UserPoolClients?.map(({ ClientName }) => ClientName)).toEqual(['lifeguard', 'web-shop']);
    const rotation: unknown[] = [];
    for (const { ClientId } of UserPoolClients ?? []) {
      const one = await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
      rotation.push(one.UserPoolClient?.RefreshTokenRotation);
      expect(one.UserPoolClient?.ClientSecret).toBeUndefined();
    }
    expect(rotation).toEqual([{ Feature: 'ENABLED', RetryGracePeriodSeconds: 60 }, { Feature: 'DISABLED' }]);
    const lifeguard = await client.send(
      new DescribeUserPoolClientCommand({ UserPoolId, ClientId: running.pool.clientId }),
    );
    expect(lifeguard.UserPoolClient?.CallbackURLs).toEqual(
      running.pool.callbackPorts.map((port) => `http://127.0.0.1:${port}/callback`),
    );
    await expect(
      client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId: 'nobody' })),
    ).rejects.toBeInstanceOf(ResourceNotFoundException);
  });
});
