import type { ApiDeps } from '../deps.ts';
import { optionalInteger, optionalText, text } from '../input.ts';
import { requireUser } from '../lookup.ts';
import { type Operation, READERS } from '../operation.ts';
import { pageOfList } from '../paging.ts';
import { LIMIT, PAGE_TOKEN, POOL_ID, USERNAME } from '../rules.ts';
import { groupType } from '../shapes.ts';

export const adminListGroupsForUser = (deps: ApiDeps): Operation => ({
  name: 'AdminListGroupsForUser',
  category: 'UserResourceRead',
  authorisation: READERS,
  rules: { UserPoolId: POOL_ID, Username: USERNAME, Limit: LIMIT, NextToken: PAGE_TOKEN },
  run({ input }) {
    const pool = text(input, 'UserPoolId');
    const user = requireUser(deps, input);
    const page = pageOfList(
      deps,
      {
        scope: ['AdminListGroupsForUser', pool, user.sub],
        token: optionalText(input, 'NextToken'),
        limit: optionalInteger(input, 'Limit'),
      },
      deps.directory.groups().filter(({ name }) => user.groups.has(name)),
      (group) => group.name,
    );
    return {
      Groups: page.entries.map((group) => groupType(group, text(input, 'UserPoolId'))),
      NextToken: page.token,
    };
  },
});
