import type { ApiDeps } from '../deps.ts';
import { text } from '../input.ts';
import { requireGroup } from '../lookup.ts';
import { type Operation, READERS } from '../operation.ts';
import { GROUP_NAME, POOL_ID } from '../rules.ts';
import { groupType } from '../shapes.ts';

export const getGroup = (deps: ApiDeps): Operation => ({
  name: 'GetGroup',
  category: 'UserPoolResourceRead',
  authorisation: READERS,
  rules: { UserPoolId: POOL_ID, GroupName: GROUP_NAME },
  run({ input }) {
    return { Group: groupType(requireGroup(deps, input), text(input, 'UserPoolId')) };
  },
});
