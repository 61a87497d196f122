import { groupSet } from '../../store/membership.ts';
import type { ApiDeps } from '../deps.ts';
import { requireGroup, requireRow } from '../lookup.ts';
import { ADMINS, type Operation } from '../operation.ts';
import { GROUP_NAME, POOL_ID, USERNAME } from '../rules.ts';

/** A member already is no error. The user is not dated anew: a membership is no attribute. */
export const adminAddUserToGroup = (deps: ApiDeps): Operation => ({
  name: 'AdminAddUserToGroup',
  category: 'UserUpdate',
  authorisation: ADMINS,
  rules: { UserPoolId: POOL_ID, Username: USERNAME, GroupName: GROUP_NAME },
  run({ input }) {
    const row = requireRow(deps, input);
    const { name } = requireGroup(deps, input);
    if (row.groups.has(name)) return {};
    deps.directory.edit(row, () => {
      row.groups = groupSet([...row.groups, name]);
    });
    return {};
  },
});
