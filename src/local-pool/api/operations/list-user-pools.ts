import type { ApiDeps } from '../deps.ts';
import { optionalInteger, optionalText } from '../input.ts';
import { type Operation, READERS } from '../operation.ts';
import { pageOfList } from '../paging.ts';
import { PAGE_TOKEN } from '../rules.ts';
import { poolDates } from '../shapes.ts';

export const listUserPools = (deps: ApiDeps): Operation => ({
  name: 'ListUserPools',
  category: 'UserPoolRead',
  authorisation: READERS,
  rules: { MaxResults: { kind: 'integer', required: true, min: 1, max: 60 }, NextToken: PAGE_TOKEN },
  run({ input }) {
    const page = pageOfList(
      deps,
      {
        scope: ['ListUserPools'],
        token: optionalText(input, 'NextToken'),
        limit: optionalInteger(input, 'MaxResults'),
      },
      [{ Id: deps.userPool.id, Name: deps.userPool.name, LambdaConfig: {}, ...poolDates }],
      (pool) => pool.Id,
    );
    return { UserPools: page.entries, NextToken: page.token };
  },
});
