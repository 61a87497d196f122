import type { ApiDeps } from '../deps.ts';
import { optionalInteger, optionalText, text } from '../input.ts';
import { type Operation, READERS } from '../operation.ts';
import { pageOfList } from '../paging.ts';
import { PROVIDERS } from '../providers.ts';
import { LIMIT, POOL_ID, SEARCH_TOKEN } from '../rules.ts';
import { poolDates } from '../shapes.ts';

export const listIdentityProviders = (deps: ApiDeps): Operation => ({
  name: 'ListIdentityProviders',
  category: 'UserPoolResourceRead',
  authorisation: READERS,
  rules: { UserPoolId: POOL_ID, MaxResults: LIMIT, NextToken: SEARCH_TOKEN },
  run({ input }) {
    const page = pageOfList(
      deps,
      {
        scope: ['ListIdentityProviders', text(input, 'UserPoolId')],
        token: optionalText(input, 'NextToken'),
        limit: optionalInteger(input, 'MaxResults'),
      },
      PROVIDERS,
      ({ name }) => name,
    );
    return {
      Providers: page.entries.map(({ name, type }) => ({
        ProviderName: name,
        ProviderType: type,
        ...poolDates,
      })),
      NextToken: page.token,
    };
  },
});
