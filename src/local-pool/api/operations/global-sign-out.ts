import { endSessions } from '../activity.ts';
import type { ApiDeps } from '../deps.ts';
import { ACCESS_TOKEN, type Operation } from '../operation.ts';
import { TOKEN } from '../rules.ts';

export const globalSignOut = ({ sessions, directory }: ApiDeps): Operation => ({
  name: 'GlobalSignOut',
  category: 'Unlimited',
  authorisation: ACCESS_TOKEN,
  rules: { AccessToken: TOKEN },
  run({ claims }) {
    if (!claims) return {};
    const row = directory.row(claims.sub);
    if (row) directory.edit(row, () => endSessions(row, 'all'));
    sessions.revokeAll(claims.sub);
    return {};
  },
});
