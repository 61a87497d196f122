import type { ApiDeps } from '../deps.ts';
import { optionalInteger, optionalText, text } from '../input.ts';
import { requireGroup } from '../lookup.ts';
import { type Operation, READERS } from '../operation.ts';
import { pageOfUsers } from '../paging.ts';
import { GROUP_NAME, LIMIT, PAGE_TOKEN, POOL_ID } from '../rules.ts';
import { userType } from '../shapes.ts';

export const listUsersInGroup = (deps: ApiDeps): Operation => ({
  name: 'ListUsersInGroup',
  category: 'UserList',
  authorisation: READERS,
  rules: { UserPoolId: POOL_ID, GroupName: GROUP_NAME, Limit: LIMIT, NextToken: PAGE_TOKEN },
  run({ input }) {
    const pool = text(input, 'UserPoolId');
    const group = requireGroup(deps, input).name;
    const page = pageOfUsers(
      deps,
      {
        scope: ['ListUsersInGroup', pool, group],
        token: optionalText(input, 'NextToken'),
        limit: optionalInteger(input, 'Limit'),
      },
      (after, limit) => deps.directory.select({ after, limit, group }),
    );
    return { Users: page.users.map((user) => userType(user)), NextToken: page.token };
  },
});
