import { endSessions } from '../activity.ts';
import type { ApiDeps } from '../deps.ts';
import { requireRow } from '../lookup.ts';
import { CHANGERS, type Operation } from '../operation.ts';
import { POOL_ID, USERNAME } from '../rules.ts';

/** Ends every refresh and access token; the browser's sign-in cookie and tokens that are only verified offline go on. */
export const adminUserGlobalSignOut = (deps: ApiDeps): Operation => ({
  name: 'AdminUserGlobalSignOut',
  category: 'UserUpdate',
  authorisation: CHANGERS,
  rules: { UserPoolId: POOL_ID, Username: USERNAME },
  run({ input }) {
    const row = requireRow(deps, input);
    deps.directory.edit(row, () => endSessions(row, 'all'));
    deps.sessions.revokeAll(row.sub);
    return {};
  },
});
