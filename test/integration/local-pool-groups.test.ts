import {
  GroupExistsException,
  InvalidParameterException,
  ResourceNotFoundException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PoolChanger, startPoolChanger } from '#test/support/pool-changer.ts';

let changer: PoolChanger;
let UserPoolId = '';
beforeAll(async () => {
  changer = await startPoolChanger({ users: 300 });
  UserPoolId = changer.UserPoolId;
});
afterAll(() => changer.stop());

const RoleArn = 'arn:aws:iam::123456789012:role/night';
const groupsOf = async (Username: string) =>
  ((await changer.api.adminListGroupsForUser({ UserPoolId, Username })).Groups ?? []).map(
    ({ GroupName }) => GroupName,
  );
const membersOf = async (GroupName: string) =>
  ((await changer.api.listUsersInGroup({ UserPoolId, GroupName })).Users ?? []).map(
    ({ Username }) => Username,
  );
const add = (Username: string, GroupName: string) =>
  changer.api.adminAddUserToGroup({ UserPoolId, Username, GroupName });
const remove = (Username: string, GroupName: string) =>
  changer.api.adminRemoveUserFromGroup({ UserPoolId, Username, GroupName });

describe('membership', () => {
  it('is there for the user, the group and the next token, and goes again', async () => {
    const before = await groupsOf('constructor');
    const modified = (await changer.see('constructor')).modified;
    await membersOf('resellers');
    await add('constructor', 'resellers');
    await add('constructor', 'resellers');
    expect(await groupsOf('constructor')).toEqual([...before, 'resellers']);
    expect(await membersOf('resellers')).toContain('constructor');
    const { access } = await changer.running.signIn('constructor', 'Customer-1234!');
    const claims = JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString());
    expect(claims['cognito:groups']).toContain('resellers');
    expect((await changer.see('constructor')).modified).toBe(modified);
    await remove('constructor', 'resellers');
    await remove('constructor', 'resellers');
    expect(await groupsOf('constructor')).toEqual(before);
    expect(await membersOf('resellers')).not.toContain('constructor');
  });

  it('takes a group that is called __proto__, and refuses who or what is not there', async () => {
    await add('ada.admin', '__proto__');
    expect(await groupsOf('ada.admin')).toContain('__proto__');
    await expect(add('ada.admin', 'gone')).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(remove('ada.admin', 'gone')).rejects.toThrow('Group not found.');
    await expect(add('nobody', 'vip')).rejects.toBeInstanceOf(UserNotFoundException);
    await expect(add('ada.admin', 'two words')).rejects.toBeInstanceOf(InvalidParameterException);
  });
});

describe('groups', () => {
  it('are made once, with all that belongs to them', async () => {
    const input = { UserPoolId, GroupName: 'night-shift', Description: 'After ten', Precedence: 0, RoleArn };
    const { Group } = await changer.api.createGroup(input);
    expect(Group).toMatchObject({ ...input, CreationDate: expect.any(Date) });
    expect((await changer.api.getGroup({ UserPoolId, GroupName: 'night-shift' })).Group).toEqual(Group);
    await expect(changer.api.createGroup(input)).rejects.toBeInstanceOf(GroupExistsException);
  });

  it('keep what an update leaves out', async () => {
    await changer.api.createGroup({
      UserPoolId,
      GroupName: 'day-shift',
      Description: 'Till six',
      Precedence: 7,
      RoleArn,
    });
    const update = (input: object) =>
      changer.api.updateGroup({ UserPoolId, GroupName: 'day-shift', ...input });
    expect((await update({ Precedence: 8 })).Group).toMatchObject({
      Description: 'Till six',
      Precedence: 8,
      RoleArn,
    });
    expect((await update({ Description: '' })).Group).toMatchObject({ Description: '', Precedence: 8 });
    await expect(update({ GroupName: 'gone' })).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  it('take their members’ membership with them, for a new group of the name too', async () => {
    const members = await membersOf('vip');
    expect(members.length).toBeGreaterThan(0);
    await changer.api.deleteGroup({ UserPoolId, GroupName: 'vip' });
    await expect(membersOf('vip')).rejects.toBeInstanceOf(ResourceNotFoundException);
    expect(await groupsOf(members[0] ?? '')).not.toContain('vip');
    await expect(changer.api.deleteGroup({ UserPoolId, GroupName: 'vip' })).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    );
    await changer.api.createGroup({ UserPoolId, GroupName: 'vip' });
    expect(await membersOf('vip')).toEqual([]);
  });

  it.each([
    ['a name with a space', { GroupName: 'two words' }],
    ['a name of 129 letters', { GroupName: 'x'.repeat(129) }],
    ['a negative precedence', { GroupName: 'x', Precedence: -1 }],
    ['a role that is no ARN', { GroupName: 'x', RoleArn: 'this is no role at all' }],
    ['a description of 2,049 letters', { GroupName: 'x', Description: 'x'.repeat(2049) }],
  ])('refuse %s', async (_what, input) => {
    await expect(changer.api.createGroup({ UserPoolId, ...input })).rejects.toBeInstanceOf(
      InvalidParameterException,
    );
  });
});
