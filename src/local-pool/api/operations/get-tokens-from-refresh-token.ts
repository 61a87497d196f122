import type { ApiDeps } from '../deps.ts';
import { notAuthorized } from '../errors.ts';
import { text } from '../input.ts';
import { requireClient } from '../lookup.ts';
import { type Operation, PUBLIC } from '../operation.ts';
import { CLIENT_ID, TOKEN } from '../rules.ts';
import { authenticationResult } from '../shapes.ts';

export const getTokensFromRefreshToken = (deps: ApiDeps): Operation => ({
  name: 'GetTokensFromRefreshToken',
  category: 'UserToken',
  authorisation: PUBLIC,
  rules: { RefreshToken: TOKEN, ClientId: CLIENT_ID },
  async run({ input }) {
    const tokens = await deps.sessions.refresh(text(input, 'RefreshToken'), requireClient(deps, input));
    if (!tokens) throw notAuthorized('Invalid Refresh Token');
    return { AuthenticationResult: authenticationResult(tokens) };
  },
});
