import { endSessions } from '../activity.ts';
import type { ApiDeps } from '../deps.ts';
import { editUser } from '../edit.ts';
import { requireRow } from '../lookup.ts';
import { CHANGERS, type Operation } from '../operation.ts';
import { POOL_ID, USERNAME } from '../rules.ts';

/** "Deactivates a user profile and revokes all access tokens for the user" (API reference). */
export const adminDisableUser = (deps: ApiDeps): Operation => ({
  name: 'AdminDisableUser',
  category: 'UserUpdate',
  authorisation: CHANGERS,
  rules: { UserPoolId: POOL_ID, Username: USERNAME },
  run({ input }) {
    const row = requireRow(deps, input);
    editUser(deps, row, () => {
      row.enabled = false;
      endSessions(row, 'all');
    });
    deps.sessions.revokeAll(row.sub);
    return {};
  },
});
