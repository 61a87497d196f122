import { readFile } from 'node:fs/promises';
import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { OPERATION_QUOTAS } from '#main/cognito/quotas.ts';
import { ROLES, type Role } from '#shared/domain/role.ts';

interface Statement {
  Effect: string;
  Action: string[];
  Resource: string;
}

async function statementsOf(role: Role): Promise<Statement[]> {
  const file = new URL(`../../resources/policies/${role}.json`, import.meta.url);
  return JSON.parse(await readFile(file, 'utf8')).Statement;
}
const actionsOf = async (role: Role) => (await statementsOf(role)).flatMap((statement) => statement.Action);

/** Make their caller an admin, or cannot be undone. */
const ADMIN_ONLY = [
  'AdminAddUserToGroup',
  'AdminSetUserPassword',
  'AdminDeleteUser',
  'CreateGroup',
  'UpdateGroup',
];

describe('the IAM policies', () => {
  it.each(ROLES)('%s: only operations that exist, on one pool, without wildcards', async (role) => {
    for (const { Effect, Action, Resource } of await statementsOf(role)) {
      expect(Effect).toBe('Allow');
      expect(Resource).toBe('arn:aws:cognito-idp:REGION:ACCOUNT_ID:userpool/USER_POOL_ID');
      for (const action of Action) {
        expect(action).toMatch(/^cognito-idp:[A-Za-z]+$/);
        expect(Object.keys(sdk)).toContain(`${action.slice('cognito-idp:'.length)}Command`);
      }
    }
  });

  it('give each role what the weaker one has, and something more', async () => {
    const [support, staff, admin] = await Promise.all(ROLES.map(actionsOf));
    expect(staff).toEqual(expect.arrayContaining(support ?? []));
    expect(admin).toEqual(expect.arrayContaining(staff ?? []));
    expect([support, staff, admin].map((actions) => new Set(actions).size)).toEqual([15, 27, 42]);
  });

  it('let support read and nothing else', async () => {
    for (const action of await actionsOf('support'))
      expect(action).toMatch(/:(List|Describe|Get|AdminGet|AdminList)/);
  });

  it('keep from staff what would make them admins or destroys', async () => {
    const staff = await actionsOf('staff');
    for (const name of ADMIN_ONLY) expect(staff).not.toContain(`cognito-idp:${name}`);
  });

  /** The token is its own permission (`GetUser`): IAM is not asked. */
  const BY_TOKEN = ['GetUser'];
  const operations = Object.entries(OPERATION_QUOTAS).filter(
    ([name]) => `${name}Command` in sdk && !BY_TOKEN.includes(name),
  );
  const those = (effect: 'read' | 'write') =>
    operations.filter(([, quota]) => quota.effect === effect).map(([name]) => `cognito-idp:${name}`);

  it('allow support everything that Lifeguard reads', async () => {
    expect(those('read').length).toBeGreaterThan(11);
    expect(await actionsOf('support')).toEqual(expect.arrayContaining(those('read')));
  });

  it('allow an admin everything that Lifeguard changes, and staff what is not for admins', async () => {
    expect(those('write')).toHaveLength(21);
    expect(await actionsOf('admin')).toEqual(expect.arrayContaining(those('write')));
    const forAdmins = [
      ...ADMIN_ONLY,
      'AdminRemoveUserFromGroup',
      'DeleteGroup',
      'AdminLinkProviderForUser',
      'AdminDisableProviderForUser',
    ].map((name) => `cognito-idp:${name}`);
    const forStaff = those('write').filter((action) => !forAdmins.includes(action));
    expect(await actionsOf('staff')).toEqual(expect.arrayContaining(forStaff));
  });
});
