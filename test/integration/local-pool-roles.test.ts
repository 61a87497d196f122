import { readFile } from 'node:fs/promises';
import type { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUserPoolApi } from '#local-pool/api/registry.ts';
import type { StaffRole } from '#local-pool/types.ts';
import { type PoolChanger, startPoolChanger } from '#test/support/pool-changer.ts';

const ROLES = ['support', 'staff', 'admin'] as const satisfies readonly StaffRole[];

let changer: PoolChanger;
beforeAll(async () => {
  changer = await startPoolChanger({ users: 50 });
});
afterAll(() => changer.stop());

async function allowedTo(role: StaffRole): Promise<string[]> {
  const file = new URL(`../../resources/policies/${role}.json`, import.meta.url);
  const { Statement } = JSON.parse(await readFile(file, 'utf8'));
  const actions: string[] = Statement.flatMap(({ Action }: { Action: string[] }) => Action);
  return actions.map((action) => action.replace('cognito-idp:', ''));
}

/** Which roles may call an operation, as the embedded pool has it. The factories only look at what they are given when they run. */
const rolesByOperation = (): Map<string, readonly string[]> =>
  new Map(
    createUserPoolApi({} as Parameters<typeof createUserPoolApi>[0]).flatMap(({ name, authorisation }) =>
      authorisation.kind === 'admin' ? [[name, authorisation.roles] as const] : [],
    ),
  );

/** Has no pool that a policy could name, so no role of Lifeguard has it. */
const OF_THE_ACCOUNT = 'ListUserPools';
/** In the policies for what comes later: the schema, and import jobs. */
const NOT_EMBEDDED = [
  'AddCustomAttributes',
  'CreateUserImportJob',
  'StartUserImportJob',
  'StopUserImportJob',
  'DescribeUserImportJob',
  'ListUserImportJobs',
];

describe('the roles of the embedded pool and the IAM policies', () => {
  it.each(ROLES)('allow %s the same operations', async (role) => {
    const pool = [...rolesByOperation()].filter(([, roles]) => roles.includes(role)).map(([name]) => name);
    const policy = await allowedTo(role);
    expect(pool.filter((name) => name !== OF_THE_ACCOUNT).sort()).toEqual(
      policy.filter((name) => !NOT_EMBEDDED.includes(name)).sort(),
    );
  });

  it('refuse, by their name, what a role may not do', async () => {
    const { UserPoolId } = changer;
    const Username = 'constructor';
    const GroupName = 'vip';
    const ofStaff: [string, (api: CognitoIdentityProvider) => Promise<unknown>][] = [
      ['AdminDisableUser', (api) => api.adminDisableUser({ UserPoolId, Username })],
      ['AdminEnableUser', (api) => api.adminEnableUser({ UserPoolId, Username })],
      [
        'AdminCreateUser',
        (api) => api.adminCreateUser({ UserPoolId, Username: 'made', MessageAction: 'SUPPRESS' }),
      ],
      ['AdminUserGlobalSignOut', (api) => api.adminUserGlobalSignOut({ UserPoolId, Username })],
    ];
    const ofAdmin: typeof ofStaff = [
      ['AdminAddUserToGroup', (api) => api.adminAddUserToGroup({ UserPoolId, Username, GroupName })],
      [
        'AdminSetUserPassword',
        (api) => api.adminSetUserPassword({ UserPoolId, Username, Password: 'Ab1-'.repeat(3) }),
      ],
      ['DeleteGroup', (api) => api.deleteGroup({ UserPoolId, GroupName: 'beta' })],
      ['AdminDeleteUser', (api) => api.adminDeleteUser({ UserPoolId, Username })],
    ];
    const [support, staff, admin] = await Promise.all(
      ROLES.map(async (role) => changer.apiOf(await changer.keysOf(role))),
    );
    if (!support || !staff || !admin) throw new Error('a role has no keys');
    const before = await changer.see(Username);
    for (const [api, name, call] of [
      ...[...ofStaff, ...ofAdmin].map(([name, call]) => [support, name, call] as const),
      ...ofAdmin.map(([name, call]) => [staff, name, call] as const),
    ]) {
      const refused = call(api);
      await expect(refused).rejects.toMatchObject({ name: 'AccessDeniedException' });
      await expect(refused).rejects.toThrow(`not authorized to perform: cognito-idp:${name}`);
    }
    expect(await changer.see(Username)).toEqual(before);
    for (const [, call] of ofStaff) await call(staff);
    for (const [, call] of ofAdmin) await call(admin);
    expect(changer.pool.store.byUsername(Username)).toBeUndefined();
  });
});
