import type { ApiDeps } from '../deps.ts';
import { ACCESS_TOKEN, type Operation } from '../operation.ts';
import { TOKEN } from '../rules.ts';

export const globalSignOut = ({ sessions }: ApiDeps): Operation => ({
  name: 'GlobalSignOut',
  category: 'Unlimited',
  authorisation: ACCESS_TOKEN,
  rules: { AccessToken: TOKEN },
  run({ claims }) {
    if (claims) sessions.revokeAll(claims.sub);
    return {};
  },
});
