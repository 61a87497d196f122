import type { ApiDeps } from '../deps.ts';
import { optionalInteger, optionalText, text } from '../input.ts';
import { type Operation, READERS } from '../operation.ts';
import { pageOfList } from '../paging.ts';
import { LIMIT, PAGE_TOKEN, POOL_ID } from '../rules.ts';
import { groupType } from '../shapes.ts';

export const listGroups = (deps: ApiDeps): Operation => ({
  name: 'ListGroups',
  category: 'UserPoolResourceRead',
  authorisation: READERS,
  rules: { UserPoolId: POOL_ID, Limit: LIMIT, NextToken: PAGE_TOKEN },
  run({ input }) {
    const scope = ['ListGroups', text(input, 'UserPoolId')];
    const page = pageOfList(
      deps,
      { scope, token: optionalText(input, 'NextToken'), limit: optionalInteger(input, 'Limit') },
      deps.directory.groups(),
      (group) => group.name,
    );
    return {
      Groups: page.entries.map((group) => groupType(group, text(input, 'UserPoolId'))),
      NextToken: page.token,
    };
  },
});
