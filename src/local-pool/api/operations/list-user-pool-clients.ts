import type { ApiDeps } from '../deps.ts';
import { optionalInteger, optionalText, text } from '../input.ts';
import { type Operation, READERS } from '../operation.ts';
import { pageOfList } from '../paging.ts';
import { LIMIT_FROM_ONE, PAGE_TOKEN, POOL_ID } from '../rules.ts';

export const listUserPoolClients = (deps: ApiDeps): Operation => ({
  name: 'ListUserPoolClients',
  category: 'ClientRead',
  authorisation: READERS,
  rules: { UserPoolId: POOL_ID, MaxResults: LIMIT_FROM_ONE, NextToken: PAGE_TOKEN },
  run({ input }) {
    const scope = ['ListUserPoolClients', text(input, 'UserPoolId')];
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
        UserPoolId: text(input, 'UserPoolId'),
      })),
      NextToken: page.token,
    };
  },
});
