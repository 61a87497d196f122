import type { ApiDeps } from '../deps.ts';
import { requireRow } from '../lookup.ts';
import { ADMINS, type Operation } from '../operation.ts';
import { POOL_ID, USERNAME } from '../rules.ts';

export const adminDeleteUser = (deps: ApiDeps): Operation => ({
  name: 'AdminDeleteUser',
  category: 'UserUpdate',
  authorisation: ADMINS,
  rules: { UserPoolId: POOL_ID, Username: USERNAME },
  run({ input }) {
    const row = requireRow(deps, input);
    deps.directory.removeRow(row);
    deps.sessions.revokeAll(row.sub);
    return {};
  },
});
