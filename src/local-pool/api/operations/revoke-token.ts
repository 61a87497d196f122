import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import { text } from '../input.ts';
import { requireClient } from '../lookup.ts';
import { type Operation, PUBLIC } from '../operation.ts';
import { CLIENT_ID, TOKEN } from '../rules.ts';

/** As RFC 7009 has it, an unknown token is answered like a revoked one. */
export const revokeToken = (deps: ApiDeps): Operation => ({
  name: 'RevokeToken',
  category: 'UserToken',
  authorisation: PUBLIC,
  rules: { Token: TOKEN, ClientId: CLIENT_ID },
  async run({ input }) {
    const client = requireClient(deps, input);
    const token = text(input, 'Token');
    if (await deps.sessions.readAccessToken(token)) {
      throw new ApiError('UnsupportedTokenTypeException', 'Unsupported token type');
    }
    await deps.sessions.revoke(token, client);
    return {};
  },
});
