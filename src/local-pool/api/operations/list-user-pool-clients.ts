import { USER_POOL_ID } from '../../config.ts';
import type { ApiDeps } from '../deps.ts';
import { optionalInteger, optionalText } from '../input.ts';
import { requirePool } from '../lookup.ts';
import { type Operation, READERS } from '../operation.ts';
import { pageOfList } from '../paging.ts';
import { LIMIT_FROM_ONE, PAGE_TOKEN, POOL_ID } from '../rules.ts';

export const listUserPoolClients = (deps: ApiDeps): Operation => ({
  name: 'ListUserPoolClients',
  category: 'ClientRead',
  authorisation: READERS,
  rules: { UserPoolId: POOL_ID, MaxResults: LIMIT_FROM_ONE, NextToken: PAGE_TOKEN },
  run({ input }) {
    const scope = ['ListUserPoolClients', requirePool(input)];
    const page = pageOfList(
      deps,
      { scope, token: optionalText(input, 'NextToken'), limit: optionalInteger(input, 'MaxResults') },
      [...deps.clients.values()],
      (client) => client.clientId,
    );
    return {
      UserPoolClients: page.entries.map(({ clientId, name }) => ({
        ClientId: clientId,
        ClientName: name,
        UserPoolId: USER_POOL_ID,
      })),
      NextToken: page.token,
    };
  },
});
