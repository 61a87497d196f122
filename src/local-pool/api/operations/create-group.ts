import type { PoolGroup } from '../../types.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { optionalInteger, optionalText, text } from '../input.ts';
import { ADMINS, type Operation } from '../operation.ts';
import { DESCRIPTION, GROUP_NAME, POOL_ID, PRECEDENCE, ROLE_ARN } from '../rules.ts';
import { groupType } from '../shapes.ts';

/** "Groups per user pool" of the quotas page. */
const MOST_GROUPS = 10_000;

export const createGroup = (deps: ApiDeps): Operation => ({
  name: 'CreateGroup',
  category: 'UserPoolResourceUpdate',
  authorisation: ADMINS,
  rules: {
    UserPoolId: POOL_ID,
    GroupName: GROUP_NAME,
    Description: DESCRIPTION,
    RoleArn: ROLE_ARN,
    Precedence: PRECEDENCE,
  },
  run({ input }) {
    const name = text(input, 'GroupName');
    if (deps.directory.group(name)) {
      throw new ApiError('GroupExistsException', 'A group with the name already exists.');
    }
    if (deps.directory.groups().length >= MOST_GROUPS) {
      throw new ApiError('LimitExceededException', `A user pool has at most ${MOST_GROUPS} groups.`);
    }
    const group: PoolGroup = {
      name,
      description: optionalText(input, 'Description'),
      precedence: optionalInteger(input, 'Precedence'),
      roleArn: optionalText(input, 'RoleArn'),
      createdAt: deps.now(),
      updatedAt: deps.now(),
    };
    deps.directory.putGroup(group);
    return { Group: groupType(group, text(input, 'UserPoolId')) };
  },
});
