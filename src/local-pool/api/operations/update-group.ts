import type { PoolGroup } from '../../types.ts';
import type { ApiDeps } from '../deps.ts';
import { optionalInteger, optionalText, text } from '../input.ts';
import { requireGroup } from '../lookup.ts';
import { ADMINS, type Operation } from '../operation.ts';
import { DESCRIPTION, GROUP_NAME, POOL_ID, PRECEDENCE, ROLE_ARN } from '../rules.ts';
import { groupType } from '../shapes.ts';

/**
 * What the request leaves out stays: the reference's example names no role, and its answer has one. So a role or a
 * precedence can be replaced but not taken away, and an empty description is one. Check live.
 */
export const updateGroup = (deps: ApiDeps): Operation => ({
  name: 'UpdateGroup',
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
    const before = requireGroup(deps, input);
    const group: PoolGroup = {
      ...before,
      description: optionalText(input, 'Description') ?? before.description,
      precedence: optionalInteger(input, 'Precedence') ?? before.precedence,
      roleArn: optionalText(input, 'RoleArn') ?? before.roleArn,
      updatedAt: deps.now(),
    };
    deps.directory.putGroup(group);
    return { Group: groupType(group, text(input, 'UserPoolId')) };
  },
});
