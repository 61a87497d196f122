import type { ApiDeps } from '../deps.ts';
import { text } from '../input.ts';
import { requireClient } from '../lookup.ts';
import { type Operation, READERS } from '../operation.ts';
import { CLIENT_ID, POOL_ID } from '../rules.ts';
import { poolDates } from '../shapes.ts';
import { authFlowsOf } from '../sign-in.ts';

export const describeUserPoolClient = (deps: ApiDeps): Operation => ({
  name: 'DescribeUserPoolClient',
  category: 'ClientRead',
  authorisation: READERS,
  rules: { UserPoolId: POOL_ID, ClientId: CLIENT_ID },
  run({ input }) {
    const client = requireClient(deps, input);
    const rotates = client.rotationGraceSeconds !== undefined;
    return {
      UserPoolClient: {
        UserPoolId: text(input, 'UserPoolId'),
        ClientId: client.clientId,
        ClientName: client.name,
        ...poolDates,
        AccessTokenValidity: client.accessTokenSeconds,
        IdTokenValidity: client.idTokenSeconds,
        RefreshTokenValidity: client.refreshTokenSeconds,
        TokenValidityUnits: { AccessToken: 'seconds', IdToken: 'seconds', RefreshToken: 'seconds' },
        ExplicitAuthFlows: [...authFlowsOf(client), ...(rotates ? [] : ['ALLOW_REFRESH_TOKEN_AUTH'])],
        SupportedIdentityProviders: ['COGNITO'],
        CallbackURLs: client.callbackUrls,
        LogoutURLs: client.logoutUrls,
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: client.scopes,
        AllowedOAuthFlowsUserPoolClient: true,
        PreventUserExistenceErrors: 'ENABLED',
        EnableTokenRevocation: true,
        AuthSessionValidity: 3,
        RefreshTokenRotation: rotates
          ? { Feature: 'ENABLED', RetryGracePeriodSeconds: client.rotationGraceSeconds }
          : { Feature: 'DISABLED' },
      },
    };
  },
});
