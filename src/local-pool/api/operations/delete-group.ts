import type { ApiDeps } from '../deps.ts';
import { requireGroup } from '../lookup.ts';
import { ADMINS, type Operation } from '../operation.ts';
import { GROUP_NAME, POOL_ID } from '../rules.ts';

/** The members stay, without the group. */
export const deleteGroup = (deps: ApiDeps): Operation => ({
  name: 'DeleteGroup',
  category: 'UserPoolResourceUpdate',
  authorisation: ADMINS,
  rules: { UserPoolId: POOL_ID, GroupName: GROUP_NAME },
  run({ input }) {
    deps.directory.removeGroup(requireGroup(deps, input).name);
    return {};
  },
});
